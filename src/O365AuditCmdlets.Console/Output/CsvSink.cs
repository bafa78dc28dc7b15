using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>A header and one row an alert.</summary>
internal sealed class CsvSink : AlertSink
{
    private readonly AlertCsvWriter _csv;

    public CsvSink(StreamWriter writer)
        : base(writer)
    {
        _csv = new AlertCsvWriter(writer);
        _csv.WriteHeader();
    }

    protected override void Add(Alert alert) => _csv.Write(alert);
}
