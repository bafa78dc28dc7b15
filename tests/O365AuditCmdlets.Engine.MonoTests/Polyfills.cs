// What the tests use and .NET Framework lacks, as far as they use it, so that the same test files run on both.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace System
{
    internal readonly struct Index
    {
        private readonly int _value;

        public Index(int value, bool fromEnd = false) => _value = fromEnd ? ~value : value;

        public static Index Start => new(0);

        public static Index End => new(0, true);

        public static implicit operator Index(int value) => new(value);

        public int GetOffset(int length) => _value < 0 ? length - ~_value : _value;
    }

    internal readonly struct Range
    {
        public Range(Index start, Index end)
        {
            Start = start;
            End = end;
        }

        public Index Start { get; }

        public Index End { get; }

        public static Range All => new(Index.Start, Index.End);

        public static Range StartAt(Index start) => new(start, Index.End);

        public static Range EndAt(Index end) => new(Index.Start, end);
    }
}

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit
    {
    }

    [AttributeUsage(AttributeTargets.All, Inherited = false)]
    internal sealed class RequiredMemberAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
    internal sealed class CompilerFeatureRequiredAttribute : Attribute
    {
        public CompilerFeatureRequiredAttribute(string featureName) => FeatureName = featureName;

        public string FeatureName { get; }
    }

    internal static class RuntimeHelpers
    {
        public static T[] GetSubArray<T>(T[] array, Range range)
        {
            int start = range.Start.GetOffset(array.Length);
            T[] part = new T[range.End.GetOffset(array.Length) - start];
            Array.Copy(array, start, part, 0, part.Length);
            return part;
        }
    }
}

namespace O365AuditCmdlets.Tests
{
    internal static class Polyfills
    {
        extension(Array)
        {
            public static void Fill<T>(T[] array, T value)
            {
                for (int i = 0; i < array.Length; i++)
                {
                    array[i] = value;
                }
            }
        }

        extension(Convert)
        {
            public static string ToHexString(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", string.Empty);

            public static string ToHexString(byte[] bytes, int offset, int length) => BitConverter.ToString(bytes, offset, length).Replace("-", string.Empty);

            public static string ToHexStringLower(byte[] bytes) => ToHexString(bytes).ToLowerInvariant();
        }

        extension(SHA256)
        {
            public static byte[] HashData(byte[] bytes)
            {
                using SHA256 hash = SHA256.Create();
                return hash.ComputeHash(bytes);
            }
        }

        extension(Encoding)
        {
            public static Encoding Latin1 => Encoding.GetEncoding(28591);
        }

        extension(Enum)
        {
            public static T Parse<T>(string text) => (T)Enum.Parse(typeof(T), text);

            public static T[] GetValues<T>() => (T[])Enum.GetValues(typeof(T));
        }

        extension(Directory)
        {
            public static DirectoryInfo CreateTempSubdirectory(string prefix = "") =>
                Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), prefix + Guid.NewGuid().ToString("N")));
        }

        extension(string)
        {
            public static string Join(char separator, IEnumerable<string> values) => string.Join(separator.ToString(), values);

            public static string Create(IFormatProvider culture, FormattableString text) => text.ToString(culture);
        }

        public static string Replace(this string text, string old, string other, StringComparison comparison) =>
            comparison == StringComparison.Ordinal ? text.Replace(old, other) : throw new NotSupportedException();

        public static bool Contains(this string text, char value, StringComparison comparison) => text.IndexOf(value.ToString(), comparison) >= 0;

        public static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        public static int IndexOf(this string text, char value, StringComparison comparison) => text.IndexOf(value.ToString(), comparison);

        public static bool StartsWith(this string text, char value) => text.Length > 0 && text[0] == value;

        public static string[] Split(this string text, string separator, StringSplitOptions options = StringSplitOptions.None) =>
            text.Split(new[] { separator }, options);

        public static string ReplaceLineEndings(this string text, string ending = "\n") => text.Replace("\r\n", "\n").Replace("\n", ending);

        public static int GetHashCode(this string text, StringComparison comparison) =>
            comparison == StringComparison.Ordinal ? StringComparer.Ordinal.GetHashCode(text) : StringComparer.OrdinalIgnoreCase.GetHashCode(text);

        public static StringBuilder AppendJoin(this StringBuilder text, char separator, IEnumerable<string?> values) =>
            text.Append(string.Join(separator.ToString(), values));

        public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> values) => values.OrderBy(value => value);

        public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> values, IComparer<T> comparer) => values.OrderBy(value => value, comparer);

        public static HashSet<T> ToHashSet<T>(this IEnumerable<T> values) => new(values);

        public static IEnumerable<T[]> Chunk<T>(this IEnumerable<T> values, int size)
        {
            var part = new List<T>();
            foreach (T value in values)
            {
                part.Add(value);
                if (part.Count == size)
                {
                    yield return part.ToArray();
                    part.Clear();
                }
            }

            if (part.Count > 0)
            {
                yield return part.ToArray();
            }
        }

        public static void Deconstruct<TKey, TValue>(this KeyValuePair<TKey, TValue> pair, out TKey key, out TValue value)
        {
            key = pair.Key;
            value = pair.Value;
        }

        public static TValue? GetValueOrDefault<TKey, TValue>(this Dictionary<TKey, TValue> values, TKey key)
            where TKey : notnull =>
            values.TryGetValue(key, out TValue? value) ? value : default;

        public static long NextInt64(this Random random) => random.NextInt64(0, long.MaxValue);

        public static long NextInt64(this Random random, long maximum) => random.NextInt64(0, maximum);

        public static long NextInt64(this Random random, long minimum, long maximum)
        {
            byte[] bytes = new byte[sizeof(ulong)];
            random.NextBytes(bytes);
            return unchecked(minimum + (long)(BitConverter.ToUInt64(bytes, 0) % (ulong)(maximum - minimum)));
        }

        public static string GetString(this Encoding encoding, ReadOnlySpan<byte> bytes) => encoding.GetString(bytes.ToArray());

        public static void Write(this Stream stream, byte[] bytes) => stream.Write(bytes, 0, bytes.Length);

        public static int IndexOfAnyExcept(this Span<byte> bytes, ReadOnlySpan<byte> values)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                if (values.IndexOf(bytes[i]) < 0)
                {
                    return i;
                }
            }

            return -1;
        }

        public static int Count(this Span<byte> bytes, byte value)
        {
            int count = 0;
            foreach (byte other in bytes)
            {
                count += other == value ? 1 : 0;
            }

            return count;
        }
    }
}
