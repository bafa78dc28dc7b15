# Usage: scan_path.ps1 MODULE [FILE]: loads the module and, when there is a file, scans it.
param([string] $Module, [string] $File)
Import-Module $Module
if ($File) {
    . "$PSScriptRoot/Measure-Block.ps1"
    Write-Answer (Test-MailItemsAccessedExcess -LiteralPath $File -WarningAction SilentlyContinue)
}
