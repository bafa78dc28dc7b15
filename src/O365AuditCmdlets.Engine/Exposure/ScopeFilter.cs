using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Exposure;

/// <summary>The scopes of <see cref="ExposureOptions"/>, ready to be asked: what lies in any of them is wanted.</summary>
internal sealed class ScopeFilter
{
    private const string AnyMailbox = "";

    private readonly Dictionary<string, List<Scope>> _byMailbox = new(StringComparer.OrdinalIgnoreCase);

    public ScopeFilter(IEnumerable<ExposureScope> scopes)
    {
        foreach (ExposureScope scope in scopes)
        {
            string mailbox = scope.Mailbox ?? AnyMailbox;
            if (!_byMailbox.TryGetValue(mailbox, out List<Scope>? known))
            {
                known = new List<Scope>();
                _byMailbox.Add(mailbox, known);
            }

            known.Add(new Scope(scope));
        }
    }

    /// <summary>The times in which the scopes want what happened in a context; null when there are none.</summary>
    public TimeRanges? TimesOf(string mailbox, string mailboxGuid, string actor, string address, string session, string otherSession)
    {
        var ranges = new List<KeyValuePair<long, long>>();
        string? shown = ClientAddress.Parse(address)?.Address;
        foreach (Scope scope in Scopes(mailbox, mailboxGuid))
        {
            scope.MailboxNames?.Add(mailbox);
            if (scope.WantsActor(actor) && scope.WantsOrigin(shown, session, otherSession))
            {
                ranges.Add(new KeyValuePair<long, long>(scope.FirstTicks, scope.LastTicks));
            }
        }

        return ranges.Count == 0 ? null : new TimeRanges(ranges);
    }

    /// <summary>True when something that a scope wants may have happened in the window.</summary>
    public bool WantsWindow(AuditBlindWindow window)
    {
        long first = window.From?.Ticks ?? long.MinValue;
        long last = window.Until?.Ticks ?? long.MaxValue;
        foreach (List<Scope> scopes in _byMailbox.Values)
        {
            foreach (Scope scope in scopes)
            {
                if (first <= scope.LastTicks && last >= scope.FirstTicks
                    && (window.Mailbox is string mailbox ? scope.MailboxNames?.Contains(mailbox) == true : scope.WantsActorOf(window)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private IEnumerable<Scope> Scopes(string mailbox, string mailboxGuid)
    {
        foreach (string name in mailboxGuid.Length == 0 || mailbox.Equals(mailboxGuid, StringComparison.OrdinalIgnoreCase)
            ? new[] { AnyMailbox, mailbox } : new[] { AnyMailbox, mailbox, mailboxGuid })
        {
            if (_byMailbox.TryGetValue(name, out List<Scope>? scopes))
            {
                foreach (Scope scope in scopes)
                {
                    yield return scope;
                }
            }
        }
    }

    private sealed class Scope
    {
        private readonly HashSet<string> _actors;
        private readonly HashSet<string> _addresses;
        private readonly HashSet<string> _sessions;

        public Scope(ExposureScope scope)
        {
            _actors = new HashSet<string>(scope.Actor, StringComparer.OrdinalIgnoreCase);
            _addresses = new HashSet<string>(scope.ClientAddress, StringComparer.OrdinalIgnoreCase);
            _sessions = new HashSet<string>(scope.SessionId, StringComparer.OrdinalIgnoreCase);
            MailboxNames = scope.Mailbox is null ? null : new HashSet<string>(StringComparer.OrdinalIgnoreCase) { scope.Mailbox };
            FirstTicks = scope.From is DateTime from ? AuditTime.ToUtcTicks(from) : long.MinValue;
            LastTicks = scope.Until is DateTime until ? AuditTime.ToUtcTicks(until) : long.MaxValue;
        }

        /// <summary>The names of the mailbox that records have shown until now; null for every mailbox.</summary>
        public HashSet<string>? MailboxNames { get; }

        public long FirstTicks { get; }

        public long LastTicks { get; }

        public bool WantsActor(string actor) => _actors.Count == 0 || _actors.Contains(actor);

        public bool WantsActorOf(AuditBlindWindow window) =>
            _actors.Count == 0 || _actors.Overlaps(window.ActorNames) || (window.Actor is not null && _actors.Contains(window.Actor));

        public bool WantsOrigin(string? address, string session, string other) =>
            (_addresses.Count == 0 && _sessions.Count == 0)
            || (address is not null && _addresses.Contains(address))
            || (session.Length > 0 && _sessions.Contains(session))
            || (other.Length > 0 && _sessions.Contains(other))
            || (address is null && session.Length == 0 && other.Length == 0);
    }
}
