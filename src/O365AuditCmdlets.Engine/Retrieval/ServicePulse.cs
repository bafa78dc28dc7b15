using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// Finds out whether it is the service that does not answer, or only one time of its log: it asks for a record that was
/// given before, or else for any other time.
/// </summary>
internal sealed class ServicePulse
{
    private const int MostPlaces = 4;
    private const int MostKnown = 10_000;

    private readonly ServiceDesk _desk;
    private readonly AuditSearchOptions _options;
    private readonly AuditSearchCoverage _coverage;
    private readonly List<RowKey> _known = new();
    private RowKey? _first;
    private RowKey? _middle;
    private bool _wasDead;

    public ServicePulse(ServiceDesk desk, AuditSearchOptions options, AuditSearchCoverage coverage)
    {
        _desk = desk;
        _options = options;
        _coverage = coverage;
    }

    /// <summary>True when there is a record to ask for.</summary>
    public bool KnowsRecords => _first is not null;

    /// <summary>Records were given.</summary>
    public void NoteRecords(IReadOnlyList<KeyValuePair<RowKey, AuditLogRow>> rows)
    {
        RowKey? earliest = null;
        RowKey? latest = null;
        foreach (KeyValuePair<RowKey, AuditLogRow> row in rows)
        {
            if (row.Key.Ticks != 0)
            {
                earliest = earliest is RowKey first && first.Ticks <= row.Key.Ticks ? earliest : row.Key;
                latest = latest is RowKey last && last.Ticks >= row.Key.Ticks ? latest : row.Key;
            }
        }

        if (earliest is null)
        {
            return;
        }

        RowKey middle = rows[rows.Count / 2].Key;
        _middle = middle.Ticks != 0 ? middle : earliest;
        _first ??= _middle;
        Note(earliest.Value);
        Note(latest!.Value);
    }

    /// <summary>
    /// The last record before a window, or else the first behind it, if an answer for both together can be asked for:
    /// nothing in between may be missing.
    /// </summary>
    public RowKey? RecordBeside(SearchSpan span)
    {
        int at = _known.FindIndex(record => record.Ticks >= span.From.Ticks);
        int before = (at < 0 ? _known.Count : at) - 1;
        if (before >= 0 && IsFree(_known[before].Ticks - TimeSpan.TicksPerMinute, span.From.Ticks))
        {
            return _known[before];
        }

        int after = _known.FindIndex(record => record.Ticks >= span.Until.Ticks);
        return after >= 0 && IsFree(span.Until.Ticks, _known[after].Ticks + TimeSpan.TicksPerMinute) ? _known[after] : null;
    }

    /// <summary>Looks whether the service gives records that it gave before.</summary>
    /// <returns>Null when none are known outside the window.</returns>
    public bool? GivesKnownRecords(SearchSpan span)
    {
        bool? gives = null;
        foreach (RowKey record in Records(span))
        {
            gives = false;

            // A first answer of nothing, and records in the second, is known of this service.
            for (int i = 0; i < 2; i++)
            {
                AuditLogPage? page = _desk.AskPage(MinuteOf(record.Ticks).AddSeconds(-1), MinuteOf(record.Ticks).AddMinutes(1), span);
                if (page is null || page.Errors.Count > 0)
                {
                    break;
                }

                if (page.Rows.Count > 0)
                {
                    _wasDead = false;
                    return true;
                }
            }
        }

        return gives;
    }

    /// <summary>Looks whether the service answers at all.</summary>
    public bool Answers(SearchSpan span)
    {
        if (GivesKnownRecords(span) == true)
        {
            return true;
        }

        int places = _wasDead || KnowsRecords ? 1 : MostPlaces;
        foreach (AuditSearchTime place in Places(span))
        {
            if (places-- == 0)
            {
                break;
            }

            AuditLogPage? page = _desk.AskPage(place.From, place.Until, span);
            if (page is not null && page.Errors.Count == 0 && !HasFailed(page))
            {
                _wasDead = false;
                return true;
            }
        }

        _wasDead = true;
        return false;
    }

    private bool IsFree(long from, long until)
    {
        foreach (AuditSearchHole hole in _coverage.Found.Items)
        {
            if (!hole.IsUnconfirmed && hole.Until.Ticks > from && hole.From.Ticks < until)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>By time; of many that stand close together the oldest are let go.</summary>
    private void Note(in RowKey record)
    {
        long ticks = record.Ticks;
        int at = _known.FindLastIndex(other => other.Ticks <= ticks) + 1;
        _known.Insert(at, record);
        if (_known.Count > MostKnown)
        {
            _known.RemoveRange(0, MostKnown / 2);
        }
    }

    private static DateTime MinuteOf(long ticks) => new(ticks - (ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);

    private bool HasFailed(AuditLogPage page)
    {
        foreach (string warning in page.Warnings)
        {
            if (page.Rows.Count == 0 && !_desk.Ledger.IsNotice(warning))
            {
                return true;
            }
        }

        foreach (AuditLogRow row in page.Rows)
        {
            if (_desk.KeyOf(row) is null)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<RowKey> Records(SearchSpan span)
    {
        if (_first is RowKey first && IsOutside(first, span))
        {
            yield return first;
        }

        if (_middle is RowKey middle && IsOutside(middle, span) && (_first is not RowKey other || MinuteOf(other.Ticks) != MinuteOf(middle.Ticks)))
        {
            yield return middle;
        }
    }

    private static bool IsOutside(in RowKey record, SearchSpan span) =>
        record.Ticks < span.From.Ticks - (2 * TimeSpan.TicksPerMinute) || record.Ticks >= span.Until.Ticks + TimeSpan.TicksPerMinute;

    /// <summary>Times to ask for: an hour far from the window, or else parts of the window itself.</summary>
    private IEnumerable<AuditSearchTime> Places(SearchSpan span)
    {
        DateTime now = _desk.Clock.UtcNow;
        DateTime end = _options.EndDate < now ? _options.EndDate : now;
        var hours = new List<DateTime> { end.AddHours(-1), new((span.Until.Ticks + end.Ticks) / 2, DateTimeKind.Utc), end.AddHours(-2), _options.StartDate };
        foreach (DateTime hour in hours)
        {
            DateTime from = MinuteOf(hour.Ticks);
            if (from >= _options.StartDate.AddMinutes(-1) && (from >= span.Until || from.AddHours(1) <= span.From))
            {
                yield return new AuditSearchTime(from, from.AddHours(1));
            }
        }

        if (span.Length > TimeSpan.FromMinutes(2))
        {
            yield return new AuditSearchTime(MinuteOf(span.Until.Ticks - TimeSpan.TicksPerMinute), MinuteOf(span.Until.Ticks - TimeSpan.TicksPerMinute).AddMinutes(1));
            yield return new AuditSearchTime(MinuteOf(span.From.Ticks + (span.Length.Ticks / 2)), MinuteOf(span.From.Ticks + (span.Length.Ticks / 2)).AddMinutes(1));
            yield return new AuditSearchTime(MinuteOf(span.From.Ticks), MinuteOf(span.From.Ticks).AddMinutes(1));
        }
    }
}
