<#
.SYNOPSIS
    Writes alerts as JSON lines into a folder that a SIEM reads.
.DESCRIPTION
    One file a run, with all alerts of it. It gets its name when it is whole, so that no reader finds half of it. The
    same evidence gives the same alert Id in every run, so that a SIEM can leave out what it has. Windows PowerShell 5.1
    writes times as /Date(...)/; where that matters use PowerShell 7, or o365audit scan --format jsonl.
.EXAMPLE
    ./Write-AlertJson.ps1 -Path ./data -Destination ./siem
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Path,

    [Parameter(Mandatory)]
    [string]$Destination
)

$null = New-Item -ItemType Directory -Path $Destination -Force
$folder = (Resolve-Path -LiteralPath $Destination).ProviderPath
$name = 'alerts-{0:yyyyMMddTHHmmssfff}.jsonl' -f [datetime]::UtcNow
$lines = @(
    Get-AuditBypassAssociation -Path $Path -PerRecord
    Test-MailItemsAccessedExcess -Path $Path -PerRecord
) | ForEach-Object { $_ | ConvertTo-Json -Depth 6 -Compress }

if ($lines) {
    $partial = Join-Path $folder "$name.partial"
    [System.IO.File]::WriteAllLines($partial, [string[]]@($lines))
    Move-Item -LiteralPath $partial -Destination (Join-Path $folder $name) -PassThru
}
