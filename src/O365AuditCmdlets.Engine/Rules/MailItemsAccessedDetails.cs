using System;

namespace O365AuditCmdlets;

/// <summary>What an alert of the rule MailItemsAccessedExcess knows beyond what all alerts know.</summary>
public sealed class MailItemsAccessedDetails
{
    /// <summary>Why the records are hits: any of Throttled, RecordCount, WindowCount and FolderSync, in this order.</summary>
    public string[] Basis { get; internal set; } = Array.Empty<string>();

    /// <summary>The number of hits.</summary>
    public long RecordCount { get; internal set; }

    /// <summary>The messages that the hits count together. Sync records count none: they stand for whole folders.</summary>
    public long ItemCount { get; internal set; }

    /// <summary>The largest count of one hit.</summary>
    public long HighestRecordCount { get; internal set; }

    /// <summary>The fullest 24 hours of this mailbox and actor that end inside the episode; null when no hit has a time, and for alerts per record.</summary>
    public PeakWindow? PeakWindow { get; internal set; }

    /// <summary>The addresses, with the number of hits of each.</summary>
    public ContextCount[] ClientAddress { get; internal set; } = Array.Empty<ContextCount>();

    /// <summary>The applications, with their well-known names where there is one.</summary>
    public ContextCount[] AppId { get; internal set; } = Array.Empty<ContextCount>();

    /// <summary>The sessions.</summary>
    public ContextCount[] SessionId { get; internal set; } = Array.Empty<ContextCount>();

    /// <summary>What the clients call themselves.</summary>
    public ContextCount[] ClientInfoString { get; internal set; } = Array.Empty<ContextCount>();

    /// <summary>Owner, Admin, Delegated, Transport, SystemService, BestAccess or DelegatedAdmin; a number that has no name stays a number.</summary>
    public ContextCount[] LogonType { get; internal set; } = Array.Empty<ContextCount>();

    /// <summary>The folders, with the messages that the hits name in each.</summary>
    public FolderCount[] Folders { get; internal set; } = Array.Empty<FolderCount>();

    /// <summary>True when any hit came from outside the organisation (ExternalAccess); null when no hit says.</summary>
    public bool? ExternalAccess { get; internal set; }
}
