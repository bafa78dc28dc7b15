<#
.SYNOPSIS
    Registers Invoke-UnattendedSweep.ps1 as a task of Windows Task Scheduler.
.DESCRIPTION
    To be run once, as an administrator. The task runs as a group managed service account, whose password nobody knows; the
    certificate has to be in the personal store of that account, or in that of the machine with read access to its key.
    A run that is still at work when the next is due is left alone.
.EXAMPLE
    ./Register-SweepTask.ps1 -UserId 'CONTOSO\sweep$' -Argument @{
        AppId = '00000000-0000-0000-0000-000000000000'; Organization = 'contoso.onmicrosoft.com'
        CertificateThumbprint = '0000000000000000000000000000000000000000'
        OutputPath = 'D:\Sweep'; EventLogSource = 'O365AuditSweep' }
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The account, DOMAIN\name$.
    [Parameter(Mandatory)]
    [string]$UserId,

    # The parameters of Invoke-UnattendedSweep.ps1.
    [Parameter(Mandatory)]
    [hashtable]$Argument,

    [string]$TaskName = 'O365AuditSweep',

    [timespan]$Interval = '00:30:00',

    [string]$ScriptPath = (Join-Path $PSScriptRoot 'Invoke-UnattendedSweep.ps1'),

    # powershell.exe for Windows PowerShell.
    [string]$PowerShell = 'pwsh.exe'
)

$ErrorActionPreference = 'Stop'
$words = foreach ($name in $Argument.Keys | Sort-Object) {
    $value = [string]$Argument[$name]
    if ($value -match '"') {
        throw "The value of $name has a quotation mark."
    }
    # A backslash at the end would make the quotation mark behind it part of the value.
    '-{0} "{1}"' -f $name, ($value -replace '\\$', '\\')
}
$line = "-NoProfile -NonInteractive -File ""$ScriptPath"" $($words -join ' ')"

if ($PSCmdlet.ShouldProcess($TaskName, "Register the task: $PowerShell $line")) {
    if ($Argument.EventLogSource -and -not [System.Diagnostics.EventLog]::SourceExists($Argument.EventLogSource)) {
        [System.Diagnostics.EventLog]::CreateEventSource($Argument.EventLogSource, 'Application')
    }
    $task = @{
        TaskName  = $TaskName
        Action    = New-ScheduledTaskAction -Execute $PowerShell -Argument $line
        Trigger   = New-ScheduledTaskTrigger -Once -At ([datetime]::Now.AddMinutes(1)) -RepetitionInterval $Interval
        Principal = New-ScheduledTaskPrincipal -UserId $UserId -LogonType Password -RunLevel Limited
        Settings  = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit ([timespan]::FromHours(12))
    }
    Register-ScheduledTask @task
}
