# What a person types: both rules for single records, without sums.
# Usage: idiom.ps1 file|objects FILE   (objects: they are made before the clock runs)
param([string] $Kind, [string] $File)
. "$PSScriptRoot/Measure-Block.ps1"

$isWanted = {
    ($_.Operation -eq 'MailItemsAccessed' -and ($_.OperationCount -ge 100 -or
        ($_.OperationProperties | Where-Object Name -EQ 'IsThrottled').Value -eq 'True')) -or
    ($_.Operation -eq 'Set-MailboxAuditBypassAssociation' -and
        ($_.Parameters | Where-Object Name -EQ 'AuditBypassEnabled').Value -ne 'False')
}
if ($Kind -eq 'file') {
    $found = Measure-Block { Get-Content -LiteralPath $File | ForEach-Object { ConvertFrom-Json $_ } | Where-Object $isWanted }
}
else {
    $records = [IO.File]::ReadAllLines($File) | ForEach-Object { [pscustomobject]@{ AuditData = $_ } }
    $found = Measure-Block { $records | ForEach-Object { ConvertFrom-Json $_.AuditData } | Where-Object $isWanted }
}
"hits`t$(@($found | Where-Object Operation -EQ 'MailItemsAccessed').Count)"
"bypasses`t$(@($found | Where-Object Operation -NE 'MailItemsAccessed').Count)"
