using System;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Sources;

/// <summary>Records from one place, one after the other.</summary>
internal abstract class RecordSource : IDisposable
{
    protected RecordSource(string name, Action<InputProblem> report)
    {
        Name = name;
        Report = report;
    }

    /// <summary>The path of the file, with the entry of an archive behind a vertical bar; empty for the pipeline.</summary>
    public string Name { get; }

    /// <summary>Who is told what the answers of services in the input say of themselves; null for nobody.</summary>
    public Action<AnswerSigns>? AnswerRead { get; set; }

    /// <summary>How many bytes of the file were read.</summary>
    public abstract long BytesRead { get; }

    /// <summary>The length of the file in bytes; 0 when it is not known.</summary>
    public abstract long Length { get; }

    /// <summary>The line of the record that was read last, the first being 1; counted when asked for. Null where lines mean nothing.</summary>
    public abstract long? Line { get; }

    /// <summary>Where problems go that are not about one record.</summary>
    protected Action<InputProblem> Report { get; }

    /// <summary>
    /// Fills <paramref name="record"/> with the next record. A record that cannot be read is given too, with its
    /// <see cref="AuditRecord.Fault"/>.
    /// </summary>
    /// <returns>False at the end.</returns>
    public abstract bool Read(AuditRecord record);

    /// <summary>The next record: <paramref name="record"/>, filled, or one that was loaded before and is valid until the next call; null at the end.</summary>
    public abstract AuditRecord? ReadNext(AuditRecord record);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
