using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Filters;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Exposure;

/// <summary>The filters of <see cref="ExposureOptions"/>, ready to be asked.</summary>
internal sealed class ExposureFilter
{
    private readonly NameFilter? _mailboxes;
    private readonly NameFilter? _actors;
    private readonly NameFilter? _sessions;
    private readonly NameFilter? _apps;
    private readonly AddressFilter? _addresses;
    private readonly MessageIdFilter? _messages;
    private readonly Dictionary<string[], bool> _answers = new();
    private readonly ScopeFilter? _scopes;
    private readonly long _afterTicks;
    private readonly long _beforeTicks;

    /// <exception cref="ArgumentException">A value is blank, or no address where one is wanted.</exception>
    public ExposureFilter(ExposureOptions options)
    {
        _mailboxes = NameFilter.Create(FilterText.Mailbox, options.Mailbox);
        _actors = NameFilter.Create(FilterText.Actor, options.Actor);
        _sessions = NameFilter.Create(FilterText.Session, options.SessionId);
        _apps = NameFilter.ForApplications(options.AppId);
        _addresses = AddressFilter.Create(options.ClientAddress);
        _messages = MessageIdFilter.Create(options.InternetMessageId);
        _scopes = options.Scopes is null ? null : new ScopeFilter(options.Scopes);
        _afterTicks = options.After is DateTime after ? AuditTime.ToUtcTicks(after) : long.MinValue;
        _beforeTicks = options.Before is DateTime before ? AuditTime.ToUtcTicks(before) : long.MaxValue;
    }

    /// <summary>True when addresses are asked for.</summary>
    public bool HasAddresses => _addresses is not null;

    private bool IsCombined => new object?[] { _mailboxes, _actors, _sessions, _apps, _addresses }.Count(filter => filter is not null) > 1;

    public bool WantsTime(AuditRecord record) =>
        record.TimeSource == TimeSource.None || (record.TimeTicks >= _afterTicks && record.TimeTicks < _beforeTicks);

    public bool WantsMailbox(string name, string guid) => _mailboxes is null || _mailboxes.Wants(name, guid);

    public bool WantsActor(string name) => _actors is null || _actors.Wants(name);

    public bool WantsSession(string session, string other) => _sessions is null || _sessions.Wants(session, other);

    public bool WantsApp(string app, string other) => _apps is null || _apps.Wants(app, other);

    public bool WantsAddress(string text) => _addresses is null || _addresses.Wants(text);

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

        if (window.Mailbox is string mailbox)
        {
            return _mailboxes is null || wantedMailboxes.Contains(mailbox) || _mailboxes.Meet(mailbox);
        }

        return _actors is null | MeetsAny(window.AllActorNames) | (window.Actor is string actor && _actors?.Meet(actor) == true);
    }

    /// <summary>Asked once for all windows of an account, which come with the same array.</summary>
    private bool MeetsAny(string[] names)
    {
        if (_actors is null || _answers.TryGetValue(names, out bool answer))
        {
            return _actors is not null && _answers[names];
        }

        foreach (string name in names)
        {
            answer |= _actors.Meet(name);
        }

        _answers.Add(names, answer);
        return answer;
    }

    /// <summary>What is to be said of the filters at the end: values that no record met, and whether none met all.</summary>
    /// <param name="any">True when a record met all of them.</param>
    public List<CoverageHole> Holes(bool any)
    {
        List<CoverageHole> holes = FilterText.Unmatched(_mailboxes).Concat(FilterText.Unmatched(_actors)).Concat(FilterText.Unmatched(_sessions))
            .Concat(FilterText.Unmatched(_apps)).Concat(FilterText.Unmatched(_addresses)).ToList();
        if (holes.Count == 0 && !any && IsCombined)
        {
            holes.Add(FilterText.NeverTogether());
        }

        if (_messages is not null)
        {
            holes.AddRange(_messages.Values.Where(value => !value.IsMet).Select(FilterText.UnmatchedMessage));
        }

        return holes;
    }
}
