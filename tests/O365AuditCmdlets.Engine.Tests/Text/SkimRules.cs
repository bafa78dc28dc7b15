using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>
/// What skimming holds of every object that it takes, JSON or not, told plainly and byte by byte: strings, literals and
/// escapes are those of JSON, each character may stand beside the one before it, brackets balance by number
/// and are nested no more than 64 deep, and the last one is that of an object. All else that makes JSON is not held.
/// </summary>
internal static class SkimRules
{
    private enum Before
    {
        Nothing,
        Open,
        Separator,
        Value,
    }

    /// <summary>The first rule that the text breaks; null when it keeps all of them.</summary>
    public static string? FaultOf(ReadOnlySpan<byte> text)
    {
        Before before = Before.Nothing;
        int depth = 0;
        for (int i = 0; i < text.Length;)
        {
            if (before != Before.Nothing && depth == 0)
            {
                return $"it goes on at {i} behind its end";
            }

            bool mayBegin = before is Before.Open or Before.Separator;
            bool isValue = before == Before.Value;
            int from = i;
            switch ((char)text[i])
            {
                case '{' or '[':
                    mayBegin |= before == Before.Nothing && text[i] == '{';
                    mayBegin &= ++depth <= 64;
                    i++;
                    before = Before.Open;
                    break;
                case '}' or ']':
                    mayBegin = isValue || before == Before.Open;
                    depth--;
                    i++;
                    before = Before.Value;
                    break;
                case ',' or ':':
                    mayBegin = isValue;
                    i++;
                    before = Before.Separator;
                    break;
                case '"':
                    i = EndOfText(text, i + 1);
                    before = Before.Value;
                    break;
                default:
                    i = EndOfWord(text, i);
                    before = Before.Value;
                    break;
            }

            if (!mayBegin || i < 0)
            {
                return mayBegin ? $"what begins at {from} is not JSON" : $"what stands at {from} may not stand there";
            }
        }

        return depth == 0 && text.Length > 0 && text[text.Length - 1] == '}' ? null : "it does not end";
    }

    /// <summary>Behind the closing quotation mark; -1 for a string that is none.</summary>
    private static int EndOfText(ReadOnlySpan<byte> text, int i)
    {
        while (i < text.Length)
        {
            char c = (char)text[i++];
            if (c == '"')
            {
                return i;
            }

            if (c < ' ')
            {
                return -1;
            }

            if (c != '\\')
            {
                continue;
            }

            char escaped = i < text.Length ? (char)text[i++] : ' ';
            if (escaped == 'u')
            {
                for (int k = 0; k < 4; k++)
                {
                    if (i >= text.Length || !IsHex((char)text[i++]))
                    {
                        return -1;
                    }
                }
            }
            else if (!Contains("\"\\/bfnrt", escaped))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Behind a literal or number; -1 for what is neither. That a number begins with 0 is not held.</summary>
    private static int EndOfWord(ReadOnlySpan<byte> text, int i)
    {
        var word = new List<char>();
        while (i < text.Length && !Contains("{}[]:,\"", (char)text[i]))
        {
            word.Add((char)text[i++]);
        }

        string read = new(word.ToArray());
        if (read is "true" or "false" or "null" || word.TrueForAll(IsDigit))
        {
            return i;
        }

        int at = read[0] == '-' ? 1 : 0;
        int whole = Digits(read, ref at);
        bool valid = whole > 0 && (whole == 1 || read[at - whole] != '0');
        if (at < read.Length && read[at] == '.')
        {
            at++;
            valid &= Digits(read, ref at) > 0;
        }

        if (at < read.Length && read[at] is 'e' or 'E')
        {
            at++;
            at += at < read.Length && read[at] is '+' or '-' ? 1 : 0;
            valid &= Digits(read, ref at) > 0;
        }

        return valid && at == read.Length ? i : -1;
    }

    private static int Digits(string text, ref int at)
    {
        int from = at;
        while (at < text.Length && IsDigit(text[at]))
        {
            at++;
        }

        return at - from;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsHex(char c) => IsDigit(c) || c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static bool Contains(string characters, char c) => characters.IndexOf(c) >= 0;
}
