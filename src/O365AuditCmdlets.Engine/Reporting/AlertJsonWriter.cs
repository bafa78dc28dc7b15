using System;
using System.Globalization;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>
/// Writes alerts as JSON lines: one alert, one line, ended by a line feed. The properties are those of
/// <see cref="Alert"/> in camelCase, all of them always there. Times are ISO 8601 in UTC, durations are seconds.
/// </summary>
public sealed class AlertJsonWriter
{
    private readonly TextWriter _writer;

    /// <summary>Makes a writer.</summary>
    /// <param name="writer">Where the lines go. It stays the caller's: it is neither flushed nor closed.</param>
    public AlertJsonWriter(TextWriter writer)
    {
        _writer = writer ?? throw new ArgumentNullException(nameof(writer));
    }

    /// <summary>One alert as JSON, without a line end.</summary>
    /// <param name="alert">The alert.</param>
    public static string ToJson(Alert alert)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        WriteAlert(new JsonTextWriter(text), alert ?? throw new ArgumentNullException(nameof(alert)));
        return text.ToString();
    }

    /// <summary>Writes a line.</summary>
    /// <param name="alert">The alert.</param>
    public void Write(Alert alert)
    {
        // A writer of its own for each line: the state of one that failed half way would spoil the next.
        WriteAlert(new JsonTextWriter(_writer), alert ?? throw new ArgumentNullException(nameof(alert)));
        _writer.Write('\n');
    }

    private static void WriteAlert(JsonTextWriter json, Alert alert)
    {
        json.StartObject();
        json.Property("id", alert.Id);
        json.Property("ruleId", alert.RuleId);
        json.Property("ruleName", alert.RuleName);
        json.Property("ruleVersion", alert.RuleVersion);
        json.Property("severity", alert.Severity);
        json.Property("riskScore", alert.RiskScore);
        json.Property("reason", alert.Reason);
        json.Property("created", alert.Created);
        json.Property("firstSeen", alert.FirstSeen);
        json.Property("lastSeen", alert.LastSeen);
        json.Property("mailbox", alert.Mailbox);
        json.Property("actor", alert.Actor);
        json.Property("target", alert.Target);
        json.Property("clientAddress", alert.ClientAddress);
        json.Property("appId", alert.AppId);
        json.Property("operation", alert.Operation);
        json.Property("tactic", alert.Tactic);
        json.Property("technique", alert.Technique);
        json.Property("tags", alert.Tags);
        json.Property("references", alert.References);
        json.Property("falsePositives", alert.FalsePositives);
        json.Property("recordIds", alert.RecordIds);
        json.Property("isExcepted", alert.IsExcepted);
        json.Property("exception", alert.Exception);
        json.Property("grownBy", alert.GrownBy);
        json.Property("previousRecordCount", alert.PreviousRecordCount);
        json.Property("supersedes", alert.Supersedes);
        json.Name("details");
        switch (alert.Details)
        {
            case MailItemsAccessedDetails details:
                WriteDetails(json, details);
                break;
            case AuditBypassDetails details:
                WriteDetails(json, details);
                break;
            default:
                json.Value((string?)null);
                break;
        }

        json.EndObject();
    }

    private static void WriteDetails(JsonTextWriter json, MailItemsAccessedDetails details)
    {
        json.StartObject();
        json.Property("basis", details.Basis);
        json.Property("recordCount", details.RecordCount);
        json.Property("itemCount", details.ItemCount);
        json.Property("highestRecordCount", details.HighestRecordCount);
        json.Name("peakWindow");
        if (details.PeakWindow is PeakWindow window)
        {
            json.StartObject();
            json.Property("from", window.From);
            json.Property("to", window.To);
            json.Property("itemCount", window.ItemCount);
            json.EndObject();
        }
        else
        {
            json.Value((string?)null);
        }

        WriteContexts(json, "clientAddress", details.ClientAddress);
        WriteContexts(json, "appId", details.AppId);
        WriteContexts(json, "sessionId", details.SessionId);
        WriteContexts(json, "clientInfoString", details.ClientInfoString);
        WriteContexts(json, "logonType", details.LogonType);
        json.Name("folders");
        json.StartArray();
        foreach (FolderCount folder in details.Folders)
        {
            json.StartObject();
            json.Property("path", folder.Path);
            json.Property("itemCount", folder.ItemCount);
            json.Property("recordCount", folder.RecordCount);
            json.Property("isWhole", folder.IsWhole);
            json.EndObject();
        }

        json.EndArray();
        json.Property("externalAccess", details.ExternalAccess);
        json.EndObject();
    }

    private static void WriteContexts(JsonTextWriter json, string name, ContextCount[] contexts)
    {
        json.Name(name);
        json.StartArray();
        foreach (ContextCount context in contexts)
        {
            json.StartObject();
            json.Property("value", context.Value);
            json.Property("name", context.Name);
            json.Property("recordCount", context.RecordCount);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteDetails(JsonTextWriter json, AuditBypassDetails details)
    {
        json.StartObject();
        json.Property("target", details.Target);
        json.Property("targetNames", details.TargetNames);
        json.Property("from", details.From);
        json.Property("until", details.Until);
        json.Property("duration", details.Duration);
        json.Property("state", details.State);
        json.Property("enabledBy", details.EnabledBy);
        json.Property("enabledFrom", details.EnabledFrom);
        json.Property("disabledBy", details.DisabledBy);
        json.Property("attempted", details.Attempted);
        json.EndObject();
    }
}
