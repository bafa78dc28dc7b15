using System;
using System.Globalization;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>
/// Writes alerts as CSV (RFC 4180) for a spreadsheet: a header, then one row an alert. Lists are joined by "; ". Cells
/// that a spreadsheet would take for a formula start with an apostrophe, control characters are replaced, and a cell
/// ends where Excel's do, at 32,767 characters, with the number of the values left out. Durations are seconds.
/// </summary>
public sealed class AlertCsvWriter
{
    private static readonly string[] Columns =
    {
        "Id", "RuleId", "Severity", "RiskScore", "FirstSeen", "LastSeen", "Mailbox", "Actor", "Target", "Reason",
        "Basis", "RecordCount", "ItemCount", "HighestRecordCount", "PeakWindowFrom", "PeakWindowTo", "PeakWindowItemCount",
        "State", "From", "Until", "Duration", "EnabledBy", "EnabledFrom", "DisabledBy", "Attempted", "TargetNames",
        "ClientAddress", "AppId", "AppName", "SessionId", "ClientInfoString", "LogonType", "Folders", "ExternalAccess",
        "Operation", "Tactic", "Technique", "Tags", "RuleName", "RuleVersion", "Created", "IsExcepted", "Exception", "GrownBy", "PreviousRecordCount", "Supersedes", "RecordIds",
    };

    private readonly CsvRowWriter _row;

    /// <summary>Makes a writer.</summary>
    /// <param name="writer">Where the rows go. It stays the caller's: it is neither flushed nor closed.</param>
    public AlertCsvWriter(TextWriter writer) => _row = new CsvRowWriter(writer ?? throw new ArgumentNullException(nameof(writer)));

    /// <summary>Writes the names of the columns.</summary>
    public void WriteHeader()
    {
        foreach (string column in Columns)
        {
            _row.Cell(column);
        }

        _row.EndRow();
    }

    /// <summary>Writes a row.</summary>
    /// <param name="alert">The alert.</param>
    public void Write(Alert alert)
    {
        if (alert is null)
        {
            throw new ArgumentNullException(nameof(alert));
        }

        var mail = alert.Details as MailItemsAccessedDetails;
        var bypass = alert.Details as AuditBypassDetails;
        _row.Cell(alert.Id);
        _row.Cell(alert.RuleId);
        _row.Cell(alert.Severity);
        _row.Cell(alert.RiskScore);
        _row.Cell(alert.FirstSeen);
        _row.Cell(alert.LastSeen);
        _row.Cell(alert.Mailbox);
        _row.Cell(alert.Actor);
        _row.Cell(alert.Target);
        _row.Cell(alert.Reason);

        _row.Cell(mail?.Basis ?? Array.Empty<string>());
        _row.Cell(mail?.RecordCount);
        _row.Cell(mail?.ItemCount);
        _row.Cell(mail?.HighestRecordCount);
        _row.Cell(mail?.PeakWindow?.From);
        _row.Cell(mail?.PeakWindow?.To);
        _row.Cell(mail?.PeakWindow?.ItemCount);

        _row.Cell(bypass?.State);
        _row.Cell(bypass?.From);
        _row.Cell(bypass?.Until);
        _row.Cell(bypass?.Duration is TimeSpan duration ? (long)duration.TotalSeconds : (long?)null);
        _row.Cell(bypass?.EnabledBy);
        _row.Cell(bypass?.EnabledFrom);
        _row.Cell(bypass?.DisabledBy);
        _row.Cell(bypass?.Attempted);
        _row.Cell(bypass?.TargetNames ?? Array.Empty<string>());

        _row.Cell(alert.ClientAddress);
        _row.Cell(alert.AppId);
        _row.Cell(Names(mail?.AppId));
        _row.Cell(Values(mail?.SessionId));
        _row.Cell(Values(mail?.ClientInfoString));
        _row.Cell(Values(mail?.LogonType));
        _row.Cell(FolderTexts(mail?.Folders));
        _row.Cell(mail?.ExternalAccess);

        _row.Cell(alert.Operation);
        _row.Cell(alert.Tactic);
        _row.Cell(alert.Technique);
        _row.Cell(alert.Tags);
        _row.Cell(alert.RuleName);
        _row.Cell(alert.RuleVersion);
        _row.Cell(alert.Created);
        _row.Cell(alert.IsExcepted);
        _row.Cell(alert.Exception);
        _row.Cell(alert.GrownBy);
        _row.Cell(alert.PreviousRecordCount);
        _row.Cell(alert.Supersedes);
        _row.Cell(alert.RecordIds);
        _row.EndRow();
    }

    private static string[] Values(ContextCount[]? contexts) =>
        contexts is null ? Array.Empty<string>() : Array.ConvertAll(contexts, context => context.Value);

    private static string[] Names(ContextCount[]? contexts) =>
        contexts is null ? Array.Empty<string>() : Array.ConvertAll(contexts, context => context.Name ?? context.Value);

    private static string[] FolderTexts(FolderCount[]? folders) =>
        folders is null ? Array.Empty<string>() : Array.ConvertAll(folders, FolderText);

    private static string FolderText(FolderCount folder) => folder.IsWhole
        ? folder.Path + " (whole)"
        : string.Format(CultureInfo.InvariantCulture, "{0} ({1})", folder.Path, folder.ItemCount);
}
