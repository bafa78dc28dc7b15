using System;
using System.Text;
using System.Text.RegularExpressions;

namespace O365AuditCmdlets.Retrieval;

/// <summary>What a service says, made short enough to be shown: of a page of HTML its words, of long texts their beginning, on one line.</summary>
internal static class ServiceText
{
    private const int Longest = 160;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly Regex Hidden = new(@"<(script|style)\b.*?(</\1\s*>|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, Limit);
    private static readonly Regex Tag = new(@"<[^<>]{0,2000}>", RegexOptions.CultureInvariant, Limit);

    /// <summary>The text as it is shown.</summary>
    public static string Short(string text)
    {
        string words = OneLine(WithoutTags(text.Length > 20_000 ? text.Substring(0, 20_000) : text)).TrimEnd('.');
        if (words.Length <= Longest)
        {
            return words.Length == 0 ? "nothing that can be read" : words;
        }

        int cut = words.LastIndexOf(' ', Longest);
        return words.Substring(0, cut > Longest / 2 ? cut : Longest) + " ...";
    }

    /// <summary>The text without what differs from call to call: numbers, identifiers and the case of letters.</summary>
    public static string Kind(string text)
    {
        string shown = Short(text);
        var kind = new StringBuilder(shown.Length);
        foreach (string word in shown.Split(' '))
        {
            if (word.IndexOfAny(Digits) < 0)
            {
                kind.Append(word.ToLowerInvariant()).Append(' ');
            }
        }

        return kind.ToString();
    }

    private static readonly char[] Digits = "0123456789".ToCharArray();

    private static string WithoutTags(string text)
    {
        try
        {
            return text.IndexOf('<') < 0 ? text : Tag.Replace(Hidden.Replace(text, " "), " ");
        }
        catch (RegexMatchTimeoutException)
        {
            return text.Substring(0, Math.Min(text.Length, Longest));
        }
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[line.Length - 1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else
            {
                line.Append(c);
            }
        }

        return line.ToString().Trim();
    }
}
