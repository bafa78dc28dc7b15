using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets;

/// <summary>
/// What one alert is about, as a part of what an exposure asks for (<see cref="ExposureOptions.Scopes"/>): whose mailbox,
/// who, when, and from where. Every record of the alert lies in it.
/// </summary>
public sealed class ExposureScope
{
    /// <summary>The mailbox, by any of its names; null for every mailbox.</summary>
    public string? Mailbox { get; set; }

    /// <summary>The names of the account; nothing for everybody. Empty text means records that name nobody.</summary>
    public IReadOnlyList<string> Actor { get; set; } = Array.Empty<string>();

    /// <summary>
    /// The addresses, without ports. An access lies in the scope when it came from one of them or in one of the sessions, or
    /// when it has neither; without addresses and sessions it may have come from anywhere.
    /// </summary>
    public IReadOnlyList<string> ClientAddress { get; set; } = Array.Empty<string>();

    /// <summary>The sessions; see <see cref="ClientAddress"/>.</summary>
    public IReadOnlyList<string> SessionId { get; set; } = Array.Empty<string>();

    /// <summary>The first moment, UTC; null when it has no beginning.</summary>
    public DateTime? From { get; set; }

    /// <summary>The last moment, UTC, which is a part of it; null when it has no end.</summary>
    public DateTime? Until { get; set; }

    /// <summary>
    /// The scope of an alert. Of mail access: its mailbox, actor, addresses, sessions and time. Of an audit bypass: what the
    /// account did while the bypass was on. Null when the alert is about an attempt that failed, which hid nothing.
    /// </summary>
    /// <param name="alert">The alert.</param>
    public static ExposureScope? Of(Alert alert) => (alert ?? throw new ArgumentNullException(nameof(alert))).Details switch
    {
        AuditBypassDetails { Attempted: true } => null,
        AuditBypassDetails bypass => new ExposureScope
        {
            Actor = new[] { bypass.Target, alert.Target ?? string.Empty }.Concat(bypass.TargetNames).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToArray(),
            From = bypass.From,
            Until = bypass.Until,
        },
        _ => new ExposureScope
        {
            Mailbox = alert.Mailbox,
            Actor = new[] { alert.Actor ?? string.Empty },
            ClientAddress = alert.ClientAddress,
            SessionId = alert.Details is MailItemsAccessedDetails mail ? Array.ConvertAll(mail.SessionId, session => session.Value) : Array.Empty<string>(),
            From = alert.FirstSeen,
            Until = alert.LastSeen,
        },
    };
}
