BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:records = @(
        Get-AccessJson -Number 1 -Count 1 -Address '192.0.2.10'
        Get-AccessJson -Number 2 -Count 1 -Address '198.51.100.7:443' -Actor 'user9@contoso.com'
        Get-AccessJson -Number 3 -Count 1 -Mailbox 'shared@contoso.com' -Actor 'user9@contoso.com' -Address '2001:db8::7'
    )
}

Describe 'Filters that match nothing' {
    It 'says that no record names the <What>, and which similar ones there are' -ForEach @(
        @{ What = 'mailbox'; Option = @{ Mailbox = 'usr1@contoso.com' }; Similar = 'user1@contoso.com' }
        @{ What = 'mailbox'; Option = @{ Mailbox = 'shared@example.com' }; Similar = 'shared@contoso.com' }
        @{ What = 'actor'; Option = @{ Actor = 'uesr9@contoso.com' }; Similar = 'user9@contoso.com' }
        @{ What = 'address'; Option = @{ ClientAddress = '192.0.2.11' }; Similar = '192.0.2.10' }
        @{ What = 'session'; Option = @{ SessionId = '22222222-2222-4222-8222-222222222223' }; Similar = '22222222-2222-4222-8222-222222222222' }
        @{ What = 'application'; Option = @{ AppId = 'Microsoft Grahp' }; Similar = 'Microsoft Graph (00000003-0000-0000-c000-000000000000)' }
    ) {
        $records | Get-O365AuditExposure @Option -WarningVariable warning -WarningAction SilentlyContinue -CoverageVariable coverage | Should -BeNullOrEmpty
        $warning.Count | Should -Be 1
        "$warning" | Should -Match "^FilterUnmatched: No record of mail access names the $What '$([regex]::Escape("$($Option.Values)"))'"
        "$warning" | Should -Match ([regex]::Escape("Similar in the records: '$Similar'"))
        $coverage.Verdict | Should -Be 'Inconclusive'
        @($coverage.Holes.Kind) | Should -Contain 'FilterUnmatched'
    }

    It 'says it of each value, also when others match' {
        $rows = $records | Get-O365AuditExposure -Mailbox 'user1@contoso.com', 'nosuch@contoso.com' -WarningVariable warning -WarningAction SilentlyContinue
        $rows | Should -HaveCount 2
        $warning.Count | Should -Be 1
        "$warning" | Should -Match "'nosuch@contoso.com'"
    }

    It 'says of a message that no record names it, without a hole' {
        $null = $records | Get-O365AuditExposure -InternetMessageId '<4@contoso.com>' -WarningVariable warning -WarningAction SilentlyContinue -CoverageVariable coverage
        "$warning" | Should -Match "FilterUnmatched: No record of mail access names the message '<4@contoso.com>'"
        $coverage.CountHoles() | Should -Be 0
    }

    It 'says that values match, but never together' {
        $null = $records | Get-O365AuditExposure -Mailbox 'shared@contoso.com' -Actor 'user1@contoso.com' -WarningVariable warning -WarningAction SilentlyContinue -CoverageVariable coverage
        "$warning" | Should -Match 'meets all filters together'
        $coverage.CountHoles() | Should -Be 0
    }

    It 'says that no record lies in the time' {
        $null = $records | Test-MailItemsAccessedExcess -After 2027-01-01 -WarningVariable warning -WarningAction SilentlyContinue -CoverageVariable coverage
        "$warning" | Should -Match 'FilterUnmatched: No record lies in the time that was asked for: the records are from 2026-03-02T10:00:00Z'
        $coverage.Verdict | Should -Be 'Inconclusive'
    }

    It 'takes wildcards for <Name>' -ForEach @(
        @{ Name = 'Mailbox'; Option = @{ Mailbox = 'SHARED@*' }; Ids = , 3 }
        @{ Name = 'Actor'; Option = @{ Actor = 'user?@contoso.com' }; Ids = 3, 1, 2 }
        @{ Name = 'AppId'; Option = @{ AppId = '00000003-*' }; Ids = 3, 1, 2 }
        @{ Name = 'AppId by its name'; Option = @{ AppId = '*Graph' }; Ids = 3, 1, 2 }
        @{ Name = 'ClientAddress'; Option = @{ ClientAddress = '198.51.100.*' }; Ids = , 2 }
        @{ Name = 'ClientAddress of version 6'; Option = @{ ClientAddress = '2001:db8:*' }; Ids = , 3 }
    ) {
        $rows = @($records | Get-O365AuditExposure @Option -WarningVariable warning)
        @($rows.InternetMessageId) | Should -Be @($Ids | ForEach-Object { "<$_@contoso.com>" })
        $warning | Should -BeNullOrEmpty
    }

    It 'says of how many records an address cannot be judged' {
        $json = @($records) + (Get-AccessJson -Number 4 -Count 1 -Address 'not-an-address')
        $null = $json | Get-O365AuditExposure -ClientAddress '192.0.2.0/24' -WarningVariable warning -WarningAction SilentlyContinue -CoverageVariable coverage
        "$warning" | Should -Match "FilterNotJudged: 1 record of mail access has a client address that is none, such as 'not-an-address'"
        @($coverage.Holes.Kind) | Should -Contain 'FilterNotJudged'
    }
}

Describe 'Silence' {
    It 'says with -Verbose what was read and why the verdict is what it is: <Name>' -ForEach @(
        @{ Name = 'Test-MailItemsAccessedExcess'; Verdict = 'Verdict: NothingFound: no alert in 3 records' }
        @{ Name = 'Measure-O365AuditCoverage'; Verdict = 'Verdict: NothingFound: no alert in 3 records' }
        @{ Name = 'Get-O365AuditExposure'; Verdict = 'The records have no hole\.' }
        @{ Name = 'Import-O365AuditLog'; Verdict = 'The records have no hole\.' }
    ) {
        $said = $records | & $Name -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        @($said).Count | Should -Be 1
        "$said" | Should -Match '^Read 1 source: 3 records \(0 duplicates, 0 unreadable\), from 2026-03-02T10:00:00Z to 2026-03-02T10:00:00Z \(UTC\)\. '
        "$said" | Should -Match $Verdict
    }

    It 'says with -Verbose what Test-O365AuditMailboxLogging read and answered' {
        $file = Join-Path $TestDrive 'logging.jsonl'
        [System.IO.File]::WriteAllLines($file, [string[]]$records)
        $said = @([pscustomobject]@{ UserPrincipalName = 'user1@contoso.com'; AuditEnabled = $true } | Test-O365AuditMailboxLogging -Path $file -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })
        $said.Count | Should -Be 2
        "$($said[0])" | Should -Match '^Read 1 source: 3 records \(0 duplicates, 0 unreadable\), from '
        "$($said[1])" | Should -Match '^Answered 3 questions whether mail access is logged: \d logged, \d not logged, \d not known\.$'
    }

    It 'takes -CoverageVariable <Typed>' -ForEach @(
        @{ Typed = '$kept' }, @{ Typed = '${kept}' }, @{ Typed = 'kept' }, @{ Typed = 'local:kept' }, @{ Typed = '$variable:kept' }
    ) {
        $kept = $null
        $null = $records | Test-MailItemsAccessedExcess -CoverageVariable $Typed
        $kept.Records | Should -Be 3
    }

    It 'takes -CoverageVariable $global:name' {
        $null = $records | Get-O365AuditExposure -CoverageVariable '$global:keptOfFilters'
        $global:keptOfFilters.Records | Should -Be 3
        Remove-Variable -Name keptOfFilters -Scope Global
    }

    It 'refuses -CoverageVariable <Typed>' -ForEach @(
        @{ Typed = 'env:kept' }, @{ Typed = '$true' }, @{ Typed = '$PID' }, @{ Typed = '$null' }, @{ Typed = '$' }, @{ Typed = 'a b' }, @{ Typed = '$a.b' }
    ) {
        { $records | Test-MailItemsAccessedExcess -CoverageVariable $Typed } | Should -Throw -ErrorId 'VariableNotUsable,*'
        { Search-O365AuditLog -StartDate 2026-03-02 -EndDate 2026-03-03 -CoverageVariable $Typed } | Should -Throw
    }
}
