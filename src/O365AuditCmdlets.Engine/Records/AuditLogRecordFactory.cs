using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Records;

/// <summary>Makes the record objects that users see.</summary>
internal sealed class AuditLogRecordFactory
{
    private readonly Projection _projection;

    public AuditLogRecordFactory(Projection projection)
    {
        _projection = projection;
    }

    /// <summary>The fields the objects show.</summary>
    public static IReadOnlyList<AuditField> Fields { get; } = new[]
    {
        AuditFields.ResultStatus, AuditFields.UserId, AuditFields.MailboxOwnerUpn, AuditFields.MailboxGuid,
        AuditFields.ClientIPAddress, AuditFields.ClientIP, AuditFields.ActorIpAddress, AuditFields.AppId,
        AuditFields.ClientAppId, AuditFields.SessionId, AuditFields.AadSessionId, AuditFields.ClientInfoString,
        AuditFields.ObjectId,
    };

    public AuditLogRecord Create(AuditRecord record, string? source)
    {
        ClientAddress? address = ClientAddress.Parse(
            Text(record, AuditFields.ClientIPAddress) ?? Text(record, AuditFields.ClientIP) ?? Text(record, AuditFields.ActorIpAddress));
        string? status = Text(record, AuditFields.ResultStatus);
        return new AuditLogRecord
        {
            Id = record.IdentityText,
            AuditData = record.GetAuditDataText(),
            CreationTime = record.TimeSource == TimeSource.None ? null : new DateTime(record.TimeTicks, DateTimeKind.Utc),
            Operation = Text(record, AuditFields.Operation),
            RecordType = RecordTypes.NameOf(Text(record, AuditFields.RecordType)),
            Workload = Text(record, AuditFields.Workload),
            ResultStatus = status,
            Succeeded = !Outcome.IsFailure(status),
            Actor = Text(record, AuditFields.UserId),
            Mailbox = Text(record, AuditFields.MailboxOwnerUpn) ?? Text(record, AuditFields.MailboxGuid),
            ClientAddress = address?.Address,
            ClientPort = address?.Port,
            AppId = Text(record, AuditFields.AppId) ?? Text(record, AuditFields.ClientAppId),
            SessionId = Text(record, AuditFields.SessionId) ?? Text(record, AuditFields.AadSessionId),
            ClientInfoString = Text(record, AuditFields.ClientInfoString),
            ObjectId = Text(record, AuditFields.ObjectId),
            Source = string.IsNullOrEmpty(source) ? null : source,
        };
    }

    private string? Text(AuditRecord record, AuditField field)
    {
        string? text = record.GetText(_projection.SlotOf(field));
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
