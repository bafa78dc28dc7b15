using System;
using System.Linq;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using Xunit;

namespace O365AuditCmdlets.Tests.Rules;

public class AuditRuleCatalogTests
{
    [Fact]
    public void Both_rules_are_found_in_any_case_of_letters()
    {
        Assert.Equal(new[] { "AuditBypassAssociation", "MailItemsAccessedExcess" }, AuditRuleCatalog.All.Select(rule => rule.Id));
        Assert.Same(new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()).Info, AuditRuleCatalog.Find("mailitemsaccessedexcess"));
        Assert.Same(new AuditBypassAssociationRule(new AuditBypassAssociationOptions()).Info, AuditRuleCatalog.Find("AUDITBYPASSASSOCIATION"));
        Assert.Null(AuditRuleCatalog.Find("nothing"));
    }

    [Fact]
    public void Every_rule_tells_a_responder_what_to_do() => Assert.All(AuditRuleCatalog.All, rule =>
    {
        Assert.Equal(("medium", 47, 1), (rule.Severity, rule.RiskScore, rule.Version));
        Assert.All(new[] { rule.Id, rule.Name, rule.Description, rule.Cmdlet }, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.All(new Array[] { rule.Operations, rule.Tactic, rule.Technique, rule.Tags, rule.References, rule.FalsePositives, rule.Triage, rule.Response }, Assert.NotEmpty);
        Assert.All(rule.References, link => Assert.StartsWith("https://learn.microsoft.com/", link, StringComparison.Ordinal));
        Assert.Contains(rule.Tactic, tactic => rule.Tags.Contains("Tactic: " + tactic.Name));
        Assert.All(rule.Tactic.Concat(rule.Technique), reference => Assert.Equal(
            $"https://attack.mitre.org/versions/v{AttackTable.Version.Split('.')[0]}/{(reference.Id[1] == 'A' ? "tactics" : "techniques")}/{reference.Id.Replace('.', '/')}/", reference.Url));
    });

    [Theory]
    [InlineData("00000002-0000-0ff1-ce00-000000000000", "Office 365 Exchange Online")]
    [InlineData("D3590ED6-52B3-4102-AEFF-AAD2292AB01C", "Microsoft Office")]
    [InlineData("11111111-1111-1111-1111-111111111111", null)]
    public void Well_known_apps_have_names(string id, string? name) => Assert.Equal(name, WellKnownApps.NameOf(id));

    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(1, "1 second")]
    [InlineData(61, "1 minute 1 second")]
    [InlineData(3600 * 5, "5 hours 0 minutes")]
    [InlineData(86400 * 1500 + 7200, "1,500 days 2 hours")]
    public void Durations_have_their_two_largest_units(long seconds, string expected) => Assert.Equal(expected, RuleText.Duration(TimeSpan.FromSeconds(seconds)));
}
