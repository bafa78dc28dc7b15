using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// Reads one session to its end, page by page, and notes what speaks for and against it. ResultCount, ResultIndex and
/// moreRecordsAvailable are signs that something is missing, never the proof that nothing is: a service is known that
/// puts the size of a page into ResultCount. What they are worth, the <see cref="SignLedger"/> says.
/// </summary>
internal sealed class SearchSession
{
    private const int MostPages = 500;
    private const int MostRowsAMinute = 5_000;
    private const int AskedAgainWhenSuspicious = 2;
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(61);

    private readonly HashSet<RecordIdentity> _identities = new();
    private readonly HashSet<long> _indexes = new();
    private readonly Dictionary<long, int> _minutes = new();
    private readonly Dictionary<string, Sign> _signs = new(StringComparer.Ordinal);
    private readonly AuditLogPageRequest _request;
    private readonly RowReader _reader;
    private readonly WindowRows _rows;
    private readonly SignLedger _ledger;
    private readonly Func<AuditLogPageRequest, AuditLogPage?> _ask;
    private Numbers _numbers;
    private RecordIdentity? _first;
    private int _inside;
    private long _outside;
    private bool _hasCut;
    private bool _hasAnchor;
    private bool _startIsCounted;
    private bool _honoursSeconds;

    /// <param name="request">Time, session and size of a page.</param>
    /// <param name="reader">Reads rows.</param>
    /// <param name="rows">Gets the records.</param>
    /// <param name="ledger">What signs are worth here.</param>
    /// <param name="ask">Calls the service; gives null when the search is stopped.</param>
    public SearchSession(AuditLogPageRequest request, RowReader reader, WindowRows rows, SignLedger ledger, Func<AuditLogPageRequest, AuditLogPage?> ask)
    {
        _request = request;
        _reader = reader;
        _rows = rows;
        _ledger = ledger;
        _ask = ask;
    }

    /// <summary>A record that was given before and that this session has to give again; null for none.</summary>
    public RecordIdentity? Anchor { get; set; }

    public SessionOutcome Run()
    {
        SessionOutcome outcome = Read();
        outcome.Rows = _numbers.Raw + _outside;
        outcome.Records = _identities.Count;
        outcome.Inside = _inside;
        outcome.HasAnchor = _hasAnchor;
        outcome.StartIsCounted = _startIsCounted;
        outcome.HonoursSeconds = _honoursSeconds;
        outcome.HasCopies = _numbers.Copies > 0;
        outcome.Signs = new List<Sign>(_signs.Values);
        return outcome;
    }

    private SessionOutcome Read()
    {
        int suspicions = 0;
        for (int page = 0; page < MostPages; page++)
        {
            AuditLogPage? answer = _ask(_request);
            if (answer is null)
            {
                return new SessionOutcome(SessionEnd.Stopped, "the search was stopped");
            }

            _ledger.NoteCall(answer.Warnings, answer.Rows.Count > 0);
            if (FailureOf(answer) is SessionOutcome failure)
            {
                Take(answer.Rows);
                return failure;
            }

            if (answer.Rows.Count == 0)
            {
                if (HasMore() && suspicions++ < AskedAgainWhenSuspicious)
                {
                    continue;
                }

                return End(_numbers);
            }

            Numbers before = _numbers;
            int known = _identities.Count;
            bool beginsAgain = page > 0 && BeginsAgain(answer.Rows[0]);
            if (!Take(answer.Rows))
            {
                return new SessionOutcome(SessionEnd.TimedOut, "the service gave a row that stands for a time-out (ResultIndex -1 or ResultCount 0)") { Label = "time-out in a row" };
            }

            if (beginsAgain || (page > 0 && _identities.Count == known && _outside == 0))
            {
                // Some services begin again where they should end. Whether it was the end, the rows before say.
                return End(before);
            }

            if (_numbers.Raw >= AuditSearchOptions.LargestSession)
            {
                return Wall("it has more records than the 50,000 that the service gives in one session");
            }

            if (Anchor is not null && page == 0 && IsAnchorAlone(answer))
            {
                return End(_numbers);
            }
        }

        return Wall("its pages do not come to an end");
    }

    private SessionOutcome? FailureOf(AuditLogPage answer)
    {
        SessionOutcome? failure = ServiceFailure.OfErrors(answer.Errors);
        foreach (string warning in answer.Warnings)
        {
            if (answer.Rows.Count > 0 || _ledger.IsNotice(warning))
            {
                Add(Sign.OfWarning(warning), "the service warned '" + ServiceText.Short(warning) + "'");
            }
            else
            {
                failure ??= ServiceFailure.OfWarning(warning);
            }
        }

        return failure;
    }

    /// <summary>Takes the records of a page; false when a row is none.</summary>
    private bool Take(IReadOnlyList<AuditLogRow> rows)
    {
        bool areRecords = true;
        foreach (AuditLogRow row in rows)
        {
            RecordEnvelope record = row.Record;
            bool isTimeOut = record.ResultIndex == -1 || record.ResultCount == 0;
            if ((isTimeOut && record.AuditData.Length == 0) || !_reader.TryRead(row, out RowKey key))
            {
                areRecords = false;
                continue;
            }

            if (isTimeOut)
            {
                Add(Sign.Sentinel, "its rows have the mark of a time-out (ResultIndex -1 or ResultCount 0)");
            }

            _first ??= key.Identity;
            Take(key, row);
        }

        return areRecords;
    }

    private void Take(in RowKey key, AuditLogRow row)
    {
        RecordEnvelope record = row.Record;
        if (key.Ticks != 0 && (key.Ticks < _request.StartDate.Ticks - Rounding.Ticks || key.Ticks > _request.EndDate.Ticks + Rounding.Ticks))
        {
            _outside++;
            Add(Sign.OtherTime, "it gave rows of another time than was asked for");
            return;
        }

        record.IsFromSearch = true;
        _numbers.Raw++;
        _hasCut |= !key.IsWhole;
        _hasAnchor |= Anchor is RecordIdentity anchor && anchor.Equals(key.Identity);
        if (_identities.Add(key.Identity))
        {
            _minutes.TryGetValue(key.Minute, out int count);
            _minutes[key.Minute] = count + 1;
            _inside += _rows.IsInside(key) ? 1 : 0;
        }
        else
        {
            _numbers.Copies++;
        }

        _startIsCounted |= key.Ticks - (key.Ticks % TimeSpan.TicksPerSecond) == _request.StartDate.Ticks;
        long end = _request.EndDate.Ticks;
        _honoursSeconds |= end % TimeSpan.TicksPerMinute != 0 && key.Ticks >= end - (end % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerSecond && key.Ticks < end;
        _rows.Add(key, row);
        _indexes.Add(record.ResultIndex ?? 0);
        _numbers.Take(record, _indexes.Count);
    }

    private bool BeginsAgain(AuditLogRow row) => _first is RecordIdentity first && _reader.TryRead(row, out RowKey key) && key.Identity.Equals(first);

    /// <summary>A time of silence that was asked for together with a known record: one page is enough.</summary>
    private bool IsAnchorAlone(AuditLogPage answer) => _hasAnchor && _inside == 0 && answer.Rows.Count < AuditSearchOptions.LargestPage / 10 && !HasMore();

    private bool HasMore()
    {
        NoteSigns(_numbers);
        foreach (Sign sign in _signs.Values)
        {
            if (sign.Name is Sign.More or Sign.Count or Sign.Gap && !_ledger.IsWorthless(sign.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What says that there are more rows than came.</summary>
    private void NoteSigns(in Numbers numbers)
    {
        _signs.Remove(Sign.More);
        _signs.Remove(Sign.Count);
        _signs.Remove(Sign.Gap);
        if (numbers.Raw == 0)
        {
            return;
        }

        if (numbers.More == true)
        {
            Add(Sign.More, "its last row says that more records are available");
        }

        // The size of a page in place of the count says nothing.
        if (numbers.LargestCount > numbers.Raw && numbers.LargestCount != _request.ResultSize)
        {
            Add(Sign.Count, $"it gave {RuleText.Count(numbers.Raw, "row", "rows")} of {RuleText.Number(numbers.LargestCount)}");
        }

        if (numbers.LargestIndex > numbers.Indexes)
        {
            Add(Sign.Gap, "numbers are missing inside its ResultIndex");
        }
    }

    private void Add(string name, string reason)
    {
        if (!_signs.ContainsKey(name))
        {
            _signs.Add(name, new Sign(name, reason));
        }
    }

    private SessionOutcome End(in Numbers numbers)
    {
        NoteSigns(numbers);
        List<Sign> against = _ledger.Weigh(new List<Sign>(_signs.Values));
        bool isVouchedFor = IsVouchedFor(numbers) && against.Count == 0;
        foreach (KeyValuePair<long, int> minute in _minutes)
        {
            if (minute.Value == MostRowsAMinute)
            {
                SessionOutcome wall = Wall("it has a minute with the 5,000 records that the service gives of one minute at most");
                wall.FullMinute = minute.Key;
                return wall;
            }
        }

        // A session that ends behind a full page may have ended at a limit.
        if (numbers.Raw > 0 && numbers.Raw % _request.ResultSize == 0 && (!isVouchedFor || numbers.Raw <= 2 * _request.ResultSize))
        {
            return Wall($"it has exactly {RuleText.Count(numbers.Raw, "row", "rows")}, which is a limit of the service");
        }

        return against.Count > 0
            ? new SessionOutcome(SessionEnd.Suspicious, against[0].Reason)
            : new SessionOutcome(SessionEnd.Clean, string.Empty) { IsVouchedFor = isVouchedFor };
    }

    /// <summary>True when what is left of the signs says that the rows are all. One that holds a record twice may lack another.</summary>
    private bool IsVouchedFor(in Numbers numbers) => numbers.More == false && !_ledger.IsWorthless(Sign.More)
        && (_ledger.IsWorthless(Sign.Gap) || (numbers.LargestIndex == numbers.Raw && numbers.Indexes == numbers.Raw))
        && numbers.Copies == 0 && _outside == 0 && !_hasCut;

    private SessionOutcome Wall(string reason) => new(SessionEnd.Wall, reason)
    {
        Total = _numbers.LargestCount > _numbers.Raw && _numbers.LargestCount != _request.ResultSize && !_ledger.IsWorthless(Sign.Count) ? _numbers.LargestCount : 0,
    };

    /// <summary>What the rows say of themselves, up to a page.</summary>
    private struct Numbers
    {
        public long Raw;
        public long Copies;
        public long LargestIndex;
        public long LargestCount;
        public int Indexes;
        public bool? More;

        public void Take(RecordEnvelope record, int indexes)
        {
            LargestIndex = Math.Max(LargestIndex, record.ResultIndex ?? 0);
            LargestCount = Math.Max(LargestCount, record.ResultCount ?? 0);
            Indexes = indexes;
            More = record.MoreRecordsAvailable;
        }
    }
}
