using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using O365AuditCmdlets.Sources;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Coverage;

/// <summary>Counts everything that is read, whatever the rules want of it, and says at the end what is missing.</summary>
internal sealed class CoverageCollector
{
    private const int MostConflicts = 10;
    private const int MostOperations = 10_000;
    private static readonly ArraySegment<byte> Other = new(System.Text.Encoding.ASCII.GetBytes("(other)"));
    private static readonly TimeSpan LateFor = TimeSpan.FromHours(24);

    private readonly List<SourceTracker> _sources = new();
    private readonly List<CoverageHole> _holes = new();
    private readonly ByteTable _operations = new();
    private readonly List<long> _operationCounts = new();
    private readonly RawTextMemo _recentOperations = new(256);
    private readonly HourTally _hours = new();
    private readonly ProblemTally _problems = new(CoverageHoleKind.Unreadable, " more records could not be read.");
    private readonly ProblemTally _incomplete = new(CoverageHoleKind.Incomplete, " more records lack what rules ask for.");
    private readonly AnswerTracker _answers = new();
    private readonly int _operationSlot;
    private SourceTracker? _pipeline;
    private SourceTracker? _source;
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
    [MethodImpl(HotPath.Options)]
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
    [MethodImpl(HotPath.Options)]
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
    /// <param name="isNew">True when no such record was seen before, in this source or any other.</param>
    /// <param name="isFromSearch">True when a search of ours has judged what the row says of its search.</param>
    public void Add(AuditRecord record, bool isNew, bool isFromSearch) => _source!.Add(record, isNew, isFromSearch);

    /// <summary>Takes a hole that the collector could not see for itself.</summary>
    public void AddHole(CoverageHole hole) => _holes.Add(hole);

    /// <summary>Takes what an answer of a service says of itself.</summary>
    public void AddAnswer(AnswerSigns answer) => _answers.Add(answer, _source!.Source.Path);

    /// <summary>The row was seen before.</summary>
    public void AddDuplicate() => _source!.Source.Duplicates++;

    /// <summary>The row could not be read, or has no time.</summary>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="identity">Its record, when another copy of that would do.</param>
    public void AddUnreadable(InputProblem problem, RecordIdentity? identity)
    {
        _source!.Source.Unreadable++;
        _problems.Add(problem, identity);
    }

    /// <summary>A record lacks what rules ask for, and there is no whole copy of it.</summary>
    public void AddIncomplete(InputProblem problem) => _incomplete.Add(problem);

    /// <summary>How many of the rows that could not be read are copies of records that were read.</summary>
    public long CountRead(Predicate<RecordIdentity> wasRead) => _problems.CountRead(wasRead);

    /// <summary>A file or path could not be read, in part or at all.</summary>
    public void AddProblem(InputProblem problem) => _problems.Add(problem);

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
        _hours.Add(ticks);
    }

    /// <summary>The names of some of the operations.</summary>
    public IEnumerable<string> OperationNames(int most)
    {
        for (int i = 0; i < _operations.Count && i < most; i++)
        {
            yield return _operations.Text(i);
        }
    }

    /// <summary>Records were read in copies that say different things: the first by name, the others by their number.</summary>
    public void AddConflicts(IReadOnlyCollection<string> ids)
    {
        int named = 0;
        foreach (string id in ids)
        {
            if (named++ == MostConflicts)
            {
                break;
            }

            _holes.Add(new CoverageHole(CoverageHoleKind.ConflictingCopies, "Record " + id + " was read in copies that say different things; the more alarming one counts.")
            {
                Count = 1,
                RecordIds = new[] { id },
                IsInformation = true,
            });
        }

        if (ids.Count > MostConflicts)
        {
            long more = ids.Count - MostConflicts;
            _holes.Add(new CoverageHole(CoverageHoleKind.ConflictingCopies, RuleText.Count(more, "more record was", "more records were") + " read in copies that say different things.")
            {
                Count = more,
                IsInformation = true,
            });
        }
    }

    /// <summary>Everything that was counted, and the holes.</summary>
    /// <param name="totals">What was counted elsewhere.</param>
    /// <param name="blindWindows">The blind windows that matter.</param>
    /// <param name="now">What counts as now.</param>
    /// <param name="after">The beginning of the time that was asked for, if any.</param>
    /// <param name="before">The end of the time that was asked for, if any.</param>
    /// <param name="wasRead">Whether any copy of a record was read.</param>
    public AuditCoverage Complete(
        ScanTotals totals, IReadOnlyList<AuditBlindWindow> blindWindows, DateTime now, DateTime? after, DateTime? before, Predicate<RecordIdentity> wasRead)
    {
        HourCount[] hours = _hours.Counts();
        var holes = new List<CoverageHole>();
        if (totals.Records == 0)
        {
            holes.Add(new CoverageHole(CoverageHoleKind.Empty, "There was no record at all: nothing was searched, or nothing was delivered."));
        }

        if (IsOutside(after, before) || (totals.OutsideTime > 0 && totals.OutsideTime == _distinct))
        {
            holes.Add(OutsideTime());
        }

        holes.AddRange(_holes);
        foreach (SourceTracker source in _sources)
        {
            holes.AddRange(source.Holes());
        }

        holes.AddRange(_answers.Holes());
        holes.AddRange(_problems.Holes(wasRead));
        holes.AddRange(_incomplete.Holes(_ => false));
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
            Repaired = totals.Repaired,
            TimeFromWrapper = _timeFromWrapper,
            FirstRecord = Time(_first),
            LastRecord = Time(_last),
            Sources = _sources.ConvertAll(source => source.Source).ToArray(),
            Operations = Operations(),
            RecordsPerHour = hours,
        };
        CoverageConclusion.Draw(coverage, holes);
        return coverage;
    }

    private CoverageHole OutsideTime() => new(
        CoverageHoleKind.FilterUnmatched,
        _last == long.MinValue
            ? "No record lies in the time that was asked for."
            : $"No record lies in the time that was asked for: the records are from {RuleText.Time(new DateTime(_first))} to {RuleText.Time(new DateTime(_last))}.");

    private static DateTime? Time(long ticks) => ticks is long.MinValue or long.MaxValue ? null : new DateTime(ticks, DateTimeKind.Utc);

    /// <summary>True when there are records with a time and all of these lie outside of what was asked for.</summary>
    private bool IsOutside(DateTime? after, DateTime? before) =>
        _last != long.MinValue
        && ((after is DateTime from && _last < AuditTime.ToUtcTicks(from)) || (before is DateTime to && _first >= AuditTime.ToUtcTicks(to)));

    private static CoverageHole Hole(AuditBlindWindow window) => new(window.Kind, window.ToString())
    {
        Mailbox = window.Mailbox,
        Actor = window.Actor,
        From = window.From,
        Until = window.Until,
        RecordIds = window.RecordIds,
        IsInformation = !window.IsCertain,
    };

    [MethodImpl(HotPath.Options)]
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
}
