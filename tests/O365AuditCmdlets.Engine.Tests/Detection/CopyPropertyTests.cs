using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Tests.Exposure;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>Two laws: a copy that lost something never displaces a whole one, and alone it is never a quiet record.</summary>
public class CopyPropertyTests
{
    private const int Seeds = 60;

    private enum Way
    {
        Objects,
        Texts,
        Files,
    }

    [Fact]
    public void Lossy_copies_change_nothing_beside_whole_ones()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            List<string> whole = Whole(random);
            List<string> mixed = whole.ToList();
            foreach (string record in whole)
            {
                for (int i = random.Next(3); i >= 0; i--)
                {
                    mixed.Add(random.Next(6) == 0 ? CutOff(record) : Lossy(record, random, onlyWhatIsAsked: false));
                }
            }

            string[] shuffled = mixed.OrderBy(_ => random.Next()).ToArray();
            foreach (Way way in Enum.GetValues<Way>())
            {
                Answer expected = Run(whole, way);
                Answer actual = Run(shuffled, way);
                Assert.Equal(expected.Text, actual.Text);
                Assert.Equal(expected.Coverage.Distinct, actual.Coverage.Distinct);
                Assert.DoesNotContain(CoverageHoleKind.Incomplete, actual.Coverage.Kinds());
                Assert.DoesNotContain(CoverageHoleKind.Unreadable, actual.Coverage.Kinds());
                Assert.DoesNotContain(CoverageHoleKind.ConflictingCopies, actual.Coverage.Kinds());
            }
        }
    }

    [Fact]
    public void Lossy_copies_alone_are_never_a_quiet_no()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            string[] lossy = Whole(random).Select(record => Lossy(record, random, onlyWhatIsAsked: true)).ToArray();
            var answers = new List<string>();
            foreach (Way way in Enum.GetValues<Way>())
            {
                Answer answer = Run(lossy.OrderBy(_ => random.Next()).ToArray(), way);
                Assert.NotEqual(AuditVerdict.NothingFound, answer.Coverage.Verdict);
                Assert.Equal(lossy.Length, answer.Coverage.Holes.Count(hole => hole.Kind == CoverageHoleKind.Incomplete));
                answers.Add(answer.Text);
            }

            Assert.Single(answers.Distinct());
        }
    }

    [Fact]
    public void Of_several_lossy_copies_the_same_one_counts_in_any_order()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            List<string> lossy = Whole(random).SelectMany(record => Enumerable.Range(0, 3).Select(_ => Lossy(record, random, onlyWhatIsAsked: false))).ToList();
            Answer first = Run(lossy, Way.Objects);
            Answer second = Run(lossy.OrderBy(_ => random.Next()).ToArray(), Way.Files);
            Assert.Equal(first.Text, second.Text);
            Assert.Equal(first.Coverage.Duplicates, second.Coverage.Duplicates);
        }
    }

    [Fact]
    public void An_alert_per_record_is_given_once_whichever_copy_comes_first()
    {
        string whole = Access(1, throttled: true).ToString();
        string lossy = LossyCopies.Lose(whole, LossyCopies.OfAccessInPart[0].Lose);
        foreach (string[] order in new[] { new[] { whole, lossy }, [lossy, whole], [lossy, lossy], [whole] })
        {
            Assert.Single(ScanRunner.Excess(order, options => options.PerRecord = true));
        }
    }

    [Fact]
    public void Of_copies_that_differ_the_more_alarming_counts_and_it_is_said()
    {
        MailRecord quiet = Access(1, throttled: false);
        MailRecord[][] pairs =
        {
            [quiet, quiet with { Throttled = "True" }],
            [quiet, quiet with { Count = "150" }],
        };
        BypassRecord off = Bypass(2, "False");
        foreach ((string first, string second) in pairs.Select(pair => (pair[0].ToString(), pair[1].ToString())).Append((off.ToString(), (off with { Flag = "True" }).ToString())))
        {
            Answer one = Run(new[] { first, second }, Way.Files);
            Answer other = Run(new[] { second, first }, Way.Objects);
            Assert.Equal(one.Text, other.Text);
            Assert.Single(one.Alerts);
            CoverageHole hole = one.Coverage.Holes.Single(hole => hole.Kind == CoverageHoleKind.ConflictingCopies);
            Assert.True(hole.IsInformation);
            Assert.Equal(one.Alerts[0].RecordIds, hole.RecordIds);
        }
    }

    [Fact]
    public void Copies_that_differ_beyond_number_are_counted()
    {
        var records = new List<string>();
        for (int i = 0; i < 50; i++)
        {
            MailRecord quiet = Access(i, throttled: false);
            records.AddRange([quiet.ToString(), (quiet with { Throttled = "True" }).ToString()]);
        }

        CoverageHole[] holes = Run(records, Way.Files).Coverage.Holes.Where(hole => hole.Kind == CoverageHoleKind.ConflictingCopies).ToArray();
        Assert.Equal((11, 40L), (holes.Length, holes[^1].Count));
    }

    [Fact]
    public void A_copy_that_orders_its_keys_differently_is_no_conflict()
    {
        string record = Access(1, throttled: true).ToString();
        string reversed = LossyCopies.Lose(record, one => new System.Text.Json.Nodes.JsonObject(one.Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())).ToArray()));
        Answer answer = Run(new[] { record, reversed, record.Replace("\"contoso", "\"\\u0063ontoso", StringComparison.Ordinal) }, Way.Files);
        Assert.Equal(Run(new[] { record }, Way.Files).Text, answer.Text);
        Assert.DoesNotContain(CoverageHoleKind.ConflictingCopies, answer.Coverage.Kinds());
    }

    private static List<string> Whole(Random random)
    {
        var records = new List<string>();
        for (int i = 0; i < 6; i++)
        {
            records.Add(random.Next(4) switch
            {
                0 => Bypass(i, random.Next(2) == 0 ? "True" : "False").ToString(),
                1 => Sync(i).ToString(),
                _ => Access(i, throttled: random.Next(3) == 0).ToString(),
            });
        }

        return records;
    }

    private static string Id(int i) => $"{i:x8}-0000-4000-8000-000000000000";

    private static MailRecord Access(int i, bool throttled) => new()
    {
        Id = Id(i),
        Time = MailRecord.Day.AddMinutes(i),
        Mailbox = $"user{i % 2}@contoso.com",
        MailboxGuid = $"0000000{i % 2}-0000-4000-8000-00000000aaaa",
        Throttled = throttled ? "True" : "False",
        Count = "3",
        Folders = "[" + MailRecord.Folder("\\Inbox", 2) + "," + MailRecord.Folder("\\Deals", 1) + "]",
        More = "{\"ClientIPAddress\":\"192.0.2." + (i % 5) + "\",\"AppId\":\"app\"}",
    };

    private static MailRecord Sync(int i) => new()
    {
        Id = Id(i),
        Time = MailRecord.Day.AddMinutes(i),
        Type = "Sync",
        More = "{\"ClientIPAddress\":\"192.0.2.9\",\"Item\":{\"ParentFolder\":{\"Name\":\"Inbox\",\"Path\":\"Not Available\"}}}",
    };

    private static BypassRecord Bypass(int i, string flag) => new()
    {
        Id = Id(i), Time = MailRecord.Day.AddMinutes(i), ObjectId = "paul", Identity = "paul@contoso.com", Flag = flag,
    };

    private static string Lossy(string record, Random random, bool onlyWhatIsAsked)
    {
        bool isAccess = record.Contains("MailItemsAccessed", StringComparison.Ordinal);
        bool isSync = record.Contains("\"Sync\"", StringComparison.Ordinal);
        var ways = isAccess
            ? onlyWhatIsAsked ? LossyCopies.OfAccess.Where(way => !isSync || way.Name != "neither count nor folders").ToArray() : [.. LossyCopies.OfAccess, .. LossyCopies.OfAccessInPart]
            : LossyCopies.OfBypass;
        if (isSync && !onlyWhatIsAsked)
        {
            ways = ways.Where(way => way.Name is not ("neither count nor folders" or "folders without messages" or "folders in words")).ToArray();
        }

        return LossyCopies.Lose(record, ways[random.Next(ways.Length)].Lose);
    }

    private static string CutOff(string record) => record.Substring(0, record.IndexOf("\"Operation\"", StringComparison.Ordinal) + 30);

    private static Answer Run(IReadOnlyCollection<string> records, Way way)
    {
        string folder = Directory.CreateTempSubdirectory("o365audit-").FullName;
        try
        {
            var output = new ScanRunner();
            AuditRule[] rules = { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { IncludeSync = true }), new AuditBypassAssociationRule(new AuditBypassAssociationOptions { IncludeRemoval = true }) };
            using var scan = new AuditScan(rules, new AuditScanOptions { Exposure = new ExposureOptions(), Now = CoverageRun.Later }, output);
            int number = 0;
            foreach (string record in records)
            {
                switch (way)
                {
                    case Way.Objects:
                        scan.ReadRecord(new RecordEnvelope(record));
                        break;
                    case Way.Texts:
                        scan.ReadText(record);
                        break;
                    default:
                        File.AppendAllText(Path.Combine(folder, (number++ / 4) + ".ndjson"), record + "\n");
                        break;
                }
            }

            if (way == Way.Files)
            {
                scan.ReadPath(folder);
            }

            AuditCoverage coverage = scan.Complete()!;
            string[] text =
            [
                ScanRunner.Everything(output.Alerts),
                .. scan.GetExposure().Select(ExposureRunner.Text),
                .. scan.GetBlindWindows().Select(window => $"{window} {string.Join(",", window.RecordIds)} {string.Join(",", window.ActorNames)}"),
                coverage.Verdict,
            ];
            return new Answer(output.Alerts, string.Join("\n", text), coverage);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record Answer(List<Alert> Alerts, string Text, AuditCoverage Coverage);
}
