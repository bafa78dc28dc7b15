using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Finds the times in which the service logged nothing, from throttled records and from audit bypasses. Detection,
/// coverage and exposure all take their blind windows from here.
/// </summary>
internal sealed class BlindWindowCollector
{
    /// <summary>How long Bind accesses to a throttled mailbox are not logged
    /// (https://learn.microsoft.com/purview/audit-log-investigate-accounts, "MailItemsAccessed" throttling).</summary>
    public static readonly TimeSpan ThrottledFor = TimeSpan.FromHours(24);

    private readonly AuditBypassAssociationRule _bypassRule = new(new AuditBypassAssociationOptions());
    private readonly Dictionary<string, List<Throttling>> _throttled = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<(RecordIdentity, long)>? _throttledCopies;
    private readonly BypassEvents _bypasses = new();
    private readonly ActiveOperation _access;
    private readonly ActiveOperation _bypass;
    private readonly int _operationProperties;
    private readonly int _mailboxOwner;
    private readonly int _mailboxGuid;

    public BlindWindowCollector(Projection projection)
    {
        _access = new ActiveOperation(projection, MailItemsAccessedExcessRule.Description.Operations);
        _bypass = new ActiveOperation(projection, AuditBypassAssociationRule.Description.Operations);
        _operationProperties = projection.SlotOf(AuditFields.OperationProperties);
        _mailboxOwner = projection.SlotOf(AuditFields.MailboxOwnerUpn);
        _mailboxGuid = projection.SlotOf(AuditFields.MailboxGuid);
    }

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<AuditField> Fields { get; } = AllFields();

    /// <summary>The operations whose records are looked at.</summary>
    public static IReadOnlyList<string> Operations { get; } = new List<string>(
    [
        .. MailItemsAccessedExcessRule.Description.Operations, .. AuditBypassAssociationRule.Description.Operations,
    ]);

    /// <summary>Looks at one record that was not seen before.</summary>
    [MethodImpl(HotPath.Options)]
    public void Process(AuditRecord record)
    {
        if (_access.Wants(record))
        {
            if (record.GetPairFlag(_operationProperties, PairName.IsThrottled) == true)
            {
                AddThrottled(record);
            }
        }
        else if (_bypass.Wants(record))
        {
            _bypasses.Add(_bypassRule.Read(record));
        }
    }

    /// <summary>The Ids of bypass events that were read in copies that say different things.</summary>
    public IReadOnlyCollection<string> Conflicts => _bypasses.Conflicts;

    /// <summary>Looks at another whole copy of a record that was seen before: the more alarming one counts.</summary>
    [MethodImpl(HotPath.Options)]
    public void ProcessCopy(AuditRecord record)
    {
        if (!_access.Wants(record))
        {
            Process(record);
        }
        else if (record.GetPairFlag(_operationProperties, PairName.IsThrottled) == true && (_throttledCopies ??= new HashSet<(RecordIdentity, long)>()).Add((record.Identity, record.TimeTicks)))
        {
            AddThrottled(record);
        }
    }

    /// <summary>All windows of the records so far, those of mailboxes first, in the order of names and times.</summary>
    /// <param name="state">The state of bypasses now; null when it was not asked for.</param>
    public List<AuditBlindWindow> Complete(IReadOnlyList<AuditBypassState>? state)
    {
        var windows = new List<AuditBlindWindow>();
        foreach (List<Throttling> mailbox in _throttled.Values)
        {
            Merge(mailbox, windows);
        }

        AssociationPairing pairing = AssociationPairing.Pair(_bypasses.ToList(), state);
        foreach (BypassTarget target in pairing.Targets)
        {
            foreach (Association association in target.Associations)
            {
                windows.Add(WindowOf(association));
            }
        }

        foreach (BypassAccount account in pairing.Accounts)
        {
            windows.Add(new AuditBlindWindow
            {
                Kind = "Bypassed",
                Actor = account.ShownName,
                ActorNames = account.Names.ToArray(),
                AllActorNames = account.Names.ToArray(),
                IsOpen = true,
            });
        }

        windows.Sort(Compare);
        return windows;
    }

    private static AuditField[] AllFields()
    {
        var fields = new List<AuditField> { AuditFields.OperationProperties, AuditFields.MailboxOwnerUpn, AuditFields.MailboxGuid };
        fields.AddRange(new AuditBypassAssociationRule(new AuditBypassAssociationOptions()).Fields);
        return fields.ToArray();
    }

    private static int Compare(AuditBlindWindow left, AuditBlindWindow right)
    {
        int order = string.CompareOrdinal(right.Kind, left.Kind);
        order = order != 0 ? order : StringComparer.OrdinalIgnoreCase.Compare(left.Mailbox ?? left.Actor, right.Mailbox ?? right.Actor);
        order = order != 0 ? order : Nullable.Compare(left.From, right.From);
        order = order != 0 ? order : Nullable.Compare(left.Until, right.Until);
        return order != 0 ? order : string.CompareOrdinal(string.Join("\n", left.RecordIds), string.Join("\n", right.RecordIds));
    }

    private static AuditBlindWindow WindowOf(Association association) => new()
    {
        Kind = "Bypassed",
        Actor = association.Target.ShownName,
        ActorNames = association.Target.NamesFor(association.Events),
        AllActorNames = association.Target.AllNames,
        From = association.On?.Ticks is long on ? new DateTime(on, DateTimeKind.Utc) : null,
        Until = association.State == AssociationState.Ended && association.Off?.Ticks is long off ? new DateTime(off, DateTimeKind.Utc) : null,
        IsOpen = association.State != AssociationState.Ended,
        IsCertain = !association.IsLoneOff,
        RecordIds = association.Events.ConvertAll(one => one.Identity).ToArray(),
    };

    private static void Merge(List<Throttling> mailbox, List<AuditBlindWindow> windows)
    {
        mailbox.Sort((left, right) =>
        {
            int order = (left.Ticks ?? long.MaxValue).CompareTo(right.Ticks ?? long.MaxValue);
            return order != 0 ? order : string.CompareOrdinal(left.Identity, right.Identity);
        });
        int i = 0;
        while (i < mailbox.Count)
        {
            int first = i;
            var ids = new List<string> { mailbox[i].Identity };
            long? until = mailbox[i].Ticks + ThrottledFor.Ticks;
            for (i++; i < mailbox.Count && ((until is not null && mailbox[i].Ticks <= until) || mailbox[i].Identity == ids[ids.Count - 1]); i++)
            {
                until = mailbox[i].Ticks + ThrottledFor.Ticks;
                if (mailbox[i].Identity != ids[ids.Count - 1])
                {
                    ids.Add(mailbox[i].Identity);
                }
            }

            windows.Add(new AuditBlindWindow
            {
                Kind = "Throttled",
                Mailbox = mailbox[0].Mailbox,
                From = mailbox[first].Ticks is long from ? new DateTime(from, DateTimeKind.Utc) : null,
                Until = until is long end ? new DateTime(Math.Min(end, DateTime.MaxValue.Ticks), DateTimeKind.Utc) : null,
                RecordIds = ids.ToArray(),
            });
        }
    }

    private void AddThrottled(AuditRecord record)
    {
        ArraySegment<byte> name = record.GetTrimmedUtf8(_mailboxOwner);
        if (name.Count == 0)
        {
            name = record.GetTrimmedUtf8(_mailboxGuid);
        }

        string mailbox = name.Count == 0 ? RuleText.UnknownMailbox : Encoding.UTF8.GetString(name.Array!, name.Offset, name.Count);
        if (!_throttled.TryGetValue(mailbox, out List<Throttling>? list))
        {
            _throttled.Add(mailbox, list = new List<Throttling>());
        }

        list.Add(new Throttling
        {
            Mailbox = mailbox,
            Identity = record.IdentityText,
            Ticks = record.TimeSource == TimeSource.None ? null : record.TimeTicks,
        });
    }

    private struct Throttling
    {
        public string Mailbox;
        public string Identity;
        public long? Ticks;
    }
}
