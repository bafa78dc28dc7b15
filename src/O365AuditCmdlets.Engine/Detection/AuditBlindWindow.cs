using System;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>
/// A time in which the service did not log what somebody did: accesses to a mailbox that was throttled, or anything an
/// account does in any mailbox while an audit bypass is on for it, or accesses that the settings of a mailbox leave out. All
/// times are UTC.
/// </summary>
public sealed class AuditBlindWindow
{
    /// <summary>Throttled or NotLogged (a mailbox), or Bypassed (an actor).</summary>
    public string Kind { get; internal set; } = string.Empty;

    /// <summary>The mailbox in which Bind accesses were not logged; null for an actor.</summary>
    public string? Mailbox { get; internal set; }

    /// <summary>The account whose actions were not logged in any mailbox; null for a mailbox.</summary>
    public string? Actor { get; internal set; }

    /// <summary>The names the records give the actor; of very many the first hundred.</summary>
    public string[] ActorNames { get; internal set; } = Array.Empty<string>();

    /// <summary>All of them; the same array for all windows of an account.</summary>
    internal string[] AllActorNames { get; set; } = Array.Empty<string>();

    /// <summary>When it began; null when that is before these records or not known.</summary>
    public DateTime? From { get; internal set; }

    /// <summary>When it ended; null when it is still open or nobody knows.</summary>
    public DateTime? Until { get; internal set; }

    /// <summary>True when nothing says that it has ended.</summary>
    public bool IsOpen { get; internal set; }

    /// <summary>False when there may have been no blindness at all: a bypass was removed, and no record says that it was ever set.</summary>
    public bool IsCertain { get; internal set; } = true;

    /// <summary>The Ids of the records that tell of it, earliest first.</summary>
    public string[] RecordIds { get; internal set; } = Array.Empty<string>();

    /// <summary>What is to be said of it where the settings of a mailbox are behind it.</summary>
    internal string? Explanation { get; set; }

    /// <summary>Who was blind and when, in one sentence.</summary>
    public override string ToString()
    {
        if (Explanation is not null)
        {
            return TerminalText.Clean(Explanation);
        }

        string subject = Mailbox is not null
            ? "Bind accesses to " + RuleText.Plain(Mailbox)
            : $"What {RuleText.Plain(Actor ?? RuleText.UnknownActor)} {(IsOpen ? "does" : "did")} in any mailbox";
        string from = From is DateTime begin ? RuleText.Time(begin) : "before these records";
        if (IsOpen)
        {
            return $"{subject} {(Mailbox is null ? "has" : "have")} {(IsCertain ? string.Empty : "perhaps ")}not been logged since {from}.";
        }

        string until = Until is DateTime end ? RuleText.Time(end) : "an unknown time";
        return $"{subject} {(Mailbox is null ? "was" : "were")} {(IsCertain ? string.Empty : "perhaps ")}not logged from {from} until {until}.";
    }
}
