using System;

namespace O365AuditCmdlets;

/// <summary>One record of the unified audit log, with the properties people ask for first and the whole of AuditData.</summary>
public sealed class AuditLogRecord
{
    /// <summary>The Id of the record.</summary>
    public string Id { get; internal set; } = string.Empty;

    /// <summary>When the record was created, in UTC; null when it does not say.</summary>
    public DateTime? CreationTime { get; internal set; }

    /// <summary>The name of the operation, for example MailItemsAccessed.</summary>
    public string? Operation { get; internal set; }

    /// <summary>The name of the record type, for example ExchangeItemAggregated; a number without a known name stays a number.</summary>
    public string? RecordType { get; internal set; }

    /// <summary>The service, for example Exchange.</summary>
    public string? Workload { get; internal set; }

    /// <summary>What the service says of the outcome, as written.</summary>
    public string? ResultStatus { get; internal set; }

    /// <summary>False when ResultStatus says Failed, False, Failure or Error (in any case of letters); everything else counts as success.</summary>
    public bool Succeeded { get; internal set; } = true;

    /// <summary>Who did it (UserId).</summary>
    public string? Actor { get; internal set; }

    /// <summary>Whose mailbox it was: MailboxOwnerUPN, else MailboxGuid.</summary>
    public string? Mailbox { get; internal set; }

    /// <summary>The address of the client, without port and brackets.</summary>
    public string? ClientAddress { get; internal set; }

    /// <summary>The port of the client, where the record has one.</summary>
    public int? ClientPort { get; internal set; }

    /// <summary>The application (AppId, else ClientAppId).</summary>
    public string? AppId { get; internal set; }

    /// <summary>The session (SessionId, else AppAccessContext.AADSessionId).</summary>
    public string? SessionId { get; internal set; }

    /// <summary>What the client calls itself.</summary>
    public string? ClientInfoString { get; internal set; }

    /// <summary>The object the operation was about (ObjectId).</summary>
    public string? ObjectId { get; internal set; }

    /// <summary>The record as JSON text.</summary>
    public string AuditData { get; internal set; } = string.Empty;

    /// <summary>The file the record was read from; null for the pipeline.</summary>
    public string? Source { get; internal set; }

    /// <summary>The operation and when it was.</summary>
    public override string ToString() => CreationTime is DateTime time
        ? TerminalText.Clean(Operation) + " " + time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
        : TerminalText.Clean(Operation ?? Id);
}
