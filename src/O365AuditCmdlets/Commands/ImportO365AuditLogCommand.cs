using System.Management.Automation;

namespace O365AuditCmdlets.Commands;

/// <summary>Reads audit log records from files, folders or the pipeline in any known form and gives them as objects of one kind, duplicates left out.</summary>
[Cmdlet(VerbsData.Import, "O365AuditLog", DefaultParameterSetName = nameof(Path), HelpUri = HelpPage.Root + "Import-O365AuditLog.md")]
[OutputType(typeof(AuditLogRecord))]
public sealed class ImportO365AuditLogCommand : AuditScanCommand
{
    private AuditLogRecord? _last;

    private protected override void Configure(AuditScanOptions options) => options.EmitRecords = true;

    private protected override void OnRecord(AuditLogRecord record)
    {
        if (record.Actor != _last?.Actor || record.Mailbox != _last?.Mailbox || record.ClientAddress != _last?.ClientAddress || record.AppId != _last?.AppId || record.SessionId != _last?.SessionId)
        {
            Names.Add(record.Mailbox, record.Actor, record.ClientAddress, record.AppId, record.SessionId);
            _last = record;
        }

        base.OnRecord(record);
    }
}
