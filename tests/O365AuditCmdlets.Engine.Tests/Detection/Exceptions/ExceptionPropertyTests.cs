using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection.Exceptions;

/// <summary>Whatever records and exceptions are: alerts are those of the records that are not covered.</summary>
public class ExceptionPropertyTests
{
    private static readonly string?[] Actors = { "u@contoso.com", "U@Contoso.com", "v@contoso.com", null };
    private static readonly string?[] Mailboxes = { "a@contoso.com", "b@contoso.com", null };
    private static readonly string?[] Apps = { "app-one", "APP-two", null };
    private static readonly string?[] Addresses = { "192.0.2.1", "192.0.2.200:80", "2001:db8::1", null };
    private static readonly long[] Counts = { 0, 40, 100, 300, 500, 600 };

    private static readonly (string Json, Func<Read, bool> Covers)[] Conditions =
    {
        ("\"actor\": \"u@CONTOSO.com\"", read => string.Equals(read.Actor, "u@contoso.com", StringComparison.OrdinalIgnoreCase)),
        ("\"actor\": [\"v*\", \"w*\"]", read => read.Actor == "v@contoso.com"),
        ("\"mailbox\": \"*@contoso.com\"", read => read.Mailbox is not null),
        ("\"mailbox\": \"b@contoso.com\", \"appId\": \"app*\"", read => read.Mailbox == "b@contoso.com" && read.App is not null),
        ("\"appId\": \"app-TWO\"", read => read.App == "APP-two"),
        ("\"clientAddress\": \"192.0.2.0/25\"", read => read.Address == "192.0.2.1"),
        ("\"clientAddress\": [\"192.0.2.200\", \"2001:db8::/64\"]", read => read.Address is not null && read.Address != "192.0.2.1"),
        ("\"group\": \"Backup\"", _ => false),
    };

    private static Gen<Read> Reads() =>
        from number in Gen.Choose(0, 1 << 20)
        from hour in Gen.Choose(0, 40)
        from timed in Gen.Choose(0, 19)
        from mailbox in Gen.Elements(Mailboxes)
        from actor in Gen.Elements(Actors)
        from app in Gen.Elements(Apps)
        from address in Gen.Elements(Addresses)
        from count in Gen.Elements(Counts)
        from throttled in Gen.Choose(0, 15)
        select new Read($"{number:x8}-0000-4000-8000-00000000000{number % 10}", timed == 0 ? null : MailRecord.Day.AddHours(hour * 3), mailbox, actor, app, address, count, throttled == 0);

    private static Gen<Case> Cases() =>
        from size in Gen.Choose(0, 40)
        from records in Gen.ListOf(Reads(), size)
        from conditions in Gen.ListOf(Gen.Choose(0, Conditions.Length - 1), 2)
        from recordThreshold in Gen.Elements(100L, 500L, 5000L)
        from perRecord in Gen.Choose(0, 9)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Case(records.GroupBy(record => record.Id).Select(same => same.First()).ToList(), conditions.Distinct().ToList(), recordThreshold, perRecord == 0, seed);

    [Fact]
    public void Alerts_are_those_of_the_records_without_the_covered_ones() => Check.One(
        PropertyConfig.Of(1000),
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            ExceptedScan scan = one.Run(one.Records);
            Assert.Equal(ScanRunner.Everything(one.Without(one.Records.Where(record => !one.IsCovered(record)))), ScanRunner.Everything(scan.Alerts));

            // What was there without exceptions, and of which no record is in an alert any more.
            var left = scan.Alerts.SelectMany(alert => alert.RecordIds).ToHashSet();
            List<Alert> gone = one.Without(one.Records).FindAll(alert => !alert.RecordIds.Any(left.Contains));
            Assert.Equal(ScanRunner.Everything(gone), ScanRunner.Everything(scan.Excepted.Select(Plain)));
            Assert.Equal(gone.Count, scan.Totals.AlertsExcepted);
            Assert.All(scan.Excepted, alert => Assert.NotEmpty(alert.Exception!));
            for (int i = 0; i < one.Conditions.Count; i++)
            {
                long covered = one.Records.Count(Conditions[one.Conditions[i]].Covers);
                Assert.Equal(covered, scan.Uses[i].RecordsCovered);
                Assert.Equal(covered > 0 ? AuditExceptionState.Used : AuditExceptionState.Unused, scan.Uses[i].State);
            }
        }));

    [Fact]
    public void Order_and_duplicates_change_nothing() => Check.One(
        PropertyConfig.Of(300),
        Prop.ForAll(Cases().Where(one => !one.PerRecord).ToArbitrary(), one =>
        {
            var random = new System.Random(one.Seed);
            List<Read> mixed = one.Records.Concat(one.Records.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();
            ExceptedScan whole = one.Run(one.Records);
            ExceptedScan other = one.Run(mixed);
            Assert.Equal(ScanRunner.Everything(whole.All), ScanRunner.Everything(other.All));
            Assert.Equal(whole.Uses.Select(use => use.ToString()), other.Uses.Select(use => use.ToString()));
        }));

    private static Alert Plain(Alert alert)
    {
        alert.IsExcepted = false;
        alert.Exception = null;
        return alert;
    }

    internal sealed record Read(string Id, DateTime? Time, string? Mailbox, string? Actor, string? App, string? Address, long Count, bool Throttled)
    {
        public string Json => new MailRecord
        {
            Id = Id,
            Time = Time,
            Mailbox = Mailbox,
            Actor = Actor,
            Throttled = Throttled ? "True" : null,
            Count = Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            More = "{" + string.Join(",", new[] { App is null ? null : $"\"AppId\":\"{App}\"", Address is null ? null : $"\"ClientIPAddress\":\"{Address}\"" }.OfType<string>()) + "}",
        }.ToString();
    }

    internal sealed record Case(List<Read> Records, List<int> Conditions, long RecordThreshold, bool PerRecord, int Seed)
    {
        private MailItemsAccessedExcessRule Rule => new(new MailItemsAccessedExcessOptions { RecordThreshold = RecordThreshold, PerRecord = PerRecord });

        public bool IsCovered(Read record) => Conditions.Exists(index => ExceptionPropertyTests.Conditions[index].Covers(record));

        public ExceptedScan Run(IEnumerable<Read> records) => ExceptedScan.Run(Rule, records.Select(record => record.Json), File);

        public List<Alert> Without(IEnumerable<Read> records)
        {
            var runner = new ScanRunner();
            using var scan = new AuditScan(new[] { Rule }, new AuditScanOptions(), runner);
            foreach (Read record in records)
            {
                scan.ReadRecord(new RecordEnvelope(record.Json));
            }

            scan.Complete();
            return runner.Alerts;
        }

        public override string ToString() => File + string.Concat(Records.Select(record => "\n" + record));

        private string File => ExceptedScan.File(Conditions
            .Select(index => ExceptedScan.Entry("e" + index, "MailItemsAccessedExcess", ExceptionPropertyTests.Conditions[index].Json)).ToArray());
    }
}
