using System;
using System.Collections.Generic;
using System.Globalization;

namespace O365AuditCmdlets.Coverage;

/// <summary>
/// Finds stretches of hours without any record in which the same hours of the other days make records expected. What
/// is expected of an hour is the mean of that hour of the day over the days between the first and the last record that
/// are not part of the stretch; hours with fewer than three such days say nothing.
/// </summary>
internal static class SilenceFinder
{
    private const int HoursPerDay = 24;
    private const int FewestDays = 3;
    private const double FewestExpected = 20;

    /// <param name="hours">The hours that have records, in their order.</param>
    public static IEnumerable<CoverageHole> Find(HourCount[] hours)
    {
        if (hours.Length < 2)
        {
            yield break;
        }

        var records = new double[HoursPerDay];
        foreach (HourCount one in hours)
        {
            records[one.Hour.Hour] += one.Records;
        }

        long first = NumberOf(hours[0]);
        long[] days = PerHourOfDay(first, NumberOf(hours[hours.Length - 1]));
        long previous = first;
        foreach (HourCount one in hours)
        {
            long hour = NumberOf(one);
            if (hour > previous + 1)
            {
                double expected = Expected(previous + 1, hour - 1, records, days);
                if (expected >= FewestExpected)
                {
                    yield return Hole(previous + 1, hour - 1, expected);
                }
            }

            previous = hour;
        }
    }

    /// <summary>How many hours begin before this one, since the beginning of the calendar.</summary>
    private static long NumberOf(HourCount hour) => hour.Hour.Ticks / TimeSpan.TicksPerHour;

    private static double Expected(long from, long to, double[] records, long[] days)
    {
        long[] silent = PerHourOfDay(from, to);
        double expected = 0;
        for (int i = 0; i < HoursPerDay; i++)
        {
            long others = days[i] - silent[i];
            if (silent[i] > 0 && others >= FewestDays)
            {
                expected += silent[i] * records[i] / others;
            }
        }

        return expected;
    }

    /// <summary>How often each hour of the day is in [from, to].</summary>
    private static long[] PerHourOfDay(long from, long to)
    {
        var counts = new long[HoursPerDay];
        long length = to - from + 1;
        for (int i = 0; i < HoursPerDay; i++)
        {
            long offset = (i - (from % HoursPerDay) + HoursPerDay) % HoursPerDay;
            counts[i] = offset < length ? ((length - 1 - offset) / HoursPerDay) + 1 : 0;
        }

        return counts;
    }

    private static CoverageHole Hole(long from, long to, double expected)
    {
        DateTime begin = new(from * TimeSpan.TicksPerHour, DateTimeKind.Utc);
        DateTime end = new((to + 1) * TimeSpan.TicksPerHour, DateTimeKind.Utc);
        long count = to - from + 1;
        return new CoverageHole(
            CoverageHoleKind.Silence,
            string.Format(
                CultureInfo.InvariantCulture,
                "{0:#,0} {1} from {2:yyyy-MM-dd'T'HH:mm'Z'} to {3:yyyy-MM-dd'T'HH:mm'Z'} without any record, where other days make about {4:#,0} expected.",
                count,
                count == 1 ? "hour" : "hours",
                begin,
                end,
                expected))
        {
            From = begin,
            Until = end,
            Count = count,
        };
    }
}
