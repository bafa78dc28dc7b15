using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Writes a JSON array as its elements come, each on a line of its own.</summary>
internal sealed class JsonArray
{
    private readonly TextWriter _writer;
    private bool _isBegun;
    private bool _isEnded;

    public JsonArray(TextWriter writer) => _writer = writer;

    public void Add(string json)
    {
        _writer.Write(_isBegun ? ",\n" : "[\n");
        _writer.Write(json);
        _isBegun = true;
    }

    /// <summary>Writes the end of the array, once.</summary>
    public void End()
    {
        if (!_isEnded)
        {
            _writer.Write(_isBegun ? "\n]\n" : "[]\n");
            _isEnded = true;
        }
    }
}
