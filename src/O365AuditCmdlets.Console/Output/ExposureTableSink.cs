using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Exposure as a table for a person, in parts.</summary>
internal sealed class ExposureTableSink : ExposureSink
{
    private const int RowsOfPart = 500;
    private static readonly string[] Columns = ["When (UTC)", "Mailbox", "Certainty", "What and by whom"];

    private readonly List<string[]> _rows = [];
    private readonly bool _isTerminal;

    public ExposureTableSink(StreamWriter writer, bool isTerminal)
        : base(writer) => _isTerminal = isTerminal;

    public override void Write(AuditExposure row)
    {
        DateTime? time = row.FirstAccess ?? row.From;
        _rows.Add([time?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "unknown", row.Mailbox ?? "(all)", row.Certainty, row.Reason]);
        if (_rows.Count == RowsOfPart)
        {
            WriteRest();
        }
    }

    protected override void WriteRest()
    {
        if (_rows.Count > 0)
        {
            TextTable.Write(Writer, _isTerminal, Columns, _rows);
            _rows.Clear();
        }
    }
}
