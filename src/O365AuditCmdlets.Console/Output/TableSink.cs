using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>A table for a person. Earliest first, and in parts, so that memory does not grow with the alerts.</summary>
internal sealed class TableSink : AlertSink
{
    private const int RowsOfPart = 500;
    private static readonly string[] Columns = ["When (UTC)", "Rule", "Why"];

    private readonly List<Row> _rows = [];
    private readonly bool _isTerminal;

    public TableSink(StreamWriter writer, bool isTerminal)
        : base(writer) => _isTerminal = isTerminal;

    protected override void Add(Alert alert)
    {
        // The reason names who did it and to whom; columns for that would only leave it less room.
        _rows.Add(new Row(alert.FirstSeen, alert.RuleId, alert.IsExcepted ? $"(excepted: {alert.Exception}) {alert.Reason}" : alert.Reason));
        if (_rows.Count == RowsOfPart)
        {
            AddRest();
        }
    }

    protected override void AddRest()
    {
        if (_rows.Count > 0)
        {
            TextTable.Write(Writer, _isTerminal, Columns, _rows.OrderBy(row => row.FirstSeen ?? DateTime.MaxValue).Select(Cells));
            _rows.Clear();
        }
    }

    private static string[] Cells(Row row) =>
        [row.FirstSeen?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "unknown", row.Rule, row.Reason];

    private readonly record struct Row(DateTime? FirstSeen, string Rule, string Reason);
}
