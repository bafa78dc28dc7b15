<#
.SYNOPSIS
    Connects to Exchange Online as an application, sweeps the audit log since the last run and hands new alerts on.
.DESCRIPTION
    For Task Scheduler, cron, systemd and Azure Automation: it asks nobody anything, and its exit code says what came of it:
    0 nothing found, 1 alerts, 2 no alert but a hole in which there could have been one, 3 could not run.

    Every run makes a folder of its own in -OutputPath. Alerts are handed on from there, and a file "forwarded" is left in
    the folder when that is done; a run that fails before hands them on the next time. So a receiver may get an alert twice,
    under the same id, and never misses one.

    The application needs the API permission Exchange.ManageAsApp and an Exchange role group with the roles View-Only Audit
    Logs, View-Only Configuration and View-Only Recipients.
.EXAMPLE
    ./Invoke-UnattendedSweep.ps1 -AppId 00000000-0000-0000-0000-000000000000 -Organization contoso.onmicrosoft.com `
        -CertificateThumbprint 0000000000000000000000000000000000000000 -OutputPath D:\Sweep -AlertFolder D:\Siem
#>
[CmdletBinding(DefaultParameterSetName = 'Thumbprint')]
param(
    # The folder of the runs.
    [Parameter(Mandatory)]
    [string]$OutputPath,

    # The initial domain of the organisation (.onmicrosoft.com).
    [Parameter(Mandatory)]
    [string]$Organization,

    [Parameter(Mandatory, ParameterSetName = 'Thumbprint')]
    [Parameter(Mandatory, ParameterSetName = 'File')]
    [string]$AppId,

    # A certificate in the store of the account that runs the script (Windows).
    [Parameter(Mandatory, ParameterSetName = 'Thumbprint')]
    [string]$CertificateThumbprint,

    # A .pfx file that nobody but the account that runs the script may read.
    [Parameter(Mandatory, ParameterSetName = 'File')]
    [string]$CertificateFilePath,

    [Parameter(ParameterSetName = 'File')]
    [securestring]$CertificatePassword,

    # The identity of the Azure resource that runs the script.
    [Parameter(Mandatory, ParameterSetName = 'ManagedIdentity')]
    [switch]$ManagedIdentity,

    # Without it: state, in the output folder.
    [string]$StatePath = (Join-Path $OutputPath 'state'),

    [timespan]$LookBack = '00:30:00',

    [timespan]$MaximumLateness = '1.00:00:00',

    # The beginning of the first run; without it the time that runs look back.
    [datetime]$StartDate,

    [string]$ExceptionPath,

    # Alerts as JSON lines, a file a run, for a program that watches the folder.
    [string]$AlertFolder,

    # Alerts as events of the Windows event log Application, under this source. Register-SweepTask.ps1 makes it.
    [string]$EventLogSource,

    # Alerts one by one, as JSON in the body of a POST.
    [ValidateScript({ $_.Scheme -eq 'https' -or $_.IsLoopback })]
    [uri]$WebhookUri,

    # Run folders older than this many days are deleted, once their alerts are handed on. 0 keeps all.
    [ValidateScript({ $_ -eq 0 -or $_ -ge 4 })]
    [int]$KeepDays = 0
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$largestEvent = 31000

function Connect-Organization {
    $connection = @{ Organization = $Organization; ShowBanner = $false }
    foreach ($name in 'AppId', 'CertificateThumbprint', 'CertificateFilePath', 'CertificatePassword', 'ManagedIdentity') {
        $value = Get-Variable -Name $name -ValueOnly
        if ($value) {
            $connection[$name] = $value
        }
    }
    Connect-ExchangeOnline @connection
}

function Send-Alert([string]$Line, [string]$Reason) {
    if ($EventLogSource) {
        $text = "$Reason`r`n`r`n$Line"
        $text = $text.Substring(0, [math]::Min($text.Length, $largestEvent))
        [System.Diagnostics.EventLog]::WriteEntry($EventLogSource, $text, [System.Diagnostics.EventLogEntryType]::Warning, 1000)
    }
    if ($WebhookUri) {
        [System.Net.ServicePointManager]::SecurityProtocol = [System.Net.ServicePointManager]::SecurityProtocol -bor [System.Net.SecurityProtocolType]::Tls12
        $null = Invoke-RestMethod -Method Post -Uri $WebhookUri -ContentType 'application/json; charset=utf-8' `
            -Body ([System.Text.Encoding]::UTF8.GetBytes($Line)) -TimeoutSec 60
    }
}

function Send-Run([System.IO.DirectoryInfo]$Run) {
    $lines = @([System.IO.File]::ReadAllLines((Join-Path $Run.FullName 'alerts.jsonl')) | Where-Object { -not ($_ | ConvertFrom-Json).isExcepted })
    if ($AlertFolder -and $lines) {
        $null = New-Item -ItemType Directory -Path $AlertFolder -Force
        # It gets its name when it is whole; the same run gives the same name.
        $file = Join-Path (Resolve-Path -LiteralPath $AlertFolder).ProviderPath "alerts-$($Run.Name).jsonl"
        [System.IO.File]::WriteAllLines("$file.partial", [string[]]$lines)
        Move-Item -LiteralPath "$file.partial" -Destination $file -Force
    }
    foreach ($line in $lines) {
        Send-Alert -Line $line -Reason ($line | ConvertFrom-Json).reason
    }
    $null = New-Item -ItemType File -Path (Join-Path $Run.FullName 'forwarded') -Force
}

function Get-Run {
    Get-ChildItem -LiteralPath $OutputPath -Directory | Where-Object { $_.Name -match '^\d{8}T\d{6}Z' } | Sort-Object -Property Name
}

$code = $null
try {
    $null = New-Item -ItemType Directory -Path $OutputPath -Force
    $OutputPath = (Resolve-Path -LiteralPath $OutputPath).ProviderPath
    Connect-Organization
    $sweep = @{ OutputPath = $OutputPath; StatePath = $StatePath; LookBack = $LookBack; MaximumLateness = $MaximumLateness; Confirm = $false }
    if ($StartDate) {
        $sweep.StartDate = $StartDate
    }
    if ($ExceptionPath) {
        $sweep.ExceptionPath = $ExceptionPath
    }
    $summary = Invoke-O365AuditSweep @sweep
    foreach ($run in Get-Run) {
        $has = @(Get-ChildItem -LiteralPath $run.FullName -File).Name
        if ($has -contains 'alerts.jsonl' -and $has -notcontains 'forwarded') {
            Send-Run -Run $run
        }
    }
    if ($KeepDays) {
        $oldest = [datetime]::UtcNow.AddDays(-$KeepDays).ToString("yyyyMMdd'T'HHmmss'Z'", [cultureinfo]::InvariantCulture)
        Get-Run | Where-Object { [string]::CompareOrdinal($_.Name, $oldest) -lt 0 -and (Test-Path -LiteralPath (Join-Path $_.FullName 'forwarded')) } |
            Remove-Item -Recurse -Force
    }
    $summary
    $code = $summary.ExitCode
}
catch {
    # Not Write-Error, which would end the script before it can say 3.
    [Console]::Error.WriteLine("error: $_")
    $code = 3
}
finally {
    if ($null -eq $code) {
        # Stopped: PowerShell would end with 0, which means that nothing was found.
        $Host.SetShouldExit(3)
    }
    if (Get-Command -Name Disconnect-ExchangeOnline -ErrorAction Ignore) {
        Disconnect-ExchangeOnline -Confirm:$false -ErrorAction Ignore
    }
}
exit $code
