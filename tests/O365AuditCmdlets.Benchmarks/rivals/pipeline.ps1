# Records as Search-UnifiedAuditLog gives them, handed to a cmdlet; only the handing on is measured.
# Usage: pipeline.ps1 objects|csv noop|test|null FILE MODULE
param([string] $Source, [string] $Target, [string] $File, [string] $Module)
. "$PSScriptRoot/Measure-Block.ps1"
if ($Module) { Import-Module $Module }
$WarningPreference = 'SilentlyContinue'

if ($Source -eq 'objects') {
    $number = 0
    $records = [Collections.Generic.List[object]]::new()
    foreach ($line in [IO.File]::ReadLines($File)) {
        $number++
        $records.Add([pscustomobject]@{
            RecordType = 'ExchangeItemAggregated'; CreationDate = [datetime]::new(2026, 3, 1); UserIds = 'user1@contoso.com'; Operations = 'MailItemsAccessed'
            AuditData = $line; ResultIndex = $number % 5000 + 1; ResultCount = 5000; Identity = [string]$number; IsValid = $true; ObjectState = 'Unchanged'
        })
    }
    # What is compiled at first use is compiled before the clock runs.
    $first = $records[0..2999]
    switch ($Target) {
        noop { $first | Test-NoOp; Measure-Block { $records | Test-NoOp } }
        test { $null = $first | Test-MailItemsAccessedExcess; Write-Answer (Measure-Block { $records | Test-MailItemsAccessedExcess }) }
    }
}
else {
    switch ($Target) {
        null { Measure-Block { Import-Csv -LiteralPath $File | Out-Null } }
        test { Write-Answer (Measure-Block { Import-Csv -LiteralPath $File | Test-MailItemsAccessedExcess }) }
    }
}
