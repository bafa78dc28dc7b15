BeforeDiscovery {
    # Alerts have to be the same whatever the culture: Turkish has another upper case of i, German writes decimals and
    # dates differently, Arabic of
    # Saudi Arabia and Thai have other calendars.
    $script:cultures = 'en-US', 'de-DE', 'tr-TR', 'ar-SA', 'th-TH'
}

BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule

    function Get-Answer {
        $records = @(
            Get-AccessJson -Number 1 -Count 100 | ConvertTo-SearchResult
            Get-AccessJson -Number 2 -Time '2026-03-02T23:00:00' -Throttled true -Mailbox 'USER3@contoso.com' -Actor 'USER3@contoso.com' | ConvertFrom-Json
            Get-AccessJson -Number 3 -Time '2026-03-03T01:00:00' -Throttled TRUE -Mailbox 'user3@contoso.com' -Actor 'user3@contoso.com' | ConvertTo-PurviewRow
            Get-BypassJson -Number 4 -Target 'INGRID' | ConvertFrom-Json
            (Get-BypassJson -Number 5 -Target 'ingrid' -Enabled False -Time '2026-03-04T00:00:00') -replace 'Set-Mailbox', 'SET-MAILBOX'
        )
        $alerts = @($records | Test-MailItemsAccessedExcess -After '2026-01-01' -ErrorAction Stop) + @($records | Get-AuditBypassAssociation -ErrorAction Stop)
        $alerts | Select-Object -Property * -ExcludeProperty Created | ConvertTo-Json -Depth 6
        (Get-O365AuditRule -Name 'MAILITEMS*').Id
    }
    $script:before = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
    $script:expected = Get-Answer
    [cultureinfo]::CurrentCulture = $before
}

Describe 'In the culture <_>' -ForEach $script:cultures {
    BeforeAll {
        [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo($_)
        $script:answer = Get-Answer
    }

    AfterAll {
        [cultureinfo]::CurrentCulture = $before
    }

    It 'the alerts are the same' {
        $expected[0] | Should -Match 'RecordIds'
        $answer | Should -Be $expected
    }

    It 'the table shows the same times' {
        $table = Get-AccessJson -Throttled True | Test-MailItemsAccessedExcess | Format-Table | Out-String -Width 120
        $table | Should -Match '2026-03-02 10:00:00Z'
    }

    It 'ISO times mean the same' {
        Get-AccessJson | Import-O365AuditLog -After '2026-03-02T09:59' -Before ' 2026-03-02T10:01:00Z ' | Should -HaveCount 1
        Get-AccessJson | Import-O365AuditLog -After '2026-03-02T10:00:01' | Should -BeNullOrEmpty
        Get-AccessJson | Import-O365AuditLog -Before '2026-03-02T11:00:00+01:00' | Should -BeNullOrEmpty
    }
}
