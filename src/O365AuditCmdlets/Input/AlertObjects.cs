using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace O365AuditCmdlets.Input;

/// <summary>Alerts as they come through the pipeline: as this module gives them, or read again from JSON or CLIXML.</summary>
internal static class AlertObjects
{
    /// <summary>What exceptions can ask of an alert; null when the object is none.</summary>
    public static AuditExceptionSubject? Read(PSObject value)
    {
        if (value.BaseObject is Alert alert)
        {
            return AuditExceptionSubject.Of(alert);
        }

        string[] rules = Texts(value, "RuleId");
        if (rules.Length != 1)
        {
            return null;
        }

        PSObject? details = Value(value, "Details") is object inner ? PSObject.AsPSObject(inner) : null;
        string[] target = details is null ? Array.Empty<string>() : Texts(details, "TargetNames");
        string? mailbox = Texts(value, "Mailbox").FirstOrDefault();
        return new AuditExceptionSubject
        {
            Rule = rules[0],
            Actor = Texts(value, "Actor"),
            Mailbox = mailbox?.StartsWith("(", StringComparison.Ordinal) == true ? null : mailbox,
            Target = target.Length > 0 ? target : Texts(value, "Target"),
            ClientAddress = Texts(value, "ClientAddress"),
            AppId = Texts(value, "AppId"),
        };
    }

    private static object? Value(PSObject value, string name) => value.Properties[name]?.Value;

    private static string[] Texts(PSObject value, string name)
    {
        object? found = Value(value, name);
        found = found is PSObject wrapped ? wrapped.BaseObject : found;
        IEnumerable<object?> values = found is null ? Array.Empty<object>() : found is string || found is not IEnumerable list ? new[] { found } : list.Cast<object?>();
        return values.Select(one => one?.ToString()?.Trim() ?? string.Empty).Where(text => text.Length > 0).ToArray();
    }
}
