using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>One JSON array, one alert a line.</summary>
internal sealed class JsonArraySink : AlertSink
{
    private readonly JsonArray _array;

    public JsonArraySink(StreamWriter writer)
        : base(writer) => _array = new JsonArray(writer);

    protected override void Add(Alert alert) => _array.Add(AlertJsonWriter.ToJson(alert));

    protected override void AddRest() => _array.End();
}
