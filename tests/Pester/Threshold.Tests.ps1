BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:records = 1..10 | ForEach-Object { Get-AccessJson -Number $_ -Count ($_ * 10) -Time "2026-03-0$(1 + $_ % 5)T10:00:00" -Mailbox "user$($_ % 2)@contoso.com" }
}

Describe 'Measure-O365AuditThreshold' {
    It 'says for each value what the rule would have found' {
        $study = $records | Measure-O365AuditThreshold -RecordThreshold 30, 90 -WindowThreshold 50, 5000
        $study | Should -HaveCount 1
        $study.Effects | Should -HaveCount 4
        foreach ($effect in $study.Effects) {
            $setting = @{ RecordThreshold = [long]::MaxValue; WindowThreshold = 0 }
            $setting[$effect.Threshold] = $effect.Value
            $alerts = @($records | Test-MailItemsAccessedExcess @setting)
            $effect.Alerts | Should -Be $alerts.Count
            $effect.Records | Should -Be @($alerts.RecordIds).Where({ $_ }).Count
        }
        $study.PerRecord.Maximum | Should -Be 100
        $study.NearestMisses[0].ItemCount | Should -BeLessThan $study.NearestMisses[0].Value
    }

    It 'tries common values when none are given' {
        $study = $records | Measure-O365AuditThreshold
        $study.Effects | Where-Object { $_.Threshold -eq 'RecordThreshold' -and $_.Value -eq 100 } | Should -Not -BeNullOrEmpty
        $study.Effects | Where-Object { $_.Threshold -eq 'WindowThreshold' -and $_.Value -eq 1000 } | Should -Not -BeNullOrEmpty
    }

    It 'refuses a threshold below 1' {
        { $records | Measure-O365AuditThreshold -RecordThreshold 0 } | Should -Throw
    }

    It 'shows everything in 120 columns' {
        $text = $records | Measure-O365AuditThreshold | Out-String -Width 120
        $text | Should -Match 'RecordThreshold 100: 1 alert,'
        @($text -split '\r?\n' | Where-Object Length -GT 120) | Should -BeNullOrEmpty
    }
}
