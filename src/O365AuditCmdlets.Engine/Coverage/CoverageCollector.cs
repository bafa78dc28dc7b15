using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Coverage;

/// <summary>Counts everything that is read, whatever the rules want of it, and says at the end what is missing.</summary>
internal sealed class CoverageCollector
{
    private const int MostOperations = 10_000;
    private const int RecentHours = 1024;
    private const int MostProblems = 100;
    private static readonly ArraySegment<byte> Other = new(System.Text.Encoding.ASCII.GetBytes("(other)"));
    private static readonly TimeSpan LateFor = TimeSpan.FromHours(24);

    private readonly List<SourceTracker> _sources = new();
    private readonly List<CoverageHole> _holes = new();
    private readonly List<CoverageHole> _unreadable = new();
    private readonly ByteTable _operations = new();
    private readonly List<long> _operationCounts = new();
    private readonly Dictionary<long, long> _hours = new();
    private readonly int _operationSlot;
    private SourceTracker? _pipeline;
    private SourceTracker? _source;
    private long _filesNotRead;
    private readonly RecentHour[] _recentHours = new RecentHour[RecentHours];
    private readonly RawTextMemo _recentOperations = new(256);
    private long _first = long.MaxValue;
    private long _last = long.MinValue;
    private long _sourceFirst;
    private long _sourceLast;
    private long _timeFromWrapper;
    private long _distinct;

    public CoverageCollector(Projection projection)
    {
        _operationSlot = projection.SlotOf(AuditFields.Operation);
    }

    /// <summary>Begins a source; null is the pipeline, which is one source however often it is begun.</summary>
    public void Begin(string? path)
    {
        if (path is null && _pipeline is not null)
        {
            _source = _pipeline;
        }
        else
        {
            _source = new SourceTracker(path);
            _sources.Add(_source);
            _pipeline = path is null ? _source : _pipeline;
        }

        _sourceFirst = _source.Source.FirstRecord?.Ticks ?? long.MaxValue;
        _sourceLast = _source.Source.LastRecord?.Ticks ?? long.MinValue;
    }

    /// <summary>Ends a source.</summary>
    public void End()
    {
        if (_sourceFirst != long.MaxValue)
        {
            _source!.Source.FirstRecord = new DateTime(_sourceFirst, DateTimeKind.Utc);
            _source.Source.LastRecord = new DateTime(_sourceLast, DateTimeKind.Utc);
        }

        if (_source != _pipeline)
        {
            _source!.Close();
        }
    }

    /// <summary>Takes one row, whether it could be read or not.</summary>
    /// <param name="record">The row.</param>
    /// <param name="isFromSearch">True when a search of ours has judged what the row says of its search.</param>
    public void Add(AuditRecord record, bool isFromSearch) => _source!.Add(record, isFromSearch);

    /// <summary>Takes a hole that the collector could not see for itself.</summary>
    public void AddHole(CoverageHole hole) => _holes.Add(hole);

    /// <summary>The row was seen before.</summary>
    public void AddDuplicate() => _source!.Source.Duplicates++;

    /// <summary>The row could not be read, or has no time.</summary>
    public void AddUnreadable(InputProblem problem)
    {
        _source!.Source.Unreadable++;
        Note(problem);
    }

    /// <summary>A file or path could not be read, in part or at all.</summary>
    public void AddProblem(InputProblem problem)
    {
        _filesNotRead++;
        Note(problem);
    }

    /// <summary>The row is readable and new.</summary>
    [MethodImpl(HotPath.Options)]
    public void AddDistinct(AuditRecord record)
    {
        _distinct++;
        RawText raw = record.GetRaw(_operationSlot);
        int operation = _recentOperations.Find(raw, out KeyedHash hash);
        if (operation < 0)
        {
            operation = CountedOperation(record.GetUtf8(_operationSlot));
            _recentOperations.Remember(hash, operation);
        }

        _operationCounts[operation]++;
        if (record.TimeSource == TimeSource.None)
        {
            return;
        }

        if (record.TimeSource == TimeSource.Wrapper)
        {
            _timeFromWrapper++;
        }

        long ticks = record.TimeTicks;
        _sourceFirst = Math.Min(_sourceFirst, ticks);
        _sourceLast = Math.Max(_sourceLast, ticks);
        _first = Math.Min(_first, ticks);
        _last = Math.Max(_last, ticks);
        long hour = ticks / TimeSpan.TicksPerHour;
        ref RecentHour recent = ref _recentHours[hour & (RecentHours - 1)];
        if (recent.Hour != hour)
        {
            Flush(recent);
            recent.Hour = hour;
            recent.Count = 0;
        }

        recent.Count++;
    }

    /// <summary>The coverage of a run that has not come to its end.</summary>
    public static AuditCoverage Unfinished() => new()
    {
        Verdict = AuditVerdict.Inconclusive,
        Reason = "The run has not come to its end, or was ended by force.",
        Holes = new[] { new CoverageHole(CoverageHoleKind.Interrupted, "The run has not come to its end, or was ended by force: nothing can be concluded from it.") },
    };

    /// <summary>Everything that was counted, and the holes.</summary>
    public AuditCoverage Complete(ScanTotals totals, IReadOnlyList<AuditBlindWindow> blindWindows, DateTime now)
    {
        FlushHours();
        var hours = new SortedDictionary<long, long>(_hours);
        var holes = new List<CoverageHole>();
        if (totals.Records == 0)
        {
            holes.Add(new CoverageHole(CoverageHoleKind.Empty, "There was no record at all: nothing was searched, or nothing was delivered."));
        }

        holes.AddRange(_holes);
        foreach (SourceTracker source in _sources)
        {
            holes.AddRange(source.Holes());
        }

        holes.AddRange(_unreadable);
        long unnamed = totals.Unreadable + _filesNotRead - _unreadable.Count;
        if (unnamed > 0)
        {
            holes.Add(new CoverageHole(CoverageHoleKind.Unreadable, unnamed.ToString("#,0", CultureInfo.InvariantCulture) + " more records could not be read.") { Count = unnamed });
        }

        foreach (AuditBlindWindow window in blindWindows)
        {
            holes.Add(Hole(window));
        }

        holes.AddRange(SilenceFinder.Find(hours));
        if (_last != long.MinValue && now - new DateTime(_last, DateTimeKind.Utc) < LateFor)
        {
            holes.Add(new CoverageHole(CoverageHoleKind.Recent, "The last record is less than 24 hours old: late records may still arrive.")
            {
                From = new DateTime(_last, DateTimeKind.Utc),
                IsInformation = true,
            });
        }

        List<CoverageHole> ordered = holes.FindAll(hole => !hole.IsInformation);
        int counting = ordered.Count;
        ordered.AddRange(holes.FindAll(hole => hole.IsInformation));
        var coverage = new AuditCoverage
        {
            Alerts = totals.Alerts,
            AlertsHeldBack = totals.AlertsHeldBack,
            AlertsKnown = totals.AlertsKnown,
            AlertsExcepted = totals.AlertsExcepted,
            Records = totals.Records,
            Distinct = _distinct,
            Duplicates = totals.Duplicates,
            Unreadable = totals.Unreadable,
            TimeFromWrapper = _timeFromWrapper,
            FirstRecord = _last == long.MinValue ? null : new DateTime(_first, DateTimeKind.Utc),
            LastRecord = _last == long.MinValue ? null : new DateTime(_last, DateTimeKind.Utc),
            Holes = ordered.ToArray(),
            Sources = _sources.ConvertAll(source => source.Source).ToArray(),
            Operations = Operations(),
            RecordsPerHour = Hours(hours),
        };
        coverage.Verdict = totals.Alerts + totals.AlertsKnown > 0 ? AuditVerdict.AlertsFound : counting > 0 ? AuditVerdict.Inconclusive : AuditVerdict.NothingFound;
        coverage.Reason = Reason(coverage, counting);
        return coverage;
    }

    private static string Reason(AuditCoverage coverage, int holes)
    {
        string text = coverage.Verdict switch
        {
            AuditVerdict.AlertsFound => Count(coverage.Alerts, "alert", "alerts")
                + (coverage.AlertsKnown > 0 ? string.Format(CultureInfo.InvariantCulture, " and {0:N0} given before", coverage.AlertsKnown) : string.Empty),
            AuditVerdict.NothingFound => "no alert",
            _ => "no alert, but that is not to be trusted",
        };
        text += " in " + Count(coverage.Distinct, "record", "records");
        if (coverage.FirstRecord is DateTime first && coverage.LastRecord is DateTime last)
        {
            text += string.Format(CultureInfo.InvariantCulture, " from {0:yyyy-MM-dd'T'HH:mm:ss'Z'} to {1:yyyy-MM-dd'T'HH:mm:ss'Z'}", first, last);
        }

        return text + (holes == 0 ? ", no hole in them." : ", with " + Count(holes, "hole", "holes") + " in them.");
    }

    private static string Count(long number, string one, string many) =>
        number.ToString("#,0", CultureInfo.InvariantCulture) + " " + (number == 1 ? one : many);

    private static CoverageHole Hole(AuditBlindWindow window) => new(window.Kind, window.ToString())
    {
        Mailbox = window.Mailbox,
        Actor = window.Actor,
        From = window.From,
        Until = window.Until,
        RecordIds = window.RecordIds,
        IsInformation = !window.IsCertain,
    };

    private static HourCount[] Hours(SortedDictionary<long, long> hours)
    {
        var counts = new List<HourCount>(hours.Count);
        foreach (KeyValuePair<long, long> hour in hours)
        {
            counts.Add(new HourCount(new DateTime(hour.Key * TimeSpan.TicksPerHour, DateTimeKind.Utc), hour.Value));
        }

        return counts.ToArray();
    }

    private void Note(InputProblem problem)
    {
        if (_unreadable.Count < MostProblems)
        {
            _unreadable.Add(new CoverageHole(CoverageHoleKind.Unreadable, problem.Message)
            {
                Source = problem.Path,
                Count = 1,
                RecordIds = problem.RecordId is null ? Array.Empty<string>() : new[] { problem.RecordId },
            });
        }
    }

    private void FlushHours()
    {
        for (int i = 0; i < _recentHours.Length; i++)
        {
            Flush(_recentHours[i]);
            _recentHours[i].Count = 0;
        }
    }

    private void Flush(in RecentHour recent)
    {
        if (recent.Count > 0)
        {
            _hours.TryGetValue(recent.Hour, out long count);
            _hours[recent.Hour] = count + recent.Count;
        }
    }

    private int CountedOperation(ArraySegment<byte> operation)
    {
        if (_operations.Count >= MostOperations)
        {
            // The log knows a few thousand operations; whoever made up more gets them counted under one name.
            operation = Other;
        }

        int number = _operations.Intern(operation, out bool isNew);
        if (isNew)
        {
            _operationCounts.Add(0);
        }

        return number;
    }

    private OperationCount[] Operations()
    {
        var counts = new List<OperationCount>();
        for (int i = 0; i < _operationCounts.Count; i++)
        {
            counts.Add(new OperationCount(_operations.Text(i), _operationCounts[i]));
        }

        counts.Sort((left, right) =>
        {
            int order = right.Records.CompareTo(left.Records);
            return order != 0 ? order : string.CompareOrdinal(left.Operation, right.Operation);
        });
        return counts.ToArray();
    }

    /// <summary>An hour that records were of lately.</summary>
    private struct RecentHour
    {
        public long Hour;
        public long Count;
    }
}
