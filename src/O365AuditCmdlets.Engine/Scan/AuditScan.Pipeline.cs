using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Sources;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <content>Takes what is handed over one by one.</content>
public sealed partial class AuditScan
{
    private bool _pipelineBegun;

    /// <summary>Reads a text from the pipeline: records or wrappers as JSON, one or many.</summary>
    /// <param name="text">The text.</param>
    public void ReadText(string text)
    {
        BeginPipeline();
        if (_record.TryLoadLine(text ?? throw new ArgumentNullException(nameof(text))) && !IsStopped)
        {
            ProcessOne(null);
            return;
        }

        using RecordSource source = JsonRecordSource.FromText(text, ReportFile);
        Read(source, null);
        _limit.Flush();
    }

    /// <summary>True when <see cref="ReadText"/> has something to say of a JSON text: there are records in it, or it is an answer of a service without any.</summary>
    /// <param name="text">The text.</param>
    public static bool HoldsRecords(string text)
    {
        _ = text ?? throw new ArgumentNullException(nameof(text));
        byte[] bytes = new byte[System.Text.Encoding.UTF8.GetMaxByteCount(text.Length) + ByteBlock.Size];
        int length = System.Text.Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
        var finder = new JsonRecordFinder();
        return finder.Find(bytes, 0, length) || finder.IsEmptyAnswer || finder.HasDottedFields;
    }

    /// <summary>Reads one record that was handed over as an object.</summary>
    /// <param name="envelope">The record and what stood around it.</param>
    [MethodImpl(HotPath.Options)]
    public void ReadRecord(RecordEnvelope envelope)
    {
        _record.Load(envelope ?? throw new ArgumentNullException(nameof(envelope)));
        BeginPipeline();
        ProcessOne(envelope);
    }

    [MethodImpl(HotPath.Options)]
    private void ProcessOne(RecordEnvelope? envelope)
    {
        _coverage.Begin(null);
        Process(_record, null, envelope?.Source, envelope?.IsFromSearch == true);
        _coverage.End();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void BeginPipeline()
    {
        if (!_pipelineBegun)
        {
            _pipelineBegun = true;
            Totals.Sources++;
        }
    }
}
