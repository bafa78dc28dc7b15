using System.Management.Automation;

namespace O365AuditCmdlets.Commands;

/// <summary>Reads audit log records from files, folders or the pipeline in any known form and gives them as objects of one kind, duplicates left out.</summary>
[Cmdlet(VerbsData.Import, "O365AuditLog", DefaultParameterSetName = nameof(InputObject), HelpUri = HelpPage.Root + "Import-O365AuditLog.md")]
[OutputType(typeof(AuditLogRecord))]
public sealed class ImportO365AuditLogCommand : AuditScanCommand
{
    private protected override void Configure(AuditScanOptions options) => options.EmitRecords = true;
}
