using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Coverage;

/// <summary>Counts the records of one source and finds the holes that show in it.</summary>
internal sealed class SourceTracker
{
    /// <summary>
    /// What Search-UnifiedAuditLog gives at most: without -ResultSize, with it, with ReturnNextPreviewPage mixed in, and in
    /// one session (https://learn.microsoft.com/powershell/module/exchange/search-unifiedauditlog); 50,000 is also the
    /// limit of an export of the Purview portal.
    /// </summary>
    private static readonly long[] Caps = { 100, 5_000, 10_000, 50_000 };

    private readonly bool _isPipeline;
    private IndexTracker? _indexes;
    private long _searched;
    private long _sentinels;
    private long _missing;
    private bool? _more;
    private RecordEnvelope? _last;

    public SourceTracker(string? path)
    {
        Source = new CoverageSource(path);
        _isPipeline = path is null;
    }

    /// <summary>What was counted.</summary>
    public CoverageSource Source { get; }

    /// <summary>Takes one row.</summary>
    /// <param name="record">The row.</param>
    /// <param name="isNew">True when no such record was seen before, in this source or any other.</param>
    /// <param name="isFromSearch">True when a search of ours has judged what the row says of its search.</param>
    [MethodImpl(HotPath.Options)]
    public void Add(AuditRecord record, bool isNew, bool isFromSearch)
    {
        Source.Records++;
        if (isFromSearch)
        {
            _searched++;
            return;
        }

        if (record.TryGetWrapperInt64(WrapperField.ResultIndex, out long index))
        {
            if (index == -1)
            {
                _sentinels++;
            }
            else if (index > 0)
            {
                (_indexes ??= new IndexTracker()).Add(record.Identity, index, isNew);
            }
        }

        if (record.TryGetWrapperInt64(WrapperField.ResultCount, out long count) && count == 0 && index != -1)
        {
            _sentinels++;
        }

        // Only what the last row says counts, and asking an object is not free.
        _last = record.Envelope;
        if (_last is null)
        {
            _more = record.GetMoreRecordsAvailable();
        }
    }

    /// <summary>Says that no more rows come, so that what is only needed while they do can go.</summary>
    public void Close()
    {
        _missing += _indexes?.CountMissing() ?? 0;
        _indexes = null;
    }

    /// <summary>The holes that show in this source.</summary>
    public IEnumerable<CoverageHole> Holes()
    {
        Close();
        string name = Source.Path is string path ? path : "The pipeline";
        if (_sentinels > 0)
        {
            yield return Hole(CoverageHoleKind.SentinelRow, _sentinels, $"{name} has {Text(_sentinels)} with ResultIndex -1 or ResultCount 0: the search timed out and its answer is not complete.");
        }

        if ((_last is null ? _more : _last.MoreRecordsAvailable) == true)
        {
            yield return Hole(CoverageHoleKind.MoreAvailable, 0, $"{name}: the last row of the search says that more records are available.");
        }

        if (_searched == 0 && Array.IndexOf(Caps, Source.Records) >= 0)
        {
            yield return Hole(CoverageHoleKind.CapReached, Source.Records, $"{name} has exactly {Text(Source.Records)}, which is a limit of the service: there may have been more.");
        }

        if (_missing > 0)
        {
            CoverageHole gap = Hole(CoverageHoleKind.IndexGap, _missing, $"{name}: at least {Text(_missing)} missing inside the runs of ResultIndex. Rows that were removed after the export, duplicates for example, look the same.");
            gap.IsInformation = _isPipeline;
            yield return gap;
        }
    }

    private static string Text(long rows) => rows.ToString("#,0", CultureInfo.InvariantCulture) + (rows == 1 ? " row" : " rows");

    private CoverageHole Hole(string kind, long count, string description) => new(kind, description) { Source = Source.Path, Count = count };
}
