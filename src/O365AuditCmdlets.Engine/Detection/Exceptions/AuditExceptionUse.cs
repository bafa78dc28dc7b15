using System;
using System.Globalization;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>What one exception did in a run.</summary>
public sealed class AuditExceptionUse
{
    internal AuditExceptionUse(AuditExceptionEntry entry, AuditExceptionState state, long records, long alerts)
    {
        Id = entry.Id;
        Rule = entry.Rule;
        Owner = entry.Owner;
        Expires = entry.Expires;
        State = state;
        RecordsCovered = records;
        AlertsExcepted = alerts;
    }

    /// <summary>The id of the exception.</summary>
    public string Id { get; }

    /// <summary>The id of the rule.</summary>
    public string Rule { get; }

    /// <summary>Who answers for the exception.</summary>
    public string Owner { get; }

    /// <summary>When it ends, UTC.</summary>
    public DateTime Expires { get; }

    /// <summary>Used, Unused, Expired, or Untested when there were no records.</summary>
    public AuditExceptionState State { get; }

    /// <summary>The different records of the rule's operations that it covers, hits or not.</summary>
    public long RecordsCovered { get; }

    /// <summary>The alerts that were not given because of it, alone or together with others.</summary>
    public long AlertsExcepted { get; }

    /// <summary>One sentence.</summary>
    public override string ToString() => TerminalText.Clean(State switch
    {
        AuditExceptionState.Expired => string.Format(CultureInfo.InvariantCulture, "The exception '{0}' of {1} expired at {2:yyyy-MM-dd'T'HH:mm:ss'Z'} and does nothing.", Id, Owner, Expires),
        AuditExceptionState.Untested => string.Format(CultureInfo.InvariantCulture, "The exception '{0}' of {1} is in force until {2:yyyy-MM-dd'T'HH:mm:ss'Z'}.", Id, Owner, Expires),
        AuditExceptionState.Unused => $"The exception '{Id}' of {Owner} matched nothing in these records.",
        _ => $"The exception '{Id}' of {Owner} covered {RuleText.Count(RecordsCovered, "record", "records")} and {RuleText.Count(AlertsExcepted, "alert", "alerts")}.",
    });
}
