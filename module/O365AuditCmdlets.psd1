@{
    # Windows PowerShell and PowerShell 7 each get the assembly that was built for them.
    RootModule             = if ($PSEdition -eq 'Core') { 'net8.0/O365AuditCmdlets.dll' } else { 'netstandard2.0/O365AuditCmdlets.dll' }
    # Loads the engine that was compiled for this machine, if there is one, before the cmdlets ask for the general one.
    NestedModules          = if ($PSEdition -eq 'Core') { @('net8.0/O365AuditCmdlets.Startup.dll') } else { @() }
    ModuleVersion          = '0.1.0'
    CompatiblePSEditions   = @('Desktop', 'Core')
    GUID                   = '5d0f8e0b-6c0e-4a57-9a0c-2f6f3b6e9c41'
    Author                 = 'O365AuditCmdlets contributors'
    CompanyName            = 'O365AuditCmdlets contributors'
    Copyright              = 'MIT License'
    Description            = 'Reads Microsoft 365 unified audit log records from the pipeline, from files and from folders and runs compiled detection rules over them: excessive access to mail items, and accounts that are exempt from mailbox auditing.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    TypesToProcess         = @('O365AuditCmdlets.types.ps1xml')
    FormatsToProcess       = @('O365AuditCmdlets.format.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Export-O365AuditCsv'
        'Get-AuditBypassAssociation'
        'Get-O365AuditBlindWindow'
        'Get-O365AuditExposure'
        'Get-O365AuditRule'
        'Import-O365AuditLog'
        'Invoke-O365AuditSweep'
        'Measure-O365AuditCoverage'
        'Measure-O365AuditThreshold'
        'New-O365AuditException'
        'Search-O365AuditLog'
        'Test-MailItemsAccessedExcess'
        'Test-O365AuditException'
        'Test-O365AuditMailboxLogging'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @(
                'Microsoft365', 'Office365', 'Exchange', 'ExchangeOnline', 'Audit', 'UnifiedAuditLog', 'Security', 'Detection',
                'DFIR', 'IncidentResponse', 'MailItemsAccessed', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            )
            ProjectUri   = 'https://github.com/O365AuditCmdlets/O365AuditCmdlets'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
