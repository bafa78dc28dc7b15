using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>Names of a bypassed account meet in any form and case; the most human is shown.</summary>
public class AccountNamesTests
{
    private const string Guid = "5f1a8c52-0d8e-4c53-9f6e-8a7d1c0b2e11";

    private static readonly string[] Forms =
    {
        "paul", "paul@contoso.com", Guid, "contoso.com/Users/paul", "CN=paul,OU=Users,DC=contoso,DC=com",
        "EURPR04A009.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/contoso.onmicrosoft.com/paul",
        "contoso.com/Users/" + Guid,
    };

    [Fact]
    public void All_forms_of_a_name_meet_through_what_they_share()
    {
        foreach (string first in Forms)
        {
            foreach (string second in Forms.Select(name => name.ToUpperInvariant()))
            {
                // On by one name, off by another; a record that has both stands in between.
                BypassRecord[] records =
                {
                    new() { Id = "1", Time = MailRecord.Day, ObjectId = first },
                    new() { Id = "2", Time = MailRecord.Day.AddHours(1), ObjectId = first, Identity = second },
                    new() { Id = "3", Time = MailRecord.Day.AddHours(2), Identity = second, Flag = "False" },
                };
                foreach (BypassRecord[] order in new[] { records, records.Reverse().ToArray() })
                {
                    Alert alert = Assert.Single(ScanRunner.Bypass(order));
                    Assert.Equal("1,2,3", string.Join(",", alert.RecordIds));
                }
            }
        }
    }

    [Theory]
    [InlineData("contoso.com/Users/paul", "PAUL")]
    [InlineData("CN=paul,OU=Users,DC=contoso,DC=com", "paul")]
    [InlineData("CN=paul,OU=Users,DC=contoso,DC=com", "contoso.com/Users/Paul")]
    [InlineData("contoso.com/Users/" + Guid, "{5F1A8C52-0D8E-4C53-9F6E-8A7D1C0B2E11}")]
    [InlineData("CN=Weiß\\, Paul,OU=Users,DC=contoso,DC=com", "weiß, paul")]
    public void A_part_of_a_name_is_a_name(string on, string off)
    {
        Alert alert = Assert.Single(ScanRunner.Bypass(
            new BypassRecord { Id = "1", ObjectId = on }, new BypassRecord { Id = "2", Time = MailRecord.Day.AddHours(1), ObjectId = off, Flag = "False" }));
        Assert.Equal("Ended", ((AuditBypassDetails)alert.Details!).State);
    }

    [Theory]
    [InlineData("Sales/Marketing", "Marketing")]
    [InlineData("a b.c/paul", "paul")]
    [InlineData("CNpaul", "paul")]
    public void What_only_looks_like_a_part_is_none(string on, string off)
    {
        List<Alert> alerts = ScanRunner.Bypass(
            new BypassRecord { Id = "1", ObjectId = on }, new BypassRecord { Id = "2", Time = MailRecord.Day.AddHours(1), ObjectId = off, Flag = "False" });
        Assert.Equal("Active", ((AuditBypassDetails)Assert.Single(alerts).Details!).State);
    }

    [Fact]
    public void GUIDs_that_differ_never_meet()
    {
        List<Alert> alerts = ScanRunner.Bypass(
            new BypassRecord { Id = "1", ObjectId = Guid, Identity = "paul@contoso.com" },
            new BypassRecord { Id = "2", Time = MailRecord.Day.AddHours(1), ObjectId = "contoso.com/Users/00000000-0000-4000-8000-000000000001", Identity = "paul@contoso.com", Flag = "False" });
        Assert.Equal("Active", ((AuditBypassDetails)Assert.Single(alerts).Details!).State);
    }

    [Fact]
    public void The_most_human_name_is_shown()
    {
        BypassRecord[] records =
        {
            new() { Id = "1", ObjectId = Guid, Identity = "contoso.com/Users/" + Guid },
            new() { Id = "2", Time = MailRecord.Day.AddHours(1), ObjectId = Guid, Identity = "contoso.com/Users/paul" },
            new() { Id = "3", Time = MailRecord.Day.AddHours(2), ObjectId = Guid, Identity = "paul@contoso.com" },
        };
        string[] shown = ["contoso.com/Users/" + Guid, "paul", "paul@contoso.com"];
        for (int i = 1; i <= records.Length; i++)
        {
            foreach (IEnumerable<BypassRecord> order in new[] { records.Take(i), records.Take(i).Reverse() })
            {
                Alert alert = Assert.Single(ScanRunner.Bypass(order.ToArray()));
                Assert.Equal(shown[i - 1], alert.Target);
                Assert.Contains(Guid, ((AuditBypassDetails)alert.Details!).TargetNames);
            }
        }
    }

    [Fact]
    public void Rows_of_the_state_meet_by_the_same_names()
    {
        foreach (string form in Forms)
        {
            var state = new[] { new AuditBypassState(["CN=paul,OU=Users,DC=contoso,DC=com", Guid], true), new AuditBypassState(["somebody"], false) };
            Alert alert = Assert.Single(ScanRunner.Bypass([new BypassRecord { ObjectId = form, Identity = form == "paul@contoso.com" ? "paul" : null }.ToString()], options => options.CurrentState = state));
            Assert.Equal("Active", ((AuditBypassDetails)alert.Details!).State);
        }
    }

    /// <summary>Accounts have several names each; records name any of them. Union-find over shared names gives the accounts.</summary>
    [Fact]
    public void Records_fall_into_the_accounts_of_the_model()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            string[] pool = Enumerable.Range(0, 12).SelectMany(i => new[] { $"n{i}", $"N{i}", $"contoso.com/Users/n{i}", $"CN=n{i},DC=contoso,DC=com" }).ToArray();
            List<(string First, string Second)> records = Enumerable.Range(0, 12).Select(_ => (pool[random.Next(pool.Length)], pool[random.Next(pool.Length)])).ToList();
            var parents = new Dictionary<string, string>();
            foreach ((string first, string second) in records)
            {
                parents[Root(parents, Bare(first))] = Root(parents, Bare(second));
            }

            int accounts = records.Select(record => Root(parents, Bare(record.First))).Distinct().Count();
            List<string> texts = records.Select((record, i) => new BypassRecord { Id = i.ToString(CultureInfo.InvariantCulture), Time = MailRecord.Day.AddMinutes(i), ObjectId = record.First, Identity = record.Second }.ToString()).ToList();
            List<Alert> alerts = ScanRunner.Bypass(texts);
            Assert.Equal(accounts, alerts.Count);
            Assert.Equal(ScanRunner.Everything(alerts), ScanRunner.Everything(ScanRunner.Bypass(texts.OrderBy(_ => random.Next()))));
        }
    }

    [Fact]
    public void An_account_with_very_many_names_takes_no_square_of_time_or_memory()
    {
        const int Names = 20_000;
        var records = new List<string>();
        for (int i = 0; i < Names; i++)
        {
            records.Add(new BypassRecord { Id = "on" + i, Time = MailRecord.Day.AddMinutes(2 * i), ObjectId = Guid, Identity = "name" + i }.ToString());
            records.Add(new BypassRecord { Id = "off" + i, Time = MailRecord.Day.AddMinutes((2 * i) + 1), ObjectId = Guid, Identity = "name" + i, Flag = "False" }.ToString());
        }

        var watch = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        var output = new ScanRunner();
        using var scan = new AuditScan([new AuditBypassAssociationRule(new AuditBypassAssociationOptions())], new AuditScanOptions { Exposure = new ExposureOptions { Actor = ["nobody"] } }, output);
        records.ForEach(record => scan.ReadRecord(new RecordEnvelope(record)));
        scan.Complete();
        Assert.Empty(scan.GetExposure());
        Assert.Equal(Names, output.Alerts.Count);
        Assert.All(output.Alerts, alert => Assert.InRange(((AuditBypassDetails)alert.Details!).TargetNames.Length, 1, 100));
        Assert.Contains("name19999", ((AuditBypassDetails)output.Alerts[^1].Details!).TargetNames);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / records.Count, 0, 20_000);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    private static string Bare(string name)
    {
        string bare = name.StartsWith("CN=", StringComparison.Ordinal) ? name.Substring(3, name.IndexOf(',', StringComparison.Ordinal) - 3) : name.Split('/')[^1];
        return bare.ToUpperInvariant();
    }

    private static string Root(Dictionary<string, string> parents, string name)
    {
        while (parents.TryGetValue(name, out string? parent) && parent != name)
        {
            name = parent;
        }

        return name;
    }
}
