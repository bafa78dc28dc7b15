using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>A header and one row an alert.</summary>
internal sealed class CsvSink : AlertSink
{
    private readonly AlertCsvWriter _csv;
    private bool _needsHeader;

    public CsvSink(StreamWriter writer, bool isContinued)
        : base(writer)
    {
        _csv = new AlertCsvWriter(writer);
        _needsHeader = !isContinued;
    }

    protected override void Add(Alert alert)
    {
        AddRest();
        _csv.Write(alert);
    }

    protected override void AddRest()
    {
        if (_needsHeader)
        {
            _csv.WriteHeader();
            _needsHeader = false;
        }
    }
}
