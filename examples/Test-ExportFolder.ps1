<#
.SYNOPSIS
    Runs both rules over a folder of exports, of any tool and in any mixture, and shows the alerts in order of time.
.EXAMPLE
    ./Test-ExportFolder.ps1 -Path ./data
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Path
)

$alerts = @(
    Get-AuditBypassAssociation -Path $Path
    Test-MailItemsAccessedExcess -Path $Path -IncludeSync
)
$alerts | Sort-Object -Property FirstSeen | Select-Object -Property FirstSeen, RuleId, Reason
