using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>Whatever the records are: they are paired as defined, and neither order nor duplicates change the answer.</summary>
public class AssociationPropertyTests
{
    private static readonly string?[] Names =
    {
        null, "bob", "BOB", "rob", "rob", "carol",
        "11111111-1111-1111-1111-111111111111", "{11111111-1111-1111-1111-111111111111}", "22222222-2222-2222-2222-22222222222A", "22222222-2222-2222-2222-22222222222a",
    };

    private static Gen<Switch> Switches() =>
        from number in Gen.Choose(0, 1 << 20)
        from hour in Gen.Choose(-1, 12)
        from objectId in Gen.Elements(Names)
        from identity in Gen.Elements(Names)
        from flag in Gen.Elements("True", "True", "True", "False", "False", null)
        from failed in Gen.Choose(0, 9)
        select new Switch("Id " + number, hour < 0 ? null : MailRecord.Day.AddHours(hour), objectId, identity, flag, failed == 0);

    private static Gen<Case> Cases() =>
        from size in Gen.Choose(0, 12)
        from events in Gen.ListOf(Switches(), size)
        from removal in Gen.Elements(true, false)
        from failed in Gen.Elements(true, false)
        from rows in Gen.ListOf(
            from first in Gen.Elements(Names)
            from second in Gen.Elements(Names)
            from flag in Gen.Elements<bool?>(true, false, null)
            select new AuditBypassState(new[] { first!, second! }, flag), 3)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Case(events.GroupBy(one => one.Id).Select(same => same.First()).ToList(), rows.ToList(), removal, failed, seed);

    [Fact]
    public void Associations_are_those_of_the_definition() => Check.One(
        PropertyConfig.Of(2000),
        Prop.ForAll(Cases().ToArbitrary(), one => Assert.Equal(
            AssociationModel.Associations(one.Events, one.Removal, one.Failed),
            one.Run(one.Events.Select(item => item.Json), null).Select(Show).Order(StringComparer.Ordinal))));

    [Fact]
    public void Order_and_duplicates_change_nothing() => Check.One(
        PropertyConfig.Of(1000),
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            var random = new System.Random(one.Seed);
            List<string> records = one.Events.Select(item => item.Json).ToList();
            List<string> mixed = records.Concat(records.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();
            foreach (List<AuditBypassState>? rows in new[] { null, one.Rows })
            {
                Assert.Equal(ScanRunner.Everything(one.Run(records, rows)), ScanRunner.Everything(one.Run(mixed, rows)));
            }
        }));

    [Fact]
    public void No_bypassed_account_is_left_without_an_alert() => Check.One(
        PropertyConfig.Of(1000),
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            List<Alert> alerts = one.Run(one.Events.Select(item => item.Json), one.Rows);
            Assert.All(one.Rows.Where(row => row.IsBypassed == true && row.Names.Count > 0), row => Assert.Contains(alerts, alert =>
                AuditBypassAssociationTests.Details(alert).State == "Active"
                && AuditBypassAssociationTests.Details(alert).TargetNames.Select(Folded).Intersect(NamesOf(row, one.Rows)).Any()));
        }));

    /// <summary>The names of an account; other rows may know more of it, and say so by its GUIDs.</summary>
    private static IEnumerable<string> NamesOf(AuditBypassState row, IEnumerable<AuditBypassState> rows) => rows
        .Where(other => other == row || (Guids(row).Length > 0 && Guids(row) == Guids(other)))
        .SelectMany(other => other.Names).Select(Folded);

    private static string Guids(AuditBypassState row) =>
        string.Join(",", row.Names.Where(name => Guid.TryParse(name, out _)).Select(Folded).Distinct().Order(StringComparer.Ordinal));

    private static string Folded(string name) => Guid.TryParse(name, out Guid guid) ? guid.ToString() : name.ToUpperInvariant();

    private static string Show(Alert alert)
    {
        AuditBypassDetails details = AuditBypassAssociationTests.Details(alert);
        return AssociationModel.Show(string.Join(",", alert.RecordIds), details.State, details.From, details.Until);
    }

    internal sealed record Case(List<Switch> Events, List<AuditBypassState> Rows, bool Removal, bool Failed, int Seed)
    {
        public List<Alert> Run(IEnumerable<string> records, List<AuditBypassState>? rows) => ScanRunner.Bypass(records, options =>
        {
            options.IncludeRemoval = Removal;
            options.IncludeFailed = Failed;
            options.CurrentState = rows;
        });

        public override string ToString() => $"{Removal}/{Failed}/{Seed}:{string.Concat(Events.Select(one => "\n" + one.Json))}"
            + string.Concat(Rows.Select(row => $"\n{row.IsBypassed} {string.Join(" ", row.Names)}"));
    }
}
