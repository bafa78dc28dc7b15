namespace O365AuditCmdlets.Commands;

/// <summary>Where the pages about the cmdlets are; Get-Help -Online opens them. The manifest and the pages name the same place, which a test holds.</summary>
internal static class HelpPage
{
    /// <summary>The address of the repository.</summary>
    public const string Project = "https://github.com/O365AuditCmdlets/O365AuditCmdlets";

    /// <summary>What stands before the name of a page.</summary>
    public const string Root = Project + "/blob/main/docs/cmdlets/";
}
