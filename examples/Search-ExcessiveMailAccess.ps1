<#
.SYNOPSIS
    Searches the unified audit log of the connected tenant for mail access and shows what is excessive.
.DESCRIPTION
    Needs a session of Connect-ExchangeOnline. Every block of a search is handed on as it arrives, so nothing is kept
    but what the detection remembers. A search session gives no more than 50,000 records; the script asks for a day at a
    time and warns when a day may have had more.
.EXAMPLE
    ./Search-ExcessiveMailAccess.ps1 -StartDate 2026-03-01 -EndDate 2026-03-08
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [datetime]$StartDate,

    [Parameter(Mandatory)]
    [datetime]$EndDate
)

$mostOfASession = 50000

function Search-Day {
    param([datetime]$From, [datetime]$To)
    $session = [guid]::NewGuid().ToString()
    $count = 0
    do {
        $block = @(Search-UnifiedAuditLog -StartDate $From -EndDate $To -Operations MailItemsAccessed `
                -SessionId $session -SessionCommand ReturnLargeSet -ResultSize 5000 -ErrorAction Stop)
        $count += $block.Count
        $block
    } while ($block.Count -gt 0 -and $count -lt $mostOfASession)
    if ($count -ge $mostOfASession) {
        Write-Warning "From $From to $To there may be more records than a search gives. Search shorter times."
    }
}

# A script block, unlike $( ), hands each record on as it comes.
& {
    for ($day = $StartDate; $day -lt $EndDate; $day = $day.AddDays(1)) {
        Search-Day -From $day -To $(if ($day.AddDays(1) -lt $EndDate) { $day.AddDays(1) } else { $EndDate })
    }
} | Test-MailItemsAccessedExcess
