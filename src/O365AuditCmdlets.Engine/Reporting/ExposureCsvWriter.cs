using System;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>
/// Writes exposure as CSV (RFC 4180) for a spreadsheet: a header, then one row a row. Lists are joined by "; ". Cells
/// that a spreadsheet would take for a formula start with an apostrophe, control characters are replaced, and a cell
/// ends where Excel's do, at 32,767 characters: where ids must be whole, take JSON lines.
/// </summary>
public sealed class ExposureCsvWriter
{
    private static readonly string[] Columns =
    {
        "Mailbox", "Certainty", "Basis", "InternetMessageId", "Folder", "FirstAccess", "LastAccess", "AccessCount", "RecordCount",
        "Actor", "ClientAddress", "AppId", "SessionId", "Contexts", "From", "Until", "IsOpen", "Reason",
    };

    private readonly CsvRowWriter _row;

    /// <summary>Makes a writer.</summary>
    /// <param name="writer">Where the rows go. It stays the caller's: it is neither flushed nor closed.</param>
    public ExposureCsvWriter(TextWriter writer) => _row = new CsvRowWriter(writer ?? throw new ArgumentNullException(nameof(writer)));

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
    /// <param name="row">The row.</param>
    public void Write(AuditExposure row)
    {
        if (row is null)
        {
            throw new ArgumentNullException(nameof(row));
        }

        _row.Cell(row.Mailbox);
        _row.Cell(row.Certainty);
        _row.Cell(row.Basis);
        _row.Cell(row.InternetMessageId);
        _row.Cell(row.Folder);
        _row.Cell(row.FirstAccess);
        _row.Cell(row.LastAccess);
        _row.Cell(row.AccessCount);
        _row.Cell(row.RecordCount);
        _row.Cell(row.Actor);
        _row.Cell(row.ClientAddress);
        _row.Cell(row.AppId);
        _row.Cell(row.SessionId);
        _row.Cell(Array.ConvertAll(row.Contexts, context => context.ToString()));
        _row.Cell(row.From);
        _row.Cell(row.Until);
        _row.Cell(row.IsOpen);
        _row.Cell(row.Reason);
        _row.EndRow();
    }
}
