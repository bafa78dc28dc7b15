using System;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Where exposure goes, in one format. Rows may be millions: nothing but the table's part at hand is kept.</summary>
internal abstract class ExposureSink : IDisposable
{
    protected ExposureSink(StreamWriter writer) => Writer = writer;

    /// <summary>How many values were too long to be shown whole.</summary>
    public virtual long CutValues => 0;

    protected StreamWriter Writer { get; }

    /// <summary>Opens the file, or standard output when there is none.</summary>
    public static ExposureSink Open(AlertFormat format, string? path)
    {
        StreamWriter writer = StandardOutput.OpenFileOrOutput(format, path);
        return format switch
        {
            AlertFormat.Jsonl => new JsonLines(writer),
            AlertFormat.Csv => new Csv(writer),
            AlertFormat.Json => new Json(writer),
            AlertFormat.Ids => new MessageIdSink(writer),
            _ => new ExposureTableSink(writer, path is null ? Screen.OfOutput() : Screen.Unlimited()),
        };
    }

    public abstract void Write(AuditExposure row);

    /// <summary>Writes what was kept back, and everything to its place.</summary>
    public void Finish()
    {
        WriteRest();
        StandardOutput.Finish(Writer);
    }

    /// <summary>Writes what there is of an answer that is not whole.</summary>
    public void FinishPartly()
    {
        WriteRest();
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

    protected virtual void WriteRest()
    {
    }

    private sealed class JsonLines : ExposureSink
    {
        private readonly ExposureJsonWriter _json;

        public JsonLines(StreamWriter writer)
            : base(writer) => _json = new ExposureJsonWriter(writer);

        public override void Write(AuditExposure row) => _json.Write(row);
    }

    private sealed class Json : ExposureSink
    {
        private readonly JsonArray _array;

        public Json(StreamWriter writer)
            : base(writer) => _array = new JsonArray(writer);

        public override void Write(AuditExposure row) => _array.Add(ExposureJsonWriter.ToJson(row));

        protected override void WriteRest() => _array.End();
    }

    private sealed class Csv : ExposureSink
    {
        private readonly ExposureCsvWriter _csv;

        public Csv(StreamWriter writer)
            : base(writer)
        {
            _csv = new ExposureCsvWriter(writer);
            _csv.WriteHeader();
        }

        public override void Write(AuditExposure row) => _csv.Write(row);
    }
}
