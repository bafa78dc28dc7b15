using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using O365AuditCmdlets.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>Runs of one kind share a projection, also at the same time; runs of different kinds never do.</summary>
public class ProjectionCacheTests
{
    private static readonly AuditField[] Fields = { AuditFields.UserId, AuditFields.Folders, AuditFields.OperationProperties };

    private readonly ProjectionCache _cache = new();

    [Fact]
    public void The_same_fields_and_operations_are_compiled_once()
    {
        Projection first = _cache.Get(Fields, new[] { "Send", "Update" });
        Assert.Same(first, _cache.Get(Fields.ToList(), new List<string> { "Send", "Update" }));
    }

    [Fact]
    public void Other_fields_or_operations_have_a_projection_of_their_own()
    {
        Projection[] all =
        {
            _cache.Get(Fields, new[] { "Send" }),
            _cache.Get(Fields, null),
            _cache.Get(Fields, Array.Empty<string>()),
            _cache.Get(Fields, new[] { "Update" }),
            _cache.Get(Fields.Take(2).ToArray(), new[] { "Send" }),
            _cache.Get(Enumerable.Reverse(Fields).ToArray(), new[] { "Send" }),
        };
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Null(all[1].Interest);
        Assert.Equal(-1, all[2].Interest!.IndexOf("Send"));
        Assert.Equal(0, all[3].Interest!.IndexOf("Update"));
        Assert.Throws<KeyNotFoundException>(() => all[4].SlotOf(Fields[2]));
    }

    [Fact]
    public void What_was_forgotten_is_compiled_again()
    {
        string[] operations = { "first" };
        Projection first = _cache.Get(Fields, operations);
        for (int i = 0; i < ProjectionCache.MostKept; i++)
        {
            _cache.Get(Fields, new[] { "other" + i });
        }

        Projection again = _cache.Get(Fields, operations);
        Assert.NotSame(first, again);
        Assert.Equal(first.SlotCount, again.SlotCount);
        Assert.Same(again, _cache.Get(Fields, operations));
    }

    [Fact]
    public void Runs_at_the_same_time_do_not_disturb_each_other()
    {
        string[][] logs = Enumerable.Range(1, 8).Select(seed => RandomRecords.Make(400, seed).ToArray()).ToArray();
        string[] expected = Array.ConvertAll(logs, Run);
        Assert.Equal(logs.Length, expected.Distinct().Count());
        string[] together = new string[logs.Length * 4];
        Parallel.For(0, together.Length, i => together[i] = Run(logs[i % logs.Length]));
        for (int i = 0; i < together.Length; i++)
        {
            Assert.Equal(expected[i % expected.Length], together[i]);
        }
    }

    private static string Run(string[] log)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(new AuditRule[] { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { RecordThreshold = 4 }) }, new AuditScanOptions(), output);
        foreach (string record in log)
        {
            scan.ReadText(record);
        }

        AuditCoverage coverage = scan.Complete()!;
        Assert.Equal(log.Length, coverage.Records);
        Assert.NotEmpty(output.Alerts);
        return string.Join("\n", output.Alerts.Select(alert => alert.Id + alert.Reason + string.Join(",", alert.RecordIds)));
    }
}
