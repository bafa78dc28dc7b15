using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace O365AuditCmdlets.Benchmarks;

/// <summary>What a person asked of <c>compare</c>.</summary>
internal sealed class CompareOptions
{
    /// <summary>Bytes of NDJSON.</summary>
    public long Size { get; private set; } = 1_000_000_000;

    public int Rounds { get; private set; } = 7;

    /// <summary>Where data and built programs are kept from run to run.</summary>
    public string Folder { get; private set; } = Path.Combine(Path.GetTempPath(), "o365audit-benchmarks");

    /// <summary>The comparisons to make; all when empty.</summary>
    public HashSet<string> Only { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The contenders to run, by a part of their names; all when empty. The baseline always runs.</summary>
    public HashSet<string> Against { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The console program to measure; null to publish it from the repository.</summary>
    public string? Product { get; private set; }

    public static CompareOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new CompareOptions();
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            string value = ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{name} needs a value.");
            switch (name)
            {
                case "--size":
                    options.Size = ParseSize(value);
                    break;
                case "--rounds":
                    options.Rounds = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--folder":
                    options.Folder = Path.GetFullPath(value);
                    break;
                case "--only":
                    options.Only.UnionWith(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                    break;
                case "--against":
                    options.Against.UnionWith(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                    break;
                case "--product":
                    options.Product = Path.GetFullPath(value);
                    break;
                default:
                    throw new ArgumentException($"There is no option {name}.");
            }
        }

        return options;
    }

    private static long ParseSize(string text)
    {
        long unit = text.EndsWith("GB", StringComparison.OrdinalIgnoreCase) ? 1_000_000_000 : text.EndsWith("MB", StringComparison.OrdinalIgnoreCase) ? 1_000_000 : 0;
        return unit == 0 ? throw new ArgumentException("--size is a number of MB or GB, such as 100MB.") : long.Parse(text.AsSpan(0, text.Length - 2), CultureInfo.InvariantCulture) * unit;
    }
}
