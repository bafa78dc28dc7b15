BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:quiet = Get-AccessJson -Number 1
    $script:throttled = Get-AccessJson -Number 2 -Throttled True
    $script:cut = $quiet.Substring(0, 60)
}

Describe 'Measure-O365AuditCoverage' {
    It 'gives <Verdict> for <Name>' -ForEach @(
        @{ Name = 'whole records without alert'; Verdict = 'NothingFound'; Read = { $quiet | Measure-O365AuditCoverage } }
        @{ Name = 'an alert'; Verdict = 'AlertsFound'; Read = { $throttled | Measure-O365AuditCoverage } }
        @{ Name = 'a record that was cut off'; Verdict = 'Inconclusive'; Read = { $quiet, $cut | Measure-O365AuditCoverage -ErrorAction SilentlyContinue } }
        @{ Name = 'nothing at all'; Verdict = 'Inconclusive'; Read = { @() | Measure-O365AuditCoverage } }
        @{ Name = 'an object that is no record'; Verdict = 'Inconclusive'; Read = { $quiet, 7 | Measure-O365AuditCoverage -ErrorAction SilentlyContinue } }
        @{ Name = 'a path that matches nothing'; Verdict = 'Inconclusive'; Read = { Measure-O365AuditCoverage -Path "$TestDrive/none*" -ErrorAction SilentlyContinue } }
    ) {
        $coverage = & $Read
        $coverage | Should -HaveCount 1
        $coverage.PSObject.TypeNames | Should -Contain 'O365AuditCmdlets.AuditCoverage'
        $coverage.Verdict | Should -Be $Verdict
    }

    It 'reads the signals of live objects: <Hole>' -ForEach @(
        @{ Hole = 'SentinelRow'; Property = @{ ResultIndex = -1; ResultCount = 0 } }
        @{ Hole = 'MoreAvailable'; Property = @{ ResultIndex = 1; ResultCount = 1; AuditSearchRequestMetadata = [pscustomobject]@{ moreRecordsAvailable = $true } } }
        @{ Hole = 'MoreAvailable'; Property = @{ ResultIndex = 1; ResultCount = 1; AuditSearchRequestMetadata = @{ MoreRecordsAvailable = 'True' } } }
    ) {
        $row = [pscustomobject](@{ AuditData = $quiet; Identity = 'x' } + $Property)
        ($row | Measure-O365AuditCoverage).Holes.Kind | Should -Be $Hole
    }

    It 'shows verdict and holes' {
        $text = $quiet, $cut | Measure-O365AuditCoverage -ErrorAction SilentlyContinue | Out-String -Width 120
        $text | Should -Match 'Inconclusive'
        $text | Should -Match 'Unreadable'
        @($text -split '\r?\n' | Where-Object Length -GT 120) | Should -BeNullOrEmpty
    }

    It 'survives Export-Clixml' {
        $file = Join-Path $TestDrive 'coverage.xml'
        $throttled | Measure-O365AuditCoverage | Export-Clixml -LiteralPath $file
        $read = Import-Clixml -LiteralPath $file
        $read.Holes[0].Kind | Should -Be 'Throttled'
        $read.Holes[0].From.Kind | Should -Be 'Utc'
    }
}

Describe 'Coverage beside alerts' {
    It 'warns once when there are holes' {
        $throttled, (Get-AccessJson -Number 3 -Throttled True -Mailbox 'user9@contoso.com') | Get-AuditBypassAssociation -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -HaveCount 1
        $warning[0].Message | Should -Match 'inconclusive'
        $warning[0].Message | Should -Match '2 holes'
    }

    It 'is silent when there are none' {
        $quiet | Test-MailItemsAccessedExcess -WarningVariable warning | Should -BeNullOrEmpty
        $warning | Should -BeNullOrEmpty
    }

    It 'goes into a variable of the caller' {
        $null = $throttled | Test-MailItemsAccessedExcess -CoverageVariable kept -WarningAction SilentlyContinue
        $kept.Verdict | Should -Be 'AlertsFound'
        $kept.Alerts | Should -Be 1
    }

    It 'claims nothing when the pipeline was stopped early' {
        $kept = 'before'
        $null = $throttled, $quiet | Test-MailItemsAccessedExcess -PerRecord -CoverageVariable kept -WarningVariable warning -WarningAction SilentlyContinue | Select-Object -First 1
        $kept | Should -Be 'before'
        $warning | Should -BeNullOrEmpty
    }
}

Describe 'Get-O365AuditBlindWindow' {
    It 'says who was not watched and when' {
        $window = $quiet, $throttled | Get-O365AuditBlindWindow
        $window | Should -HaveCount 1
        $window.Kind | Should -Be 'Throttled'
        ($window.Until - $window.From).TotalHours | Should -Be 24
        $window.RecordIds | Should -Be (Get-RecordId 2)
    }

    It 'knows accounts that only the current state tells of' {
        $window = $quiet | Get-O365AuditBlindWindow -CurrentState ([pscustomobject]@{ Name = 'svc'; AuditBypassEnabled = 'True' }, [pscustomobject]@{ Name = 'other'; AuditBypassEnabled = 'False' })
        $window | Should -HaveCount 1
        $window.Actor | Should -Be 'svc'
        $window.IsOpen | Should -BeTrue
        $window.From | Should -BeNullOrEmpty
    }

    It 'fits 120 columns' {
        $text = $throttled | Get-O365AuditBlindWindow | Out-String -Width 120
        $text | Should -Match 'Throttled'
        @($text -split '\r?\n' | Where-Object Length -GT 120) | Should -BeNullOrEmpty
    }
}
