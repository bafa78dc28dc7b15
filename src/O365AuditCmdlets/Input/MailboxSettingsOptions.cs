using System.Management.Automation;

namespace O365AuditCmdlets.Input;

/// <summary>Hands rows about mailboxes to a scan.</summary>
internal static class MailboxSettingsOptions
{
    /// <param name="options">The options of the scan.</param>
    /// <param name="cmdlet">The cmdlet, which tells of rows that it cannot use.</param>
    /// <param name="settings">The rows; null for none.</param>
    public static void Use(this AuditScanOptions options, Cmdlet cmdlet, object[]? settings)
    {
        if (settings is not null)
        {
            MailboxSettingsRows rows = new MailboxSettingsRows(cmdlet).AddAll(settings);
            options.MailboxSettings = rows.Mailboxes;
            options.MailboxLogging = rows.Input;
        }
    }
}
