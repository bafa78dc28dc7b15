using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>A table for a person. It is written in parts, so that memory does not grow with the alerts.</summary>
internal sealed class TableSink : AlertSink
{
    private const int RowsOfPart = 500;
    private static readonly string[] Columns = ["When (UTC)", "Rule", "Who", "Mailbox or target", "Why"];

    private readonly List<string[]> _rows = [];
    private readonly bool _isTerminal;

    public TableSink(StreamWriter writer, bool isTerminal)
        : base(writer) => _isTerminal = isTerminal;

    protected override void Add(Alert alert)
    {
        _rows.Add([When(alert), alert.RuleId, alert.Actor ?? string.Empty, alert.Mailbox ?? alert.Target ?? string.Empty, alert.Reason]);
        if (_rows.Count == RowsOfPart)
        {
            AddRest();
        }
    }

    protected override void AddRest()
    {
        if (_rows.Count > 0)
        {
            TextTable.Write(Writer, _isTerminal, Columns, _rows);
            _rows.Clear();
        }
    }

    private static string When(Alert alert) =>
        alert.FirstSeen is { } first ? first.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "unknown";
}
