using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Rules;

/// <summary>Reads MailItemsAccessed records: what they count and what stands around them.</summary>
internal sealed class AccessReader
{
    private const ulong ExposureHash = 12;

    /// <summary>The pair that says how a mailbox was accessed; every whole record has it.</summary>
    public static readonly PairName MailAccessType = new("MailAccessType");

    /// <summary>Its value when a folder was copied whole.</summary>
    public static readonly PairName Sync = new("Sync");

    private static readonly PairName Bind = new("Bind");
    private static readonly PairName NotAvailable = new("Not Available");
    private static readonly PairName[] NoAddress = { new("null"), new("<null>") };

    /// <summary>For each <see cref="AccessField"/> the fields of the record that may hold it; the first that has text does.</summary>
    private static readonly AuditField[][] Sources =
    {
        new[] { AuditFields.MailboxOwnerUpn, AuditFields.MailboxGuid },
        new[] { AuditFields.UserId },
        new[] { AuditFields.ClientIPAddress, AuditFields.ClientIP, AuditFields.ActorIpAddress },
        new[] { AuditFields.AppId, AuditFields.ClientAppId },
        new[] { AuditFields.SessionId, AuditFields.AadSessionId },
        new[] { AuditFields.ClientInfoString },
        new[] { AuditFields.LogonType },
    };

    private readonly int[][] _slots;
    private readonly int _operationCount;
    private readonly int _operationProperties;
    private readonly int _folders;
    private readonly int _syncFolderName;
    private readonly int _syncFolderPath;
    private readonly int _externalAccess;
    private readonly long _recordThreshold;
    private readonly bool _includeSync;

    public AccessReader(Projection projection, long recordThreshold, bool includeSync)
    {
        _recordThreshold = recordThreshold;
        _includeSync = includeSync;
        _operationCount = projection.SlotOf(AuditFields.OperationCount);
        _operationProperties = projection.SlotOf(AuditFields.OperationProperties);
        _folders = projection.SlotOf(AuditFields.Folders);
        _syncFolderName = projection.SlotOf(AuditFields.SyncFolderName);
        _syncFolderPath = projection.SlotOf(AuditFields.SyncFolderPath);
        SyncFolderSlots = new[] { _syncFolderPath, _syncFolderName };
        _externalAccess = projection.SlotOf(AuditFields.ExternalAccess);
        _slots = Array.ConvertAll(Sources, fields => Array.ConvertAll(fields, projection.SlotOf));
    }

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<AuditField> Fields { get; } = AllFields();

    /// <summary>The slots of all that <see cref="SyncFolder"/> reads.</summary>
    public int[] SyncFolderSlots { get; }

    /// <summary>Judges one record.</summary>
    [MethodImpl(HotPath.Options)]
    public AccessJudgement Judge(AuditRecord record)
    {
        ArraySegment<byte> type = record.GetPairUtf8(_operationProperties, MailAccessType);
        bool isSync = Sync.Matches(type);
        bool isBind = Bind.Matches(type) || (type.Count == 0 && record.Has(_folders));
        bool hasCount = record.GetCount(_operationCount, out long count) == CountForm.Known;
        if (!hasCount && isBind && record.Has(_folders))
        {
            hasCount = true;
            count = Math.Max(count, CountItems(record));
        }

        AccessBasis basis = AccessBasis.None;
        if (record.GetPairFlag(_operationProperties, PairName.IsThrottled) == true)
        {
            basis |= AccessBasis.Throttled;
        }

        if ((hasCount || count > 0) && count >= _recordThreshold)
        {
            basis |= AccessBasis.RecordCount;
        }

        if (isSync && _includeSync)
        {
            basis |= AccessBasis.FolderSync;
        }

        return new AccessJudgement(basis, count, isSync);
    }

    /// <summary>The text of a field, without blanks around it; empty when the record has none. Valid until the next call.</summary>
    [MethodImpl(HotPath.Options)]
    public ArraySegment<byte> Text(AuditRecord record, AccessField field)
    {
        ArraySegment<byte> text;
        foreach (int slot in _slots[(int)field])
        {
            text = record.GetTrimmedUtf8(slot);
            if (text.Count > 0 && (field != AccessField.ClientAddress || !IsNoAddress(text)))
            {
                return text;
            }
        }

        return new ArraySegment<byte>(Array.Empty<byte>());
    }

    /// <summary>The slots of all that <see cref="Text"/> reads for these fields.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="withExternalAccess">True when <see cref="ExternalAccess"/> is read, too.</param>
    public int[] SlotsOf(AccessField[] fields, bool withExternalAccess)
    {
        var slots = new List<int>();
        foreach (AccessField field in fields)
        {
            slots.AddRange(_slots[(int)field]);
        }

        if (withExternalAccess)
        {
            slots.Add(_externalAccess);
        }

        return slots.ToArray();
    }

    /// <summary>Whether the actor is from outside the organisation; null when the record does not say.</summary>
    public bool? ExternalAccess(AuditRecord record) => record.GetBoolean(_externalAccess);

    /// <summary>Opens the folders of a Bind record.</summary>
    public AuditRecord.ListCursor OpenFolders(AuditRecord record) => record.OpenFolders(_folders);

    /// <summary>Whether a record has what <see cref="SyncFolder"/> reads, be it an empty text.</summary>
    public bool HasSyncFolder(AuditRecord record) => record.Has(_syncFolderPath) || record.Has(_syncFolderName);

    /// <summary>The folder of a Sync record, whose path is often the text "Not Available"; empty when there is none. Valid until the next call.</summary>
    public ArraySegment<byte> SyncFolder(AuditRecord record)
    {
        ArraySegment<byte> path = record.GetTrimmedUtf8(_syncFolderPath);
        return path.Count > 0 && !NotAvailable.Matches(path) ? path : record.GetTrimmedUtf8(_syncFolderName);
    }

    /// <summary>The messages that the folders of a record hold together.</summary>
    public long CountItems(AuditRecord record)
    {
        long count = 0;
        AuditRecord.ListCursor folders = record.OpenFolders(_folders);
        while (record.NextFolder(ref folders, out _, out int items))
        {
            count += items;
        }

        return count;
    }

    /// <summary>A record together with its context, what it counts and the length of its list of folders: what differs in any of them is to be looked at.</summary>
    /// <param name="record">The record.</param>
    /// <param name="context">The number of its context.</param>
    /// <param name="judgement">What it counts.</param>
    public RecordIdentity Fingerprint(AuditRecord record, int context, in AccessJudgement judgement)
    {
        KeyedHash hash = KeyedHash.Begin(ExposureHash);
        hash.Add((uint)context | ((ulong)(uint)record.GetRaw(_folders).Length << 32));
        hash.Add((ulong)record.TimeTicks);
        hash.Add(((ulong)judgement.Count << 1) | (judgement.IsSync ? 1UL : 0UL));
        return new RecordIdentity(record.Identity.High, record.Identity.Low ^ hash.Finish(out _));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNoAddress(ArraySegment<byte> text) => NoAddress[0].Matches(text) || NoAddress[1].Matches(text);

    private static AuditField[] AllFields()
    {
        var fields = new List<AuditField>
        {
            AuditFields.OperationCount, AuditFields.OperationProperties, AuditFields.Folders,
            AuditFields.SyncFolderName, AuditFields.SyncFolderPath, AuditFields.ExternalAccess,
        };
        foreach (AuditField[] source in Sources)
        {
            fields.AddRange(source);
        }

        return fields.ToArray();
    }
}
