@{
    RootModule        = 'FakeExchange.psm1'
    ModuleVersion     = '0.1.0'
    GUID              = '4c1f3b0a-8f1a-4a57-9b0a-6f3a6c0d7e11'
    Author            = 'O365AuditCmdlets contributors'
    CompanyName       = 'O365AuditCmdlets contributors'
    Copyright         = 'MIT License'
    Description       = 'A tenant that does not exist, for tests: the Exchange Online commands that O365AuditCmdlets calls, with what they are known to do wrong.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Initialize-FakeExchange'
        'Get-FakeExchangeTruth'
        'Get-FakeExchangeStatistics'
        'Search-UnifiedAuditLog'
        'Get-MailboxAuditBypassAssociation'
        'Get-AdminAuditLogConfig'
        'Get-OrganizationConfig'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
