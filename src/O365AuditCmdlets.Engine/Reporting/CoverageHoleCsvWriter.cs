using System;
using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>Writes the holes of a coverage as CSV (RFC 4180) for a spreadsheet: a header, then one row a hole. Times are UTC, lists are joined by "; ".</summary>
public static class CoverageHoleCsvWriter
{
    private static readonly string[] Columns =
    {
        "Kind", "IsInformation", "From", "Until", "Mailbox", "Actor", "Source", "Count", "Description", "RecordIds",
    };

    /// <summary>Writes the header and the rows.</summary>
    /// <param name="writer">Where they go. It stays the caller's: it is neither flushed nor closed.</param>
    /// <param name="holes">The holes.</param>
    public static void Write(TextWriter writer, IEnumerable<CoverageHole> holes)
    {
        var row = new CsvRowWriter(writer ?? throw new ArgumentNullException(nameof(writer)));
        foreach (string column in Columns)
        {
            row.Cell(column);
        }

        row.EndRow();
        foreach (CoverageHole hole in holes ?? throw new ArgumentNullException(nameof(holes)))
        {
            row.Cell(hole.Kind);
            row.Cell(hole.IsInformation);
            row.Cell(hole.From);
            row.Cell(hole.Until);
            row.Cell(hole.Mailbox);
            row.Cell(hole.Actor);
            row.Cell(hole.Source);
            row.Cell(hole.Count);
            row.Cell(hole.Description);
            row.Cell(hole.RecordIds);
            row.EndRow();
        }
    }
}
