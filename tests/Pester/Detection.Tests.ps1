BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
}

Describe 'Test-MailItemsAccessedExcess' {
    It 'gives one alert for an episode, with its reason, context and records' {
        $alert = @(
            Get-AccessJson -Number 1 -Time '2026-03-02T10:00:00' -Count 100 -Address '192.0.2.10'
            Get-AccessJson -Number 2 -Time '2026-03-02T11:00:00' -Throttled True -Address '192.0.2.11'
            Get-AccessJson -Number 3 -Time '2026-03-02T12:00:00' -Count 99
        ) | Test-MailItemsAccessedExcess
        $alert | Should -HaveCount 1
        $alert | Should -BeOfType O365AuditCmdlets.Alert
        $alert.RecordIds | Should -Be (Get-RecordId 1), (Get-RecordId 2)
        $alert.Details.Basis | Should -Be 'Throttled', 'RecordCount'
        $alert.Details.HighestRecordCount | Should -Be 100
        $alert.ClientAddress | Sort-Object | Should -Be '192.0.2.10', '192.0.2.11'
        $alert.Severity, $alert.RiskScore | Should -Be 'medium', 47
        "$alert" | Should -Be $alert.Reason
    }

    It 'takes 100 messages in a record as too many, and -RecordThreshold as given' {
        Get-AccessJson -Count 99 | Test-MailItemsAccessedExcess | Should -BeNullOrEmpty
        Get-AccessJson -Count 100 | Test-MailItemsAccessedExcess | Should -HaveCount 1
        Get-AccessJson -Count 100 | Test-MailItemsAccessedExcess -RecordThreshold 101 | Should -BeNullOrEmpty
        Get-AccessJson -Count 1 | Test-MailItemsAccessedExcess -RecordThreshold 1 | Should -HaveCount 1
    }

    It 'adds up 24 hours, unless -WindowThreshold is 0' {
        $records = 1..12 | ForEach-Object { Get-AccessJson -Number $_ -Time ('2026-03-02T{0:d2}:00:00' -f $_) -Count 90 }
        $records | Test-MailItemsAccessedExcess | Should -HaveCount 1
        $records | Test-MailItemsAccessedExcess -WindowThreshold 0 | Should -BeNullOrEmpty
        $records | Test-MailItemsAccessedExcess -WindowThreshold 1080 | Should -BeNullOrEmpty
        $records | Test-MailItemsAccessedExcess -WindowThreshold 1079 | Should -HaveCount 1
    }

    It 'counts a folder copied whole only with -IncludeSync' {
        Get-AccessJson -Type Sync | Test-MailItemsAccessedExcess | Should -BeNullOrEmpty
        (Get-AccessJson -Type Sync | Test-MailItemsAccessedExcess -IncludeSync).Details.Basis | Should -Be 'FolderSync'
    }

    It 'gives one alert a record with -PerRecord' {
        $alert = 1..3 | ForEach-Object { Get-AccessJson -Number $_ -Throttled True } | Test-MailItemsAccessedExcess -PerRecord
        $alert | Should -HaveCount 3
    }

    It 'leaves out duplicates' {
        $json = Get-AccessJson -Throttled True
        $json, $json | Test-MailItemsAccessedExcess -PerRecord | Should -HaveCount 1
    }

    It 'has the parameter <Name> refuse <Value>' -ForEach @(
        @{ Name = 'RecordThreshold'; Value = 0 }
        @{ Name = 'WindowThreshold'; Value = -1 }
        @{ Name = 'MaximumAlerts'; Value = 0 }
    ) {
        $parameter = @{ $Name = $Value }
        { '{}' | Test-MailItemsAccessedExcess @parameter } | Should -Throw -ErrorId 'ParameterArgumentValidationError,O365AuditCmdlets.Commands.TestMailItemsAccessedExcessCommand'
    }
}

Describe 'Test-MailItemsAccessedExcess -Quiet' {
    It 'says <Expected> for <Name>' -ForEach @(
        @{ Name = 'a throttled record'; Expected = $true; Option = @{}; Make = { Get-AccessJson -Throttled True } }
        @{ Name = 'a harmless record'; Expected = $false; Option = @{}; Make = { Get-AccessJson } }
        @{ Name = 'no record at all'; Expected = $false; Option = @{}; Make = { $null } }
        @{ Name = 'two hits'; Expected = $true; Option = @{}; Make = { 1..2 | ForEach-Object { Get-AccessJson -Number $_ -Count 500 } } }
        @{ Name = 'a full window'; Expected = $true; Option = @{}; Make = { 1..12 | ForEach-Object { Get-AccessJson -Number $_ -Count 90 } } }
        @{ Name = 'a full window, one by one'; Expected = $false; Option = @{ PerRecord = $true }; Make = { 1..12 | ForEach-Object { Get-AccessJson -Number $_ -Count 90 } } }
        @{ Name = 'a folder copied whole'; Expected = $false; Option = @{}; Make = { Get-AccessJson -Type Sync } }
        @{ Name = 'a folder copied whole, asked for'; Expected = $true; Option = @{ IncludeSync = $true }; Make = { Get-AccessJson -Type Sync } }
        @{ Name = 'a hit below the threshold'; Expected = $false; Option = @{ RecordThreshold = 1000 }; Make = { Get-AccessJson -Count 500 } }
        @{ Name = 'a hit outside the time'; Expected = $false; Option = @{ After = '2026-04-01' }; Make = { Get-AccessJson -Throttled True } }
    ) {
        $answer = @(& $Make | Test-MailItemsAccessedExcess -Quiet @Option)
        $answer.Count | Should -Be 1
        $answer[0] | Should -BeOfType bool
        $answer[0] | Should -Be $Expected
        [bool]@(& $Make | Test-MailItemsAccessedExcess @Option).Count | Should -Be $Expected
    }

    It 'stops reading at the first hit' {
        $answer = @((Get-AccessJson -Throttled True), 'not a record' | Test-MailItemsAccessedExcess -Quiet -ErrorVariable problem -ErrorAction SilentlyContinue)
        $answer | Should -Be $true
        $problem.Count | Should -Be 0
    }

    It 'does not warn' {
        1..3 | ForEach-Object { Get-AccessJson -Number $_ -Throttled True } | Test-MailItemsAccessedExcess -Quiet -PerRecord -MaximumAlerts 1 -WarningVariable warning -WarningAction SilentlyContinue | Should -BeTrue
        $warning | Should -BeNullOrEmpty
    }
}

Describe 'Get-AuditBypassAssociation' {
    It 'pairs on and off into one association' {
        $alert = @(
            Get-BypassJson -Number 1 -Time '2026-03-02T11:00:00'
            Get-BypassJson -Number 2 -Time '2026-03-02T13:00:00' -Enabled False -Actor 'other@contoso.com'
        ) | Get-AuditBypassAssociation
        $alert | Should -HaveCount 1
        $alert.Details.State | Should -Be 'Ended'
        $alert.Details.Duration | Should -Be ([timespan]'02:00:00')
        $alert.Details.EnabledBy, $alert.Details.DisabledBy | Should -Be 'admin@contoso.com', 'other@contoso.com'
        $alert.Details.EnabledFrom | Should -Be '198.51.100.7'
    }

    It 'gives lone removals with -IncludeRemoval' {
        Get-BypassJson -Enabled False | Get-AuditBypassAssociation | Should -BeNullOrEmpty
        Get-BypassJson -Enabled False | Get-AuditBypassAssociation -IncludeRemoval | Should -HaveCount 1
    }

    It 'gives failed attempts with -IncludeFailed' {
        Get-BypassJson -ResultStatus False | Get-AuditBypassAssociation | Should -BeNullOrEmpty
        (Get-BypassJson -ResultStatus False | Get-AuditBypassAssociation -IncludeFailed).Details.Attempted | Should -BeTrue
    }

    It 'gives each time it is switched on with -PerRecord' {
        1..2 | ForEach-Object { Get-BypassJson -Number $_ } | Get-AuditBypassAssociation | Should -HaveCount 1
        1..2 | ForEach-Object { Get-BypassJson -Number $_ } | Get-AuditBypassAssociation -PerRecord | Should -HaveCount 2
    }
}

Describe 'Get-AuditBypassAssociation -CurrentState' {
    It 'finds who is bypassed before or outside the records: <Name>' -ForEach @(
        @{ Name = 'live'; Flag = $true }
        @{ Name = 'exported'; Flag = 'True' }
        @{ Name = 'exported in other letters'; Flag = ' TRUE ' }
    ) {
        $state = [pscustomobject]@{ Name = 'Bianca'; Guid = [guid]'5c2e8d11-7a40-4b7e-9b53-0d6f3d2b1a91'; AuditBypassEnabled = $Flag }, [pscustomobject]@{ Name = 'Diego'; AuditBypassEnabled = 'False' }
        $alert = $null | Get-AuditBypassAssociation -CurrentState $state
        $alert | Should -HaveCount 1
        $alert.Target | Should -Be 'Bianca'
        $alert.Details.From | Should -BeNullOrEmpty
    }

    It 'ends an association that the state denies' {
        $state = [pscustomobject]@{ Name = 'Adele'; AuditBypassEnabled = $false }
        (Get-BypassJson | Get-AuditBypassAssociation -CurrentState $state).Details.State | Should -Be 'Ended'
    }

    It 'does not take a missing flag for False' {
        $state = [pscustomobject]@{ Name = 'Adele' }
        (Get-BypassJson | Get-AuditBypassAssociation -CurrentState $state).Details.State | Should -Not -Be 'Ended'
    }

    It 'reads rows back from CSV' {
        $csv = Join-Path $TestDrive 'state.csv'
        [pscustomobject]@{ Name = 'Adele'; AuditBypassEnabled = $false } | Export-Csv -LiteralPath $csv -NoTypeInformation
        (Get-BypassJson | Get-AuditBypassAssociation -CurrentState (Import-Csv -LiteralPath $csv)).Details.State | Should -Be 'Ended'
    }

    It 'says when a row names no account' {
        $null | Get-AuditBypassAssociation -CurrentState ([pscustomobject]@{ AuditBypassEnabled = $true }) -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'StateRowNotRecognized,*'
    }

    It 'refuses nothing at all: an empty answer is no state' {
        { $null | Get-AuditBypassAssociation -CurrentState @() } | Should -Throw
        { $null | Get-AuditBypassAssociation -CurrentState $null } | Should -Throw
    }
}

Describe 'Time' {
    BeforeAll {
        $script:records = 8..12 | ForEach-Object { Get-AccessJson -Number $_ -Time ('2026-03-02T{0:d2}:00:00' -f $_) }
    }

    It 'takes text without a zone as UTC; the beginning counts, the end does not' {
        ($records | Import-O365AuditLog -After '2026-03-02 09:00' -Before '2026-03-02 11:00').Id | Should -Be (Get-RecordId 9), (Get-RecordId 10)
    }

    It 'takes a zone as it is' {
        ($records | Import-O365AuditLog -After '2026-03-02T12:00:00+01:00').Id | Should -Be (Get-RecordId 11), (Get-RecordId 12)
    }

    It 'converts local time' {
        $local = [datetime]::new(2026, 3, 2, 11, 0, 0, [System.DateTimeKind]::Utc).ToLocalTime()
        ($records | Import-O365AuditLog -After $local).Id | Should -Be (Get-RecordId 11), (Get-RecordId 12)
    }

    It 'refuses a range in which nothing can lie' {
        { $records | Import-O365AuditLog -After '2026-03-03' -Before '2026-03-02' } |
            Should -Throw -ErrorId 'TimeRangeEmpty,O365AuditCmdlets.Commands.ImportO365AuditLogCommand'
    }
}
