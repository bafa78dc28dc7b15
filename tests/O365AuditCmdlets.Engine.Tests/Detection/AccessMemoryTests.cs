using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Tests.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>A scan remembers little of each access, and finds again what it remembers.</summary>
public class AccessMemoryTests
{
    [Theory]
    [InlineData(false, 1, 40)]
    [InlineData(true, 1, 0.5)]
    [InlineData(false, 400, 110)]
    public void An_access_like_others_before_costs_a_few_bytes(bool perRecord, int clients, double most)
    {
        const int Count = 20_000;
        RecordEnvelope[] records = Enumerable.Range(0, Count).Select(i => new RecordEnvelope(new MailRecord
        {
            Id = $"{i:x8}-0000-4000-8000-000000000000",
            Time = MailRecord.Day.AddSeconds(i * 7),
            Actor = $"user{i % 50}@contoso.com",
            Count = "3",
            Folders = "[" + MailRecord.Folder("\\Inbox", i % 2) + "," + MailRecord.Folder("\\Sent Items", 2) + "]",
            More = $$"""{"ClientIPAddress":"192.0.2.{{i % 5}}","SessionId":"s{{i % 50}}","LogonType":0,"ExternalAccess":false,"ClientInfoString":"Client={{i * 7 % clients}}"}""",
        }.ToString())).ToArray();
        var rule = new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { PerRecord = perRecord });
        using var scan = new AuditScan(new[] { rule }, new AuditScanOptions(), new ScanRunner());
        for (int i = 0; i < 1000; i++)
        {
            scan.ReadRecord(records[i]);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1000; i < Count; i++)
        {
            scan.ReadRecord(records[i]);
        }

        double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(Count - 1000);
        Assert.InRange(bytes, 0, most);
    }

    [Fact]
    public void A_table_finds_again_what_it_was_given()
    {
        var table = new ByteTable();
        string[] texts = Enumerable.Range(0, 20_000).Select(i => new string((char)('a' + (i % 26)), i % 40) + i.ToString(CultureInfo.InvariantCulture))
            .Append(string.Empty).Append(new string('x', 1_000_000)).Append("\0").Append("\0\0").ToArray();
        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(text => Intern(table, text, expectNew: true)));
        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(text => Intern(table, text, expectNew: false)));
        Assert.Equal(texts, Enumerable.Range(0, texts.Length).Select(table.Text));
    }

    [Fact]
    public void Contexts_are_found_again()
    {
        var table = new ContextTable();
        AccessContext[] contexts = Enumerable.Range(0, 20_000).Select(i => new AccessContext(i % 3, i / 3 % 7, i / 21 % 11, i / 231)).ToArray();
        Assert.Equal(Enumerable.Range(0, contexts.Length), contexts.Select(context => table.Intern(context, table.Expect(context))));
        Assert.Equal(Enumerable.Range(0, contexts.Length).Reverse(), contexts.Reverse().Select(context => table.Intern(context, table.Expect(context))));
        Assert.Equal(contexts, Enumerable.Range(0, contexts.Length).Select(number => table[number]));
    }

    [Fact]
    public void A_folder_is_the_same_whatever_folders_were_before()
    {
        string[] parents =
        {
            "{}", """{"Name":"A"}""", """{"Name":"B"}""", """{"Path":"\\A"}""", """{"Path":"\\A","Name":"B"}""", """{"Path":"A"}""",
            """{"Path":"Not Available","Name":"A"}""", """{"Path":"Not Available"}""", """{"Path":" ","Name":"A"}""", """{"Path":" A "}""",
            """{"Path":"","Name":""}""", """{"Path":" "}""", """{"Path":null,"Name":" "}""", """{"Path":null}""", """{"Path":1}""", """{"Path":"1"}""",
            """{"Path":"\u0041"}""", """{"Path":["A"]}""",
        };
        string[] lists = { "[]", "[" + MailRecord.Folder("A", 1) + "]", "[" + MailRecord.Folder("A", 2) + "," + MailRecord.Folder("B", 1) + "]", "null" };
        string[] types = { "Sync", "Bind" };
        string[] records = (from type in types
                            from parent in parents
                            from list in lists
                            from count in new[] { "1", "2" }
                            select new MailRecord
                            {
                                Actor = TestId.Next(),
                                Type = type,
                                Count = count,
                                Folders = list,
                                More = "{\"Item\":{\"ParentFolder\":" + parent + "}}",
                            }.ToString()).ToArray();
        static string Show(Alert alert) => alert.Actor + ": " + string.Join(
            ", ", ((MailItemsAccessedDetails)alert.Details!).Folders.Select(folder => $"{folder.Path} {folder.ItemCount} {folder.RecordCount} {folder.IsWhole}"));
        static List<Alert> Scan(params string[] records) => ScanRunner.Excess(records, options =>
        {
            options.RecordThreshold = 1;
            options.IncludeSync = true;
        });
        string[] alone = records.Select(record => Show(Assert.Single(Scan(record)))).OrderBy(text => text, StringComparer.Ordinal).ToArray();
        Assert.Equal(alone, Scan(records).Select(Show).OrderBy(text => text, StringComparer.Ordinal));
        Assert.Equal(alone, Scan(records.Reverse().ToArray()).Select(Show).OrderBy(text => text, StringComparer.Ordinal));
        Assert.Contains(alone, text => text.EndsWith(": A 0 1 True", StringComparison.Ordinal));
    }

    [Fact]
    public void Times_and_counts_of_every_size_come_back()
    {
        DateTime[] times =
        {
            DateTime.MinValue, new(1969, 12, 31, 23, 59, 59), new(1970, 1, 1), new DateTime(2024, 6, 1).AddTicks(1), new(2024, 6, 1, 1, 2, 3),
            new(2106, 2, 7, 6, 28, 15), new(2106, 2, 7, 6, 28, 16), DateTime.MaxValue,
        };
        foreach (long count in new long[] { 100, 255, 256, int.MaxValue, long.MaxValue })
        {
            List<Alert> alerts = ScanRunner.Excess(options => options.WindowThreshold = 0, times.Select((time, i) => new MailRecord
            {
                Id = i.ToString(CultureInfo.InvariantCulture),
                Time = time,
                Actor = "u" + i.ToString(CultureInfo.InvariantCulture),
                Count = count.ToString(CultureInfo.InvariantCulture),
            }).ToArray());
            Assert.Equal(times, alerts.Select(alert => alert.FirstSeen!.Value));
            Assert.All(alerts, alert => Assert.Equal(count, ((MailItemsAccessedDetails)alert.Details!).ItemCount));
            Assert.All(alerts, alert => Assert.Equal(alert.FirstSeen, ((MailItemsAccessedDetails)alert.Details!).PeakWindow!.To));
        }
    }

    [Fact]
    public void Ids_of_every_form_come_back()
    {
        string[] ids = { "aaaaaaaa-0000-4000-8000-000000000000", "BBBBBBBB-0000-4000-8000-000000000000", "not a GUID", "Ünïcode" };
        Assert.Equal(
            ids.Order(StringComparer.Ordinal),
            Assert.Single(ScanRunner.Excess(ids.Select(id => new MailRecord { Id = id, Count = "100" }).ToArray())).RecordIds);
    }

    private static int Intern(ByteTable table, string text, bool expectNew)
    {
        int number = table.Intern(new ArraySegment<byte>(Encoding.UTF8.GetBytes("_" + text), 1, Encoding.UTF8.GetByteCount(text)), out bool isNew);
        Assert.Equal(expectNew, isNew);
        return number;
    }
}
