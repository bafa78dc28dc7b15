using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Decides what makes a copy of a record whole, for everything that looks at records.
/// </summary>
/// <remarks>
/// A mail access is whole when its OperationProperties have a MailAccessType (IsThrottled may be absent in whole records),
/// when a Bind has an OperationCount and folders with messages, a Sync a folder, and when mailbox, actor and time are there. A
/// bypass event is whole when its parameters say on or off, something names the account, and actor and time are there. What is
/// not whole waits for a better copy; only what lacks something of <see cref="CopyLacksText.Asked"/> is a hole when none comes.
/// </remarks>
internal sealed class CopyReader
{
    private readonly ActiveOperation _access;
    private readonly ActiveOperation _bypass;
    private readonly AccessReader? _reader;
    private readonly bool _asksMessages;
    private readonly int _properties;
    private readonly int _parameters;
    private readonly int _objectId;
    private readonly int _userId;
    private readonly int _count;
    private readonly int _folders;
    private readonly int _mailbox;
    private readonly int _mailboxGuid;

    /// <param name="projection">The fields of the run.</param>
    /// <param name="asksCounts">True when anybody asks how many messages were accessed, and in which folders.</param>
    /// <param name="asksMessages">True when anybody asks which messages they were.</param>
    public CopyReader(Projection projection, bool asksCounts, bool asksMessages)
    {
        _access = new ActiveOperation(projection, MailItemsAccessedExcessRule.Description.Operations);
        _bypass = new ActiveOperation(projection, AuditBypassAssociationRule.Description.Operations);
        _reader = asksCounts ? new AccessReader(projection, long.MaxValue, includeSync: false) : null;
        _asksMessages = asksMessages;
        _properties = projection.SlotOf(AuditFields.OperationProperties);
        _parameters = projection.SlotOf(AuditFields.Parameters);
        _objectId = projection.SlotOf(AuditFields.ObjectId);
        _userId = projection.SlotOf(AuditFields.UserId);
        _mailbox = projection.SlotOf(AuditFields.MailboxOwnerUpn);
        _mailboxGuid = projection.SlotOf(AuditFields.MailboxGuid);
        _count = asksCounts ? projection.SlotOf(AuditFields.OperationCount) : -1;
        _folders = asksCounts ? projection.SlotOf(AuditFields.Folders) : -1;
    }

    /// <summary>What a record lacks, which is nothing for records of which nobody wants anything.</summary>
    /// <param name="record">The record, which can be read.</param>
    /// <param name="isWanted">True for a mail access or a bypass event.</param>
    [MethodImpl(HotPath.Options)]
    public CopyLacks LacksOf(AuditRecord record, out bool isWanted)
    {
        isWanted = true;
        CopyLacks lacks = record.TimeSource == TimeSource.AuditData ? CopyLacks.None : CopyLacks.Time;
        lacks |= record.HasText(_userId) ? CopyLacks.None : CopyLacks.Actor;
        if (_access.Wants(record))
        {
            return lacks | OfAccess(record);
        }

        if (_bypass.Wants(record))
        {
            return lacks | OfBypass(record);
        }

        isWanted = false;
        return CopyLacks.None;
    }

    /// <summary>True when the record says that its mailbox was throttled.</summary>
    public bool IsThrottled(AuditRecord record) => record.GetPairFlag(_properties, PairName.IsThrottled) == true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CopyLacks OfAccess(AuditRecord record)
    {
        CopyLacks lacks = record.HasText(_mailbox) || record.HasText(_mailboxGuid) ? CopyLacks.None : CopyLacks.Mailbox;
        ArraySegment<byte> type = record.GetPairUtf8(_properties, AccessReader.MailAccessType);
        bool isSync = AccessReader.Sync.Matches(type);
        if (type.Count == 0)
        {
            lacks |= CopyLacks.AccessType;
            lacks |= record.GetPairFlag(_properties, PairName.IsThrottled) is null ? CopyLacks.Properties : CopyLacks.None;
        }

        if (_reader is null)
        {
            return type.Count == 0 ? lacks | OfWords(record) : lacks;
        }

        if (isSync)
        {
            lacks |= _reader.SyncFolder(record).Count > 0 || record.HasFolders(_folders) ? CopyLacks.None : CopyLacks.Folders;
        }
        else
        {
            lacks |= OfBind(record);
        }

        return lacks == CopyLacks.None ? lacks : lacks | OfWords(record);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CopyLacks OfBind(AuditRecord record)
    {
        CountForm count = record.GetCount(_count, out _);
        bool hasFolder = record.HasFolders(_folders);
        if (count == CountForm.Known && hasFolder && !_asksMessages)
        {
            return CopyLacks.None;
        }

        CopyLacks lacks = count == CountForm.Unreadable ? CopyLacks.CountText : CopyLacks.None;
        if (count == CountForm.Absent && _reader!.CountItems(record) == 0)
        {
            lacks |= CopyLacks.Count;
        }

        return lacks | (!hasFolder ? CopyLacks.Folders : _asksMessages && !HasMessages(record) ? CopyLacks.Messages : CopyLacks.None);
    }

    /// <summary>True when each folder names its first message: what trims ids trims them all.</summary>
    private bool HasMessages(AuditRecord record)
    {
        AuditRecord.ListCursor folders = _reader!.OpenFolders(record);
        while (record.NextFolder(ref folders, out _, out _))
        {
            AuditRecord.ListCursor messages = AuditRecord.OpenMessages(folders);
            if (!record.NextMessage(ref messages, out ArraySegment<byte> id) || id.Count == 0)
            {
                return false;
            }
        }

        return true;
    }

    private CopyLacks OfBypass(AuditRecord record)
    {
        bool? flag = record.GetPairFlag(_parameters, AuditBypassAssociationRule.AuditBypassEnabled);
        bool hasName = record.GetPairUtf8(_parameters, AuditBypassAssociationRule.Identity).Count > 0;
        CopyLacks lacks = flag is null && !hasName ? CopyLacks.Parameters | CopyLacks.Target
            : flag is null || (!hasName && !record.HasText(_objectId)) ? CopyLacks.Target
            : CopyLacks.None;
        return lacks == CopyLacks.None ? lacks : lacks | OfWords(record);
    }

    private static CopyLacks OfWords(AuditRecord record) => record.FindFlattenedList() is null ? CopyLacks.None : CopyLacks.Words;
}
