using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Reporting;

/// <summary>Alerts as JSON, read back by System.Text.Json.</summary>
public class AlertJsonWriterTests
{
    [Fact]
    public void EveryTextIsReadBackAsItWas() => Prop.ForAll(HostileText.Texts, text =>
    {
        string whole = HostileText.Whole(text);
        string mail = AlertJsonWriter.ToJson(SampleAlerts.Mail(text));
        JsonElement alert = Read(mail);
        JsonElement details = alert.GetProperty("details");
        Assert.Equal(whole, alert.GetProperty("reason").GetString());
        Assert.Equal(whole, alert.GetProperty("recordIds")[1].GetString());
        Assert.Equal(whole, alert.GetProperty("exception").GetString());
        Assert.Equal(whole, details.GetProperty("appId")[0].GetProperty("name").GetString());
        Assert.Equal(whole, details.GetProperty("folders")[0].GetProperty("path").GetString());
        Assert.Equal(whole, Read(AlertJsonWriter.ToJson(SampleAlerts.Bypass(text))).GetProperty("details").GetProperty("targetNames")[0].GetString());
        Assert.True(HostileText.IsSafe(mail));
    }).Check(PropertyConfig.Of(100));

    [Fact]
    public void ThePropertiesAreThoseOfTheAlert()
    {
        AssertSameNames(typeof(Alert), Read(AlertJsonWriter.ToJson(SampleAlerts.Mail("x"))));
        AssertSameNames(typeof(MailItemsAccessedDetails), Read(AlertJsonWriter.ToJson(SampleAlerts.Mail("x"))).GetProperty("details"));
        AssertSameNames(typeof(PeakWindow), Read(AlertJsonWriter.ToJson(SampleAlerts.Mail("x"))).GetProperty("details").GetProperty("peakWindow"));
        AssertSameNames(typeof(FolderCount), Read(AlertJsonWriter.ToJson(SampleAlerts.Mail("x"))).GetProperty("details").GetProperty("folders")[0]);
        AssertSameNames(typeof(AuditBypassDetails), Read(AlertJsonWriter.ToJson(SampleAlerts.Bypass("x"))).GetProperty("details"));
    }

    [Fact]
    public void TimesAreUtcAndDurationsSeconds()
    {
        JsonElement mail = Read(AlertJsonWriter.ToJson(SampleAlerts.Mail("x")));
        Assert.Equal("2026-03-09T08:00:00.12345Z", mail.GetProperty("created").GetString());
        Assert.Equal("2026-03-04T02:01:15Z", mail.GetProperty("firstSeen").GetString());
        Assert.Equal(JsonValueKind.Null, mail.GetProperty("lastSeen").ValueKind);
        Assert.Equal("250652.5", Read(AlertJsonWriter.ToJson(SampleAlerts.Bypass("x"))).GetProperty("details").GetProperty("duration").GetRawText());
    }

    [Fact]
    public void AnAlertWithoutDetailsIsWhole() => Assert.Equal(JsonValueKind.Null, Read(AlertJsonWriter.ToJson(new Alert())).GetProperty("details").ValueKind);

    [Fact]
    public void EachAlertIsALine()
    {
        using var text = new StringWriter { NewLine = "\r\n" };
        var writer = new AlertJsonWriter(text);
        writer.Write(SampleAlerts.Mail("a\r\nb"));
        writer.Write(SampleAlerts.Bypass("c\u2028d"));

        string[] lines = text.ToString().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Empty(lines[2]);
        Assert.Equal(AlertJsonWriter.ToJson(SampleAlerts.Mail("a\r\nb")), lines[0]);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void TheCultureChangesNothing(string culture)
    {
        string expected = AlertJsonWriter.ToJson(SampleAlerts.Mail("x")) + AlertJsonWriter.ToJson(SampleAlerts.Bypass("x"));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, AlertJsonWriter.ToJson(SampleAlerts.Mail("x")) + AlertJsonWriter.ToJson(SampleAlerts.Bypass("x")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void RulesAreAnArrayOfTheirProperties()
    {
        using var text = new StringWriter();
        AuditRuleJsonWriter.Write(text, AuditRuleCatalog.All);
        JsonElement rules = Read(text.ToString());

        Assert.Equal(AuditRuleCatalog.All.Select(rule => rule.Id), rules.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        AssertSameNames(typeof(AuditRuleInfo), rules[0]);
    }

    private static JsonElement Read(string json) => JsonDocument.Parse(json).RootElement;

    private static void AssertSameNames(Type type, JsonElement element) => Assert.Equal(
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
        element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
}
