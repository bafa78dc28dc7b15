using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Exposure;

/// <summary>The filters of <see cref="ExposureOptions"/>, ready to be asked.</summary>
internal sealed class ExposureFilter
{
    private readonly HashSet<string>? _mailboxes;
    private readonly HashSet<string>? _actors;
    private readonly HashSet<string>? _sessions;
    private readonly HashSet<string>? _apps;
    private readonly AddressRange[]? _addresses;
    private readonly MessageIdFilter? _messages;
    private readonly ScopeFilter? _scopes;
    private readonly long _afterTicks;
    private readonly long _beforeTicks;

    /// <exception cref="ArgumentException">A value is blank, or no address where one is wanted.</exception>
    public ExposureFilter(ExposureOptions options)
    {
        _mailboxes = Names(options.Mailbox, nameof(options.Mailbox));
        _actors = Names(options.Actor, nameof(options.Actor));
        _sessions = Names(options.SessionId, nameof(options.SessionId));
        _apps = Names(options.AppId, nameof(options.AppId));
        _addresses = Names(options.ClientAddress, nameof(options.ClientAddress))?.Select(text => AddressRange.Parse(text)
            ?? throw new ArgumentException($"'{text}' is neither an IPv4 or IPv6 address nor a network such as 192.0.2.0/24.", nameof(options))).ToArray();
        _messages = Names(options.InternetMessageId, nameof(options.InternetMessageId)) is HashSet<string> ids ? new MessageIdFilter(ids) : null;
        _scopes = options.Scopes is null ? null : new ScopeFilter(options.Scopes);
        _afterTicks = options.After is DateTime after ? AuditTime.ToUtcTicks(after) : long.MinValue;
        _beforeTicks = options.Before is DateTime before ? AuditTime.ToUtcTicks(before) : long.MaxValue;
    }

    public bool WantsTime(AuditRecord record) =>
        record.TimeSource == TimeSource.None || (record.TimeTicks >= _afterTicks && record.TimeTicks < _beforeTicks);

    public bool WantsMailbox(string name) => _mailboxes is null || _mailboxes.Contains(name);

    public bool WantsActor(string name) => _actors is null || _actors.Contains(name);

    public bool WantsSession(string session, string other) => _sessions is null || _sessions.Contains(session) || _sessions.Contains(other);

    public bool WantsApp(string app, string other) => _apps is null || _apps.Contains(app) || _apps.Contains(other);

    public bool WantsAddress(string text) =>
        _addresses is null || (AddressRange.Read(text) is byte[] address && Array.Exists(_addresses, range => range.Contains(address)));

    /// <summary>True when only what lies in a scope is wanted.</summary>
    public bool HasScopes => _scopes is not null;

    /// <summary>The times in which the scopes want what happened in a context; null when there are none, or no scopes.</summary>
    public TimeRanges? TimesOf(string mailbox, string mailboxGuid, string actor, string address, string session, string otherSession) =>
        _scopes?.TimesOf(mailbox, mailboxGuid, actor, address, session, otherSession);

    public bool WantsMessage(ArraySegment<byte> id) => _messages is null || _messages.Wants(id);

    /// <summary>True when something the filters want may have happened in the window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="wantedMailboxes">The names of mailboxes that are wanted by another name.</param>
    public bool WantsWindow(AuditBlindWindow window, ICollection<string> wantedMailboxes)
    {
        if ((window.From is DateTime from && from.Ticks >= _beforeTicks) || (window.Until is DateTime until && until.Ticks < _afterTicks))
        {
            return false;
        }

        if (_scopes?.WantsWindow(window) == false)
        {
            return false;
        }

        return window.Mailbox is string mailbox
            ? WantsMailbox(mailbox) || wantedMailboxes.Contains(mailbox)
            : _actors is null || _actors.Overlaps(window.ActorNames) || (window.Actor is not null && _actors.Contains(window.Actor));
    }

    private static HashSet<string>? Names(IReadOnlyList<string>? values, string filter)
    {
        if (values is null || values.Count == 0)
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string? value in values)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new ArgumentException($"A value of the filter {filter} is blank; leave the filter out to let everything pass.", nameof(values));
            }

            names.Add(value!.Trim());
        }

        return names;
    }
}
