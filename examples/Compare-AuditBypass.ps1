<#
.SYNOPSIS
    Holds the audit bypasses in exported records against the state of the tenant now.
.DESCRIPTION
    Needs a session of Connect-ExchangeOnline, or with -StatePath an export of Get-MailboxAuditBypassAssociation. An
    account that is bypassed now although no record tells of it gives an alert too: it was set before or outside these
    records.
.EXAMPLE
    ./Compare-AuditBypass.ps1 -Path ./data
.EXAMPLE
    ./Compare-AuditBypass.ps1 -Path ./data -StatePath ./bypass-now.csv
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Path,

    [string]$StatePath
)

# Without -ResultSize Unlimited the command stops at 1,000 accounts.
$state = if ($StatePath) { Import-Csv -LiteralPath $StatePath } else { Get-MailboxAuditBypassAssociation -ResultSize Unlimited }
Get-AuditBypassAssociation -Path $Path -CurrentState $state
