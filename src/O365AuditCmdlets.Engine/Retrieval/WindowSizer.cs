using System;

namespace O365AuditCmdlets.Retrieval;

/// <summary>How long the next window is, by how dense the records were.</summary>
internal sealed class WindowSizer
{
    private const int MostGrowth = 4;
    private const int GrowthAfterTrouble = 2;
    private const int MostShrinking = 20;
    private static readonly TimeSpan InFullMinute = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LongEnoughForMinutes = TimeSpan.FromMinutes(2);

    private readonly AuditSearchOptions _options;
    private TimeSpan _beforeFullMinute;
    private DateTime _fullMinuteEnd;
    private bool _wasTooLarge;

    public WindowSizer(AuditSearchOptions options, TimeSpan length)
    {
        _options = options;
        Length = length;
    }

    /// <summary>The length that is wanted.</summary>
    public TimeSpan Length { get; private set; }

    /// <summary>The end of the next window: a whole minute if it can be, else a whole second, so that windows touch where the service can tell them apart.</summary>
    /// <param name="from">Its beginning.</param>
    /// <param name="last">The end of what can be searched.</param>
    public DateTime End(DateTime from, DateTime last)
    {
        if (_fullMinuteEnd != default && from >= _fullMinuteEnd)
        {
            // A minute of its own says nothing of those behind it.
            Length = _beforeFullMinute;
            _fullMinuteEnd = default;
        }

        bool isInFullMinute = _fullMinuteEnd != default && from >= _fullMinuteEnd.AddMinutes(-1);
        Length = isInFullMinute && Length > InFullMinute ? InFullMinute : Length;
        long ticks = from.Ticks + Math.Max(Length.Ticks, TimeSpan.TicksPerSecond);
        ticks -= ticks % (Length >= LongEnoughForMinutes ? TimeSpan.TicksPerMinute : TimeSpan.TicksPerSecond);
        ticks = ticks <= from.Ticks ? ticks + TimeSpan.TicksPerSecond : ticks;
        ticks = isInFullMinute ? Math.Min(ticks, _fullMinuteEnd.Ticks) : ticks;
        return ticks + TimeSpan.TicksPerSecond > last.Ticks ? last : new DateTime(ticks, DateTimeKind.Utc);
    }

    /// <summary>A window is done: the next may be longer.</summary>
    public void Next(TimeSpan length, long records, bool hadTrouble)
    {
        double wanted = records == 0 ? double.MaxValue : (double)length.Ticks * _options.TargetRecords / records;
        double most = Math.Min((double)length.Ticks * (hadTrouble || _wasTooLarge ? GrowthAfterTrouble : MostGrowth), _options.LongestWindow.Ticks);
        Length = WholeSeconds(Math.Min(wanted, most));
        _wasTooLarge = false;
    }

    /// <summary>Something is wrong with a window: the one behind it should not be as long.</summary>
    public void Trouble(TimeSpan length)
    {
        Length = WholeSeconds(Math.Max(length.Ticks / 2.0, TimeSpan.TicksPerMinute));
        _wasTooLarge = true;
    }

    /// <summary>A window is bad, and so is what was before it: the next may be as long as that, to find its end soon.</summary>
    public void Skip(TimeSpan length)
    {
        Length = WholeSeconds(Math.Min(length.Ticks * 2.0, _options.LongestWindow.Ticks));
        _wasTooLarge = true;
    }

    /// <summary>A window was too large: the next is shorter, by half at least or by a minute that is left to windows of its own.</summary>
    public void Smaller(DateTime from, TimeSpan length, SessionOutcome outcome)
    {
        _wasTooLarge = true;
        if (outcome.FullMinute is long number && length > InFullMinute)
        {
            var minute = new DateTime(number * TimeSpan.TicksPerMinute, DateTimeKind.Utc);
            if (_fullMinuteEnd == default || _fullMinuteEnd != minute.AddMinutes(1))
            {
                _beforeFullMinute = length;
                _fullMinuteEnd = minute.AddMinutes(1);
            }

            if (minute >= from.AddSeconds(1) && minute < from + length)
            {
                // What is before the minute was not cut off.
                Length = minute - from;
                return;
            }

            Length = TimeSpan.FromTicks(Math.Min(InFullMinute.Ticks, WholeSeconds(length.Ticks / 2.0).Ticks));
            return;
        }

        Length = WholeSeconds(length.Ticks * Share(outcome));
    }

    /// <summary>Which part of a window that is too large may be asked for.</summary>
    private double Share(SessionOutcome outcome)
    {
        double share = outcome.Total > 0 ? (double)_options.TargetRecords / outcome.Total
            : outcome.End == SessionEnd.Wall && outcome.Records > 2 * _options.TargetRecords ? (double)_options.TargetRecords / outcome.Records
            : 0.5;
        return Math.Min(0.5, Math.Max(share, 1.0 / MostShrinking));
    }

    private static TimeSpan WholeSeconds(double ticks) => TimeSpan.FromSeconds(Math.Max(1, Math.Floor(ticks / TimeSpan.TicksPerSecond)));
}
