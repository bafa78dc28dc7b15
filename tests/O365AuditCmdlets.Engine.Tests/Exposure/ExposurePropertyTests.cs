using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Tests.Detection;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Exposure;

/// <summary>Whatever the records and filters are: the definition is met, and how records come changes nothing.</summary>
public class ExposurePropertyTests
{
    private static readonly string?[] Mailboxes = { "a@contoso.com", "A@Contoso.com", "b@contoso.com", null };
    private static readonly string?[] Guids = { "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", null };
    private static readonly string?[] Actors = { "u@contoso.com", "U@contoso.com", "Adele", "straße", null };
    private static readonly string?[] Addresses = { "192.0.2.1", "192.0.2.129", "198.51.100.7", "2001:db8::1", "2001:db8:8000::1", null };
    private static readonly string?[] Sessions = { "s1", "S1", "s2", "s3", null };
    private static readonly string?[] Types = { "Bind", "Bind", "Bind", "Sync", null };
    private static readonly string?[] Paths = { "\\Inbox", "\\inbox", "\\Entwürfe", "", null };
    private static readonly string?[] Ids = { "<1@x>", "<2@x>", "<2@X>", "3@x", "<é@x>", "<\u001B[31m\"\\@x>", " ", "", null, Access.NullItem };
    private static readonly string?[] Parents = { "Inbox", "\\Inbox", null };
    private static readonly string[] Ranges = { "192.0.2.0/25", "192.0.2.1", "0.0.0.0/0", "::/0", "2001:db8::/33" };
    private static readonly DateTime?[] Times = Enumerable.Range(0, 6).Select(i => (DateTime?)MailRecord.Day.AddHours(i * 11)).Append(null).ToArray();

    private static Gen<(string? Path, IReadOnlyList<string?> Ids)> Folder() =>
        from path in Gen.Elements(Paths)
        from size in Gen.Choose(0, 3)
        from ids in Gen.ListOf(Gen.Elements(Ids), size)
        select (path, (IReadOnlyList<string?>)ids.ToList());

    private static Gen<IReadOnlyList<(string? Path, IReadOnlyList<string?> Ids)>?> Folders() =>
        from size in Gen.Choose(-1, 2)
        from list in Gen.ListOf(Folder(), Math.Max(0, size))
        select size < 0 ? null : (IReadOnlyList<(string? Path, IReadOnlyList<string?> Ids)>)list.ToList();

    private static Gen<Access> Accesses() =>
        from number in Gen.Choose(0, 1 << 20)
        from time in Gen.Elements(Times)
        from mailbox in Gen.Elements(Mailboxes)
        from guid in Gen.Elements(Guids)
        from actor in Gen.Elements(Actors)
        from address in Gen.Elements(Addresses)
        from session in Gen.Elements(Sessions)
        from aad in Gen.Elements(Sessions)
        from app in Gen.Elements(Sessions)
        from clientApp in Gen.Elements(Sessions)
        from type in Gen.Elements(Types)
        from throttled in Gen.Choose(0, 9)
        from count in Gen.Elements<long?>(null, null, 0, 1, 2, 50)
        from folders in Folders()
        from parent in Gen.Elements(Parents)
        select new Access
        {
            Id = $"{number:x8}-0000-4000-8000-000000000000", Time = time, Mailbox = mailbox, MailboxGuid = guid, Actor = actor, Address = address,
            SessionId = session, AadSessionId = aad, AppId = app, ClientAppId = clientApp, Type = type, Throttled = throttled == 0, Count = count,
            Folders = folders, Parent = parent,
        };

    private static Gen<string[]> Filter(string?[] values, int outOf) =>
        from number in Gen.Choose(0, outOf)
        from list in Gen.ListOf(Gen.Elements(values.Where(value => !string.IsNullOrWhiteSpace(value)).ToArray()), number > 2 ? 0 : number)
        select list.Select(value => value!).ToArray();

    private static Gen<ExposureOptions> Options() =>
        from mailbox in Filter([.. Mailboxes, .. Guids, "(unknown mailbox)"], 8)
        from actor in Filter(Actors, 8)
        from session in Filter(Sessions, 8)
        from app in Filter(Sessions, 8)
        from address in Filter(Ranges, 8)
        from id in Filter([.. Ids.Where(id => id != Access.NullItem), "1@X", "É@x"], 8)
        from after in Gen.Elements(Times).SelectMany(time => Gen.Elements(null, null, time))
        from before in Gen.Elements(Times).SelectMany(time => Gen.Elements(null, null, time))
        select new ExposureOptions
        {
            Mailbox = mailbox, Actor = actor, SessionId = session, AppId = app, ClientAddress = address, InternetMessageId = id, After = after, Before = before,
        };

    private static Gen<Case> Cases() =>
        from size in Gen.Choose(0, 30)
        from records in Gen.ListOf(Accesses(), size)
        from bypasses in Gen.ListOf(Gen.Choose(0, 5), 2)
        from options in Options()
        from seed in Gen.Choose(0, int.MaxValue)
        select new Case(records.GroupBy(record => record.Id).Select(same => same.First()).ToList(), bypasses.Where(hour => hour > 2).ToList(), options, seed);

    [Fact]
    public void Rows_are_those_of_the_definition() => Check.One(
        PropertyConfig.Of(800),
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            using AuditScan scan = ExposureRunner.Start(one.Options);
            foreach (string record in one.Texts)
            {
                scan.ReadRecord(new RecordEnvelope(record));
            }

            List<string> expected = ExposureModel.Rows(one.Records, one.Options, scan.GetBlindWindows());
            Assert.Equal(expected, scan.GetExposure().Select(ExposureRunner.Text));
        }));

    [Fact]
    public void Order_duplicates_and_splitting_change_nothing() => Check.One(
        PropertyConfig.Of(120),
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            var random = new System.Random(one.Seed);
            List<string> texts = one.Texts.ToList();
            List<string> mixed = texts.Concat(texts.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();
            List<string> whole = ExposureRunner.Run(null, texts).Select(ExposureRunner.Text).ToList();
            Assert.Equal(whole, ExposureRunner.Run(null, mixed).Select(ExposureRunner.Text));
            Assert.Equal(whole, ExposureRunner.Run(null, Enumerable.Reverse(texts)).Select(ExposureRunner.Text));
            int cut = random.Next(mixed.Count + 1);
            if (mixed.Count > 0)
            {
                // An empty file is a problem, not a source.
                IEnumerable<string> parts = new[] { mixed.Take(cut), mixed.Skip(cut) }.Where(part => part.Any()).Select(part => string.Join("\n", part));
                Assert.Equal(whole, ExposureRunner.RunFiles(parts.ToArray()).Select(ExposureRunner.Text));
            }
        }));

    internal sealed record Case(List<Access> Records, List<int> Bypasses, ExposureOptions Options, int Seed)
    {
        public IEnumerable<string> Texts => Records.Select(record => record.Json).Concat(Bypasses.Select((hour, i) => new BypassRecord
        {
            Id = $"00000000-0000-4000-8000-00000000000{i}",
            Time = MailRecord.Day.AddHours(hour * 8),
            ObjectId = "Adele",
            Flag = i == 0 ? "True" : "False",
        }.ToString()));

        public override string ToString() =>
            $"mailbox {string.Join(",", Options.Mailbox)} actor {string.Join(",", Options.Actor)} session {string.Join(",", Options.SessionId)} app {string.Join(",", Options.AppId)} address {string.Join(",", Options.ClientAddress)} id {string.Join(",", Options.InternetMessageId)} {Options.After}-{Options.Before} {Seed}:{string.Concat(Texts.Select(text => "\n" + text))}";
    }
}
