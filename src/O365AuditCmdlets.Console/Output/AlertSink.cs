using System;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Where alerts go, in one format.</summary>
internal abstract class AlertSink : IDisposable
{
    protected AlertSink(StreamWriter writer) => Writer = writer;

    /// <summary>How many values were too long to be shown whole.</summary>
    public virtual long CutValues => 0;

    protected StreamWriter Writer { get; }

    /// <summary>Opens the file, or standard output when there is none.</summary>
    /// <param name="format">How alerts are written.</param>
    /// <param name="path">The file.</param>
    /// <param name="added">What is added to the file later on; null when the file is written to at once, and replaced.</param>
    public static AlertSink Open(AlertFormat format, string? path, Stream? added)
    {
        bool isContinued = added is not null && new FileInfo(Path.GetFullPath(path!)) is { Exists: true, Length: > 0 };
        StreamWriter writer = added is null
            ? StandardOutput.OpenFileOrOutput(format, path)
            : StandardOutput.Text(added, new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == AlertFormat.Csv && !isContinued));
        return format switch
        {
            AlertFormat.Jsonl => new JsonLinesSink(writer),
            AlertFormat.Csv => new CsvSink(writer, isContinued),
            AlertFormat.Json => new JsonArraySink(writer),
            _ => new TableSink(writer, path is null ? Screen.OfOutput() : Screen.Unlimited()),
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
        StandardOutput.Finish(Writer);
    }

    /// <summary>Writes what there is of an answer that is not whole.</summary>
    public void FinishPartly()
    {
        AddRest();
        StandardOutput.FinishPartly(Writer);
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
