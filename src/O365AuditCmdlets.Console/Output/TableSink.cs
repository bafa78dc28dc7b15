using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>A table for a person. Earliest first, and in parts, so that memory does not grow with the alerts.</summary>
internal sealed class TableSink : AlertSink
{
    private const int AlertsOfPart = 5000;

    private readonly List<Row> _rows = [];
    private readonly Screen _screen;
    private readonly TextTable _table;

    public TableSink(StreamWriter writer, Screen screen)
        : base(writer)
    {
        _screen = screen;
        _table = new TextTable(writer, screen, "Severity", "When (UTC)", "Who", "Mailbox or target", "Address", "Why");
    }

    public override long CutValues => _table.CutValues;

    protected override void Add(Alert alert)
    {
        // Of an alert that may name a million records, only what is shown is kept.
        _rows.Add(new Row(alert.FirstSeen,
        [
            TableText.Severity(alert.Severity), TableText.Time(alert.FirstSeen, _screen), alert.Actor, alert.Mailbox ?? alert.Target, TableText.List(alert.ClientAddress), Why(alert),
        ]));
        if (_rows.Count == AlertsOfPart)
        {
            AddRest();
        }
    }

    protected override void AddRest()
    {
        foreach (Row row in _rows.OrderBy(row => row.FirstSeen ?? DateTime.MaxValue))
        {
            _table.Add(row.Cells);
        }

        _table.Flush();
        _rows.Clear();
    }

    private static string Why(Alert alert) =>
        alert.RuleId + ": " + (alert.IsExcepted ? $"(excepted: {alert.Exception}) " : string.Empty) + alert.Reason;

    private readonly record struct Row(DateTime? FirstSeen, TableCell[] Cells);
}
