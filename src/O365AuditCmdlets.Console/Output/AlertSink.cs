using System;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Where alerts go, in one format.</summary>
internal abstract class AlertSink : IDisposable
{
    protected AlertSink(StreamWriter writer) => Writer = writer;

    protected StreamWriter Writer { get; }

    /// <summary>Opens the file, or standard output when there is none.</summary>
    public static AlertSink Open(AlertFormat format, string? path)
    {
        StreamWriter writer = StandardOutput.OpenFileOrOutput(format, path);
        return format switch
        {
            AlertFormat.Jsonl => new JsonLinesSink(writer),
            AlertFormat.Csv => new CsvSink(writer),
            _ => new TableSink(writer, isTerminal: path is null && !Console.IsOutputRedirected),
        };
    }

    public void Write(Alert alert)
    {
        Add(alert);

        // Alerts are few and somebody waits for each, be it behind a terminal, a pipe or a file that is followed.
        Writer.Flush();
    }

    /// <summary>Writes what was kept back, and everything to its place.</summary>
    public void Finish()
    {
        AddRest();
        Writer.Flush();
    }

    public void Dispose()
    {
        try
        {
            Writer.Dispose();
        }
        catch (IOException)
        {
            // Finish has flushed, or has said why it could not.
        }
    }

    protected abstract void Add(Alert alert);

    protected virtual void AddRest()
    {
    }
}
