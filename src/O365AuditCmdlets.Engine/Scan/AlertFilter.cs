using System;
using System.Collections.Generic;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Filters;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Scan;

/// <summary>
/// Which alerts are wanted when mailboxes, accounts, applications or addresses are named. A mailbox that is named by one of
/// UPN and GUID is wanted under the other, too, once a record has told that the two belong together.
/// </summary>
internal sealed class AlertFilter
{
    private readonly NameFilter? _mailboxes;
    private readonly NameFilter? _actors;
    private readonly NameFilter? _apps;
    private readonly AddressFilter? _addresses;
    private readonly Dictionary<string, HashSet<string>> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly ActiveOperation _operation;
    private readonly AccessReader _reader;
    private readonly ByteTable _seenActors = new();
    private readonly ByteTable _seenApps = new();
    private readonly ByteTable _seenAddresses = new();
    private readonly UnjudgedAddresses _unjudged = new();
    private readonly int _mailboxOwner;
    private readonly int _mailboxGuid;

    private AlertFilter(AuditScanOptions options, Projection projection)
    {
        _mailboxes = NameFilter.Create(FilterText.Mailbox, options.Mailbox);
        _actors = NameFilter.Create(FilterText.Actor, options.Actor);
        _apps = NameFilter.ForApplications(options.AppId);
        _addresses = AddressFilter.Create(options.ClientAddress);
        _operation = new ActiveOperation(projection, MailItemsAccessedExcessRule.Description.Operations);
        _reader = new AccessReader(projection, long.MaxValue, includeSync: false);
        _mailboxOwner = projection.SlotOf(AuditFields.MailboxOwnerUpn);
        _mailboxGuid = projection.SlotOf(AuditFields.MailboxGuid);
    }

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<AuditField> Fields(AuditScanOptions options) =>
        IsNeeded(options) ? new List<AuditField>(AccessReader.Fields) { AuditFields.MailboxOwnerUpn, AuditFields.MailboxGuid } : Array.Empty<AuditField>();

    /// <summary>The filter of a run; null when it wants everything.</summary>
    public static AlertFilter? Create(AuditScanOptions options, Projection projection) => IsNeeded(options) ? new AlertFilter(options, projection) : null;

    /// <summary>Looks at a record for the names that it bears.</summary>
    public void Learn(AuditRecord record)
    {
        if (_mailboxes is not null)
        {
            LearnMailbox(record);
        }

        if (!record.IsOfInterest || !_operation.Wants(record))
        {
            return;
        }

        Note(_actors, _seenActors, AccessField.Actor, record);
        Note(_apps, _seenApps, AccessField.AppId, record);
        if (_addresses is not null)
        {
            NoteAddress(record);
        }
    }

    /// <summary>True when the alert is about what is wanted, or about no mailbox.</summary>
    public bool Wants(Alert alert) =>
        alert.Mailbox is not string mailbox
        || (WantsMailbox(mailbox)
            && (_actors is null || (alert.Actor is string actor && _actors.Has(actor)))
            && (_apps is null || Array.Exists(alert.AppId, _apps.Has))
            && (_addresses is null || Array.Exists(alert.ClientAddress, _addresses.Wants)));

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

    /// <summary>What is to be said of the filters at the end: values that no record met, and records that they could not judge.</summary>
    /// <param name="windows">All blind windows: accounts that no access names may have one.</param>
    public IEnumerable<CoverageHole> Holes(IReadOnlyList<AuditBlindWindow> windows)
    {
        foreach (AuditBlindWindow window in windows)
        {
            Array.ForEach(window.ActorNames, name => _actors?.Meet(name));
        }

        var holes = new List<CoverageHole>(FilterText.Unmatched(_mailboxes));
        holes.AddRange(FilterText.Unmatched(_actors));
        holes.AddRange(FilterText.Unmatched(_apps));
        holes.AddRange(FilterText.Unmatched(_addresses));
        holes.AddRange(_unjudged.Holes());
        return holes;
    }

    private static bool IsNeeded(AuditScanOptions options) =>
        options.Mailbox.Count + options.Actor.Count + options.AppId.Count + options.ClientAddress.Count > 0;

    private void Note(NameFilter? filter, ByteTable seen, AccessField field, AuditRecord record)
    {
        if (filter is not null)
        {
            int number = seen.Intern(_reader.Text(record, field), out bool isNew);
            if (isNew)
            {
                filter.Wants(seen.Text(number));
            }
        }
    }

    private void NoteAddress(AuditRecord record)
    {
        int number = _seenAddresses.Intern(_reader.Text(record, AccessField.ClientAddress), out bool isNew);
        string text = _seenAddresses.Text(number);
        bool isWanted = isNew && _addresses!.Wants(text);
        if (!isWanted && !AddressFilter.CanJudge(text) && !_addresses!.Wants(text) && WantsRest(record))
        {
            _unjudged.Count(text);
        }
    }

    private bool WantsRest(AuditRecord record) =>
        (_mailboxes is null || WantsMailbox(Text(record, AccessField.Mailbox)))
        && (_actors is null || _actors.Has(Text(record, AccessField.Actor)))
        && (_apps is null || _apps.Has(Text(record, AccessField.AppId)));

    private string Text(AuditRecord record, AccessField field)
    {
        ArraySegment<byte> text = _reader.Text(record, field);
        return System.Text.Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count);
    }

    /// <summary>Looks which two names of a mailbox belong together.</summary>
    private void LearnMailbox(AuditRecord record)
    {
        string owner = record.GetText(_mailboxOwner)?.Trim() ?? string.Empty;
        string guid = record.GetText(_mailboxGuid)?.Trim() ?? string.Empty;
        if (owner.Length == 0 && guid.Length == 0)
        {
            return;
        }

        HashSet<string>? owners = null;
        if (guid.Length > 0 && !_others.TryGetValue(guid, out owners))
        {
            _others.Add(guid, owners = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        }

        // Without a GUID each record is looked at anew; there is hardly one.
        if (owners is null || owners.Add(owner))
        {
            _mailboxes!.Wants(owner, guid);
        }
    }

    private bool WantsMailbox(string name)
    {
        if (_mailboxes is null || _mailboxes.Has(name))
        {
            return true;
        }

        // By GUID, and then any UPN that the mailbox has or had: a mailbox keeps its GUID when it is renamed.
        foreach (KeyValuePair<string, HashSet<string>> mailbox in _others)
        {
            if ((mailbox.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || mailbox.Value.Contains(name)) && WantsAny(mailbox.Key, mailbox.Value))
            {
                return true;
            }
        }

        return false;
    }

    private bool WantsAny(string guid, HashSet<string> owners)
    {
        foreach (string owner in owners)
        {
            if (owner.Length > 0 && _mailboxes!.Has(owner))
            {
                return true;
            }
        }

        return _mailboxes!.Has(guid);
    }
}
