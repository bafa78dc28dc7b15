using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Scan;

/// <summary>
/// Which alerts are wanted when mailboxes or accounts are named. A mailbox that is named by one of UPN and GUID is wanted
/// under the other, too, once a record has told that the two belong together.
/// </summary>
internal sealed class AlertFilter
{
    private readonly HashSet<string> _mailboxes;
    private readonly HashSet<string> _actors;
    private readonly Dictionary<string, HashSet<string>> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _mailboxOwner;
    private readonly int _mailboxGuid;

    private AlertFilter(AuditScanOptions options, Projection projection)
    {
        _mailboxes = new HashSet<string>(options.Mailbox, StringComparer.OrdinalIgnoreCase);
        _actors = new HashSet<string>(options.Actor, StringComparer.OrdinalIgnoreCase);
        _mailboxOwner = projection.SlotOf(AuditFields.MailboxOwnerUpn);
        _mailboxGuid = projection.SlotOf(AuditFields.MailboxGuid);
    }

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<AuditField> Fields { get; } = new[] { AuditFields.MailboxOwnerUpn, AuditFields.MailboxGuid };

    /// <summary>The filter of a run; null when it wants everything.</summary>
    public static AlertFilter? Create(AuditScanOptions options, Projection projection) =>
        options.Mailbox.Count + options.Actor.Count == 0 ? null : new AlertFilter(options, projection);

    /// <summary>Looks which two names of a mailbox belong together.</summary>
    public void Learn(AuditRecord record)
    {
        if (_mailboxes.Count == 0 || record.GetTrimmedUtf8(_mailboxOwner).Count == 0 || record.GetTrimmedUtf8(_mailboxGuid).Count == 0)
        {
            return;
        }

        string owner = record.GetText(_mailboxOwner)!.Trim();
        string guid = record.GetText(_mailboxGuid)!.Trim();
        if (!_others.TryGetValue(guid, out HashSet<string>? owners))
        {
            _others.Add(guid, owners = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        }

        owners.Add(owner);
    }

    /// <summary>True when the alert is about a mailbox and an account that are wanted, or about no mailbox.</summary>
    public bool Wants(Alert alert) =>
        alert.Mailbox is not string mailbox || (WantsMailbox(mailbox) && (_actors.Count == 0 || (alert.Actor is string actor && _actors.Contains(actor))));

    /// <summary>The windows that are not of another mailbox.</summary>
    public IReadOnlyList<AuditBlindWindow> Of(IReadOnlyList<AuditBlindWindow> windows)
    {
        var wanted = new List<AuditBlindWindow>();
        foreach (AuditBlindWindow window in windows)
        {
            if (window.Mailbox is not string mailbox || WantsMailbox(mailbox))
            {
                wanted.Add(window);
            }
        }

        return wanted;
    }

    private bool WantsMailbox(string name)
    {
        if (_mailboxes.Count == 0 || _mailboxes.Contains(name))
        {
            return true;
        }

        // By GUID, and then any UPN that the mailbox has or had: a mailbox keeps its GUID when it is renamed.
        foreach (KeyValuePair<string, HashSet<string>> mailbox in _others)
        {
            if ((mailbox.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || mailbox.Value.Contains(name))
                && (_mailboxes.Contains(mailbox.Key) || mailbox.Value.Overlaps(_mailboxes)))
            {
                return true;
            }
        }

        return false;
    }
}
