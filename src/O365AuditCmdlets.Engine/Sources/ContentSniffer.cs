using System;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Tells by the content of an input which source can read it.</summary>
internal static class ContentSniffer
{
    private const int MaximumHeader = 64 * 1024;

    /// <summary>The source for the text at hand; null, after a problem was told, when no source can read it, and null without one when it is empty.</summary>
    public static RecordSource? Open(InputStream input, Action<InputProblem> report)
    {
        ByteBuffer buffer = input.Buffer;
        while (buffer.End < MaximumHeader && buffer.Fill(0))
        {
        }

        byte[] bytes = buffer.Bytes;
        int start = buffer.End >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
        int first = SkipSeparators(bytes, start, buffer.End);
        if (first == buffer.End)
        {
            // An export without a record is empty. What that means is for coverage to say. A source is needed to tell a failure to read.
            return new JsonRecordSource(input, first, report);
        }

        if (IsJson(bytes, first, buffer.End))
        {
            if (BypassList.IsOne(bytes, first, buffer.End))
            {
                report(ForeignContent.BypassStates(input.Name));
                return null;
            }

            return JsonTableSource.IsTable(bytes, first, buffer.End)
                ? new JsonTableSource(input, first, report)
                : new JsonRecordSource(input, start, report);
        }

        if (bytes[first] is (byte)'{' or (byte)'[')
        {
            report(NotRecognized(input.Name, JsonResync.Show(bytes, first, buffer.End)));
            return null;
        }

        if (ForeignContent.Recognize(input.Name, bytes, first, buffer.End) is InputProblem foreign)
        {
            report(foreign);
            return null;
        }

        return CsvSniffer.Open(input, first, report);
    }

    /// <summary>The one error of a file that is none of the known forms.</summary>
    public static InputProblem NotRecognized(string name, string found) =>
        new(InputProblemId.ContentNotRecognized, $"{name}: no audit records in a known form: expected CSV with an AuditData column, or JSON records; found {found}.")
        {
            Path = name,
            RecommendedAction = "Give exports of the unified audit log: CSV of Search-UnifiedAuditLog or of the Purview portal, JSON, JSON lines, also as .gz or .zip.",
        };

    /// <summary>Blanks, and what stands before JSON texts in a sequence of them.</summary>
    private static int SkipSeparators(byte[] bytes, int at, int end)
    {
        while (at < end)
        {
            int next = ByteSearch.SkipBlank(bytes, at, end);
            next += next < end && bytes[next] is 0x1E or 0x00 ? 1 : 0;
            next += next + 2 < end && bytes[next] == 0xEF && bytes[next + 1] == 0xBB && bytes[next + 2] == 0xBF ? 3 : 0;
            if (next == at)
            {
                break;
            }

            at = next;
        }

        return at;
    }

    private static bool IsJson(byte[] bytes, int first, int end)
    {
        if (bytes[first] == (byte)'"')
        {
            return IsJsonText(bytes, first + 1, end);
        }

        if (bytes[first] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        int next = ByteSearch.SkipBlank(bytes, first + 1, end);
        if (next == end)
        {
            return true;
        }

        return bytes[first] == (byte)'{'
            ? bytes[next] is (byte)'"' or (byte)'}'
            : bytes[next] is (byte)'{' or (byte)'[' or (byte)'"' or (byte)']' || (bytes[next] == (byte)'n' && next + 1 < end && bytes[next + 1] == (byte)'u');
    }

    /// <summary>True for the beginning of a JSON string that holds JSON: in a CSV field quotation marks would be doubled instead.</summary>
    private static bool IsJsonText(byte[] bytes, int at, int end)
    {
        for (bool isOpen = false; at < end; at++)
        {
            switch (bytes[at])
            {
                case (byte)'{' or (byte)'[':
                    isOpen = true;
                    break;
                case (byte)' ' or (byte)'\t':
                    break;
                case (byte)'\\' when at + 1 < end && bytes[at + 1] is (byte)'n' or (byte)'r' or (byte)'t':
                    at++;
                    break;
                case (byte)'\\' when at + 1 < end && bytes[at + 1] is (byte)'"' or (byte)'\\' or (byte)'u':
                    return true;
                default:
                    return isOpen && bytes[at] is (byte)'}' or (byte)']';
            }
        }

        return false;
    }
}
