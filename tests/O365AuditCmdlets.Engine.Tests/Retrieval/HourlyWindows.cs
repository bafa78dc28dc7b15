using System;
using System.Collections.Generic;
using O365AuditCmdlets.FakeExchange;

namespace O365AuditCmdlets.Tests;

/// <summary>What scripts do: a window an hour, pages until one is empty, and what goes wrong is not seen.</summary>
internal static class HourlyWindows
{
    public static (long Calls, long Records) Run(FakeOptions tenant)
    {
        var log = new FakeAuditLog(tenant);
        var ids = new HashSet<string?>();
        for (DateTime from = tenant.Start; from < tenant.Start + tenant.Span; from = from.AddHours(1))
        {
            string session = from.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
            for (int page = 0; page < 20; page++)
            {
                FakeAnswer answer = log.Search(new FakeQuery { StartDate = from, EndDate = from.AddHours(1), SessionId = session, ResultSize = 5_000 });
                if (answer.Rows.Count == 0)
                {
                    break;
                }

                answer.Rows.ForEach(row => ids.Add(row.Identity));
            }
        }

        ids.Remove(null);
        return (log.Statistics.Calls, ids.Count);
    }
}
