using System;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Tells files that are often found beside, or taken for, exports of the log, and what to do with them.</summary>
internal static class ForeignContent
{
    private const int Horizon = 4 * 1024;
    private const int LongestTag = 512;

    private static readonly byte[] OleMark = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };

    /// <summary>The one error of a file that is known and holds no records; null when it is none of these.</summary>
    public static InputProblem? Recognize(string name, byte[] bytes, int first, int end)
    {
        if (StartsWith(bytes, first, end, OleMark))
        {
            return Workbook(name);
        }

        if (ByteSearch.IndexOf(bytes, 0, first, Math.Min(end, first + Horizon)) >= 0)
        {
            return ContentSniffer.NotRecognized(name, "bytes that are no text");
        }

        return bytes[first] == (byte)'<' ? Markup(name, Encoding.UTF8.GetString(bytes, first, Math.Min(LongestTag, end - first))) : null;
    }

    /// <summary>The same, of a CSV file of which the header is known.</summary>
    public static InputProblem? Recognize(string name, CsvHeader header)
    {
        if (header.Has("AuditBypassEnabled") && !header.Has("Operation"))
        {
            return BypassStates(name);
        }

        return header.Has("Operation") && (header.Has("CreationTime") || header.Has("TimeGenerated") || header.Has("TimeGenerated [UTC]"))
            ? new InputProblem(
                InputProblemId.FlattenedExport,
                $"{name}: this export was flattened to one column a property and has lost the lists inside its records (OperationProperties, Folders, Parameters), without which nothing can be concluded from it.")
            {
                Path = name,
                RecommendedAction = "Export again with the AuditData column, for example without -AuditDataOnly or as JSON.",
            }
            : null;
    }

    /// <summary>A workbook of a spreadsheet program.</summary>
    public static InputProblem Workbook(string name) => Problem(
        name,
        "this is an Excel workbook, or another document of an office program, whatever its name says",
        "Open it in Excel and save it as \"CSV UTF-8\", or better take the export it was made from: Excel cuts off cells at 32,767 characters.");

    /// <summary>What Get-MailboxAuditBypassAssociation gives.</summary>
    public static InputProblem BypassStates(string name) => Problem(
        name,
        "this is a list of accounts and their audit bypass (Get-MailboxAuditBypassAssociation), not of audit records; give it to -CurrentState",
        "Read it with Import-Csv or ConvertFrom-Json and give its rows to -CurrentState of Get-AuditBypassAssociation.");

    private static InputProblem? Markup(string name, string start)
    {
        string tag = start.TrimStart();
        int named = tag.IndexOf("<Objs", StringComparison.Ordinal);
        return named >= 0
            ? Problem(
                name,
                "these are objects that Export-Clixml has written; read them with Import-Clixml and pipe them to the cmdlet",
                "Import-Clixml FILE | Test-MailItemsAccessedExcess, for example.")
            : null;
    }

    private static InputProblem Problem(string name, string what, string action) =>
        new(InputProblemId.ContentNotRecognized, $"{name}: {what}.") { Path = name, RecommendedAction = action };

    private static bool StartsWith(byte[] bytes, int first, int end, byte[] mark)
    {
        for (int i = 0; i < mark.Length; i++)
        {
            if (first + i >= end || bytes[first + i] != mark[i])
            {
                return false;
            }
        }

        return true;
    }
}
