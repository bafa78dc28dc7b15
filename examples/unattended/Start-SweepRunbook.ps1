<#
.SYNOPSIS
    A runbook of Azure Automation (PowerShell 7.4) that sweeps the audit log with the managed identity of the account.
.DESCRIPTION
    The account needs the modules ExchangeOnlineManagement, Az.Accounts, Az.Storage and O365AuditCmdlets, and
    Invoke-UnattendedSweep.ps1 as a runbook of that name. Its managed identity needs Exchange.ManageAsApp with the roles that
    Invoke-UnattendedSweep.ps1 names, and Storage Blob Data Contributor on the container.

    A sandbox forgets its disk, so the state and the runs of the last days are kept in a container: fetched before the sweep,
    and stored after it, the state last. Let no two jobs of the schedule overlap.
.EXAMPLE
    ./Start-SweepRunbook.ps1 -Organization contoso.onmicrosoft.com -StorageAccountName contososweep -WebhookUri https://siem.contoso.com/alerts
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Organization,

    [Parameter(Mandatory)]
    [string]$StorageAccountName,

    [string]$ContainerName = 'o365auditsweep',

    [uri]$WebhookUri,

    # How many days of runs are fetched: rules count over 24 hours, and records may be 24 hours late.
    [ValidateRange(3, 30)]
    [int]$ContextDays = 3,

    [string]$ScriptPath = './Invoke-UnattendedSweep.ps1'
)

$ErrorActionPreference = 'Stop'
$folder = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid().ToString())
$null = New-Item -ItemType Directory -Path $folder

$null = Connect-AzAccount -Identity
$context = New-AzStorageContext -StorageAccountName $StorageAccountName -UseConnectedAccount
$since = [datetime]::UtcNow.AddDays(-$ContextDays).ToString("yyyyMMdd'T'HHmmss'Z'", [cultureinfo]::InvariantCulture)
$known = @{}
foreach ($blob in Get-AzStorageBlob -Container $ContainerName -Context $context) {
    if ($blob.Name -eq 'state' -or [string]::CompareOrdinal($blob.Name, $since) -ge 0) {
        $file = Join-Path $folder $blob.Name
        $null = New-Item -ItemType Directory -Path (Split-Path -Parent $file) -Force
        $null = Get-AzStorageBlobContent -Container $ContainerName -Blob $blob.Name -Destination $file -Context $context -Force
        $known[$blob.Name] = $true
    }
}

$sweep = @{ OutputPath = $folder; Organization = $Organization; ManagedIdentity = $true }
if ($WebhookUri) {
    $sweep.WebhookUri = $WebhookUri
}
& $ScriptPath @sweep
$code = $LASTEXITCODE

# The state last: a job that is ended before gives its alerts again, and loses none.
$files = Get-ChildItem -LiteralPath $folder -Recurse -File | ForEach-Object {
    @{ Path = $_.FullName; Name = $_.FullName.Substring($folder.Length + 1).Replace('\', '/') }
} | Where-Object { $_.Name -notmatch '\.lock$' -and $_.Name -ne 'state' -and -not $known.ContainsKey($_.Name) }
foreach ($file in @($files) + @{ Path = (Join-Path $folder 'state'); Name = 'state' }) {
    if (Test-Path -LiteralPath $file.Path) {
        $null = Set-AzStorageBlobContent -Container $ContainerName -File $file.Path -Blob $file.Name -Context $context -Force
    }
}
Remove-Item -LiteralPath $folder -Recurse -Force

# A runbook has no exit code: what could not run has to be an error, so that the job fails.
if ($code -eq 3) {
    throw 'The sweep could not run, or was stopped before its end.'
}
"Exit code $code"
