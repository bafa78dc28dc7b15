using System;
using System.Collections.Generic;
using System.Threading;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// Reads one session to its end, page by page, and judges whether it was whole. ResultCount, ResultIndex and
/// moreRecordsAvailable are signs that something is missing, never the proof that nothing is: a service is known that
/// puts the size of a page into ResultCount.
/// </summary>
internal sealed class SearchSession
{
    private const int MostPages = 500;
    private const int MostPagesOfNothingNew = 2;
    private const int MostRowsAMinute = 5_000;
    private const int AskedAgainWhenSuspicious = 2;

    private readonly HashSet<RecordIdentity> _identities = new();
    private readonly HashSet<long> _indexes = new();
    private readonly Dictionary<long, int> _minutes = new();
    private readonly AuditLogPageRequest _request;
    private readonly RowReader _reader;
    private readonly WindowRows _rows;
    private readonly Func<AuditLogPageRequest, AuditLogPage?> _ask;
    private readonly Action<string> _warn;
    private long _raw;
    private long _largestIndex;
    private long _largestCount;
    private bool? _more;

    /// <param name="request">Time, session and size of a page.</param>
    /// <param name="reader">Reads rows.</param>
    /// <param name="rows">Gets the records.</param>
    /// <param name="ask">Calls the service; gives null when the search is stopped.</param>
    /// <param name="warn">Takes what the service says that is no failure.</param>
    public SearchSession(AuditLogPageRequest request, RowReader reader, WindowRows rows, Func<AuditLogPageRequest, AuditLogPage?> ask, Action<string> warn)
    {
        _request = request;
        _reader = reader;
        _rows = rows;
        _ask = ask;
        _warn = warn;
    }

    /// <summary>True when a record of the very first second was given, so that the service counts StartDate in.</summary>
    public bool StartIsCounted { get; private set; }

    public SessionOutcome Run()
    {
        int suspicions = 0;
        int nothingNew = 0;
        for (int page = 0; page < MostPages; page++)
        {
            AuditLogPage? answer = _ask(_request);
            if (answer is null)
            {
                return new SessionOutcome(SessionEnd.Stopped, "the search was stopped");
            }

            if (FailureOf(answer) is SessionOutcome failure)
            {
                Take(answer.Rows, out _);
                return failure;
            }

            if (answer.Rows.Count == 0)
            {
                string? sign = SignOfMore();
                if (sign is null || suspicions++ == AskedAgainWhenSuspicious)
                {
                    return End(sign);
                }

                continue;
            }

            int before = _identities.Count;
            if (!Take(answer.Rows, out int taken))
            {
                return new SessionOutcome(SessionEnd.TimedOut, "the service gave a row that stands for a time-out (ResultIndex -1 or ResultCount 0)");
            }

            if (_raw >= AuditSearchOptions.LargestSession)
            {
                return Wall("it has more records than the 50,000 that the service gives in one session");
            }

            int added = _identities.Count - before;
            nothingNew = added == 0 ? nothingNew + 1 : 0;
            if (page > 0 && (nothingNew == MostPagesOfNothingNew || (added > 0 && added < taken / 2)))
            {
                return new SessionOutcome(SessionEnd.Failed, "the session began again from its beginning") { RetryAfter = TimeSpan.Zero };
            }
        }

        return Wall("its pages do not come to an end");
    }

    private SessionOutcome? FailureOf(AuditLogPage answer)
    {
        SessionOutcome? failure = ServiceFailure.OfErrors(answer.Errors);
        foreach (string warning in answer.Warnings)
        {
            if (ServiceFailure.OfWarning(warning, answer.Rows.Count > 0) is SessionOutcome found)
            {
                failure ??= found;
            }
            else
            {
                _warn(warning);
            }
        }

        return failure;
    }

    /// <summary>Takes the records of a page; false when a row is none.</summary>
    private bool Take(IReadOnlyList<AuditLogRow> rows, out int taken)
    {
        bool areRecords = true;
        taken = 0;
        foreach (AuditLogRow row in rows)
        {
            RecordEnvelope record = row.Record;
            bool isTimeOut = record.ResultIndex == -1 || record.ResultCount == 0;
            areRecords &= !isTimeOut;
            if (record.ResultIndex == -1 || (isTimeOut && record.AuditData.Length == 0) || !_reader.TryRead(row, out RowKey key))
            {
                areRecords = false;
                continue;
            }

            taken++;
            record.IsFromSearch = true;
            _rows.Add(key, row);
            if (_identities.Add(key.Identity))
            {
                _minutes.TryGetValue(key.Minute, out int count);
                _minutes[key.Minute] = count + 1;
            }

            StartIsCounted |= key.Ticks - (key.Ticks % TimeSpan.TicksPerSecond) == _request.StartDate.Ticks;
            _largestIndex = Math.Max(_largestIndex, record.ResultIndex ?? 0);
            _largestCount = Math.Max(_largestCount, record.ResultCount ?? 0);
            _indexes.Add(record.ResultIndex ?? 0);
            _more = record.MoreRecordsAvailable;
        }

        _raw += taken;
        return areRecords;
    }

    /// <summary>What says that there are more rows than came; null when nothing does.</summary>
    private string? SignOfMore()
    {
        if (_raw == 0)
        {
            return null;
        }

        if (_more == true)
        {
            return "its last row says that more records are available";
        }

        // The size of a page in place of the count says nothing.
        if (_largestCount > _raw && _largestCount != _request.ResultSize)
        {
            return $"it gave {RuleText.Count(_raw, "row", "rows")} of {RuleText.Number(_largestCount)}";
        }

        return _largestIndex > _indexes.Count ? "numbers are missing inside its ResultIndex" : null;
    }

    private SessionOutcome End(string? sign)
    {
        if (sign is not null)
        {
            return new SessionOutcome(SessionEnd.Suspicious, "the session ended early: " + sign) { Records = _identities.Count };
        }

        bool isVouchedFor = _more == false && _largestIndex == _raw && _indexes.Count == _raw;
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
        if (_raw > 0 && _raw % _request.ResultSize == 0 && (!isVouchedFor || _raw <= 2 * _request.ResultSize))
        {
            return Wall($"it has exactly {RuleText.Count(_raw, "row", "rows")}, which is a limit of the service");
        }

        return new SessionOutcome(SessionEnd.Clean, string.Empty) { Records = _identities.Count, IsVouchedFor = isVouchedFor };
    }

    private SessionOutcome Wall(string reason) => new(SessionEnd.Wall, reason)
    {
        Records = _identities.Count,
        Total = _largestCount > _raw && _largestCount != _request.ResultSize ? _largestCount : 0,
    };
}
