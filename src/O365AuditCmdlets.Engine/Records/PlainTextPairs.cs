using System;
using System.Collections.Generic;
using System.Text;

namespace O365AuditCmdlets.Records;

/// <summary>
/// Reads parameters that the log kept as the text of a command line: <c>-Identity "user one" -AuditBypassEnabled:$true</c>.
/// </summary>
internal static class PlainTextPairs
{
    public static IEnumerable<KeyValuePair<string, string?>> Parse(string text)
    {
        string? name = null;
        int at = 0;
        while (true)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is ';' or ','))
            {
                at++;
            }

            if (at >= text.Length)
            {
                break;
            }

            if (text[at] == '-' && at + 1 < text.Length && char.IsLetter(text[at + 1]))
            {
                if (name is not null)
                {
                    yield return new KeyValuePair<string, string?>(name, null);
                }

                int from = ++at;
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                {
                    at++;
                }

                name = text.Substring(from, at - from);
                if (at < text.Length && text[at] is ':' or '=')
                {
                    at++;
                }

                continue;
            }

            string value = Value(text, ref at);
            if (name is not null)
            {
                yield return new KeyValuePair<string, string?>(name, value);
                name = null;
            }
        }

        if (name is not null)
        {
            yield return new KeyValuePair<string, string?>(name, null);
        }
    }

    private static string Value(string text, ref int at)
    {
        char quote = text[at];
        if (quote is not ('"' or '\''))
        {
            int from = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != ';')
            {
                at++;
            }

            return text.Substring(from, at - from);
        }

        var value = new StringBuilder();
        at++;
        while (at < text.Length)
        {
            if (text[at] == quote)
            {
                at++;
                if (at >= text.Length || text[at] != quote)
                {
                    break;
                }
            }

            value.Append(text[at++]);
        }

        return value.ToString();
    }
}
