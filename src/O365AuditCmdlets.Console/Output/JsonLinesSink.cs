using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLinesSink : AlertSink
{
    private readonly AlertJsonWriter _json;

    public JsonLinesSink(StreamWriter writer)
        : base(writer) => _json = new AlertJsonWriter(writer);

    protected override void Add(Alert alert) => _json.Write(alert);
}
