BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule

    function Get-Hit([int]$Number, [string]$Time = "2026-03-02T1$($Number):00:00") {
        Get-AccessJson -Number $Number -Throttled True -Time $Time
    }

    function Get-FreeState {
        Join-Path $TestDrive ([guid]::NewGuid().ToString() + '.state')
    }
}

Describe 'Alerts with -StatePath' {
    It 'are given once' {
        $state = Get-FreeState
        Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue | Should -HaveCount 1
        Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue -CoverageVariable coverage | Should -BeNullOrEmpty
        $coverage.Alerts, $coverage.AlertsKnown | Should -Be 0, 1
        Get-BypassJson | Get-AuditBypassAssociation -StatePath $state -WarningAction SilentlyContinue | Should -HaveCount 1
        Get-BypassJson | Get-AuditBypassAssociation -StatePath $state -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'come again under their first Id when a late record has let them grow' {
        $state = Get-FreeState
        $first = Get-Hit 5 | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue
        $grown = Get-Hit 5; $grown = $grown, (Get-Hit 3) | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue
        $grown.Id | Should -Be $first.Id
        $grown.GrownBy, $grown.PreviousRecordCount | Should -Be 1, 1
        $grown.Reason | Should -Match 'grown by 1 record'
        $first.GrownBy | Should -BeNullOrEmpty
    }

    It 'come again when the pipeline ended before all were through' {
        $state = Get-FreeState
        $records = (Get-Hit 1), (Get-AccessJson -Number 2 -Throttled True -Actor 'user2@contoso.com')
        $records | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue | Select-Object -First 1 | Should -HaveCount 1
        $records | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue | Should -HaveCount 2
        $records | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'are refused by a state that another run holds' {
        $state = Get-FreeState
        $lock = [System.IO.File]::Open("$state.lock", 'OpenOrCreate', 'ReadWrite', 'None')
        try {
            { Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath $state } | Should -Throw -ErrorId 'StateNotUsable,*'
        }
        finally {
            $lock.Dispose()
        }
        Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue | Should -HaveCount 1
    }

    It 'are given again, with an error, when the state was damaged' {
        $state = Get-FreeState
        $null = Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue
        $text = [System.IO.File]::ReadAllText($state)
        [System.IO.File]::WriteAllText($state, $text.Substring(0, $text.Length - 9))
        Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath $state -ErrorVariable problem -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'StateDamaged,*'
        Get-ChildItem -Path "$state.damaged-*" | Should -HaveCount 1
    }

    It 'never touch a file of others' {
        $state = Get-FreeState
        Set-Content -LiteralPath $state -Value 'Dear reader'
        { Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath $state } | Should -Throw -ErrorId 'StateFileForeign,*'
        Get-Content -LiteralPath $state | Should -Be 'Dear reader'
        Get-ChildItem -Path "$state.*" | Should -BeNullOrEmpty
    }

    It 'are refused, as by the console, when the state lies in what is read or is the file of exceptions' {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        Set-Content -LiteralPath "$folder/log.json" -Value (Get-Hit 1)
        foreach ($state in "$folder/state.json", "$folder/log.json") {
            { Test-MailItemsAccessedExcess -Path $folder -StatePath $state } | Should -Throw -ErrorId 'PathConflict,*'
            { Test-MailItemsAccessedExcess -LiteralPath $folder -StatePath $state } | Should -Throw -ErrorId 'PathConflict,*'
        }
        { Invoke-O365AuditSweep -Path $folder -OutputPath (Join-Path $TestDrive 'refused') -StatePath "$folder/state.json" } | Should -Throw -ErrorId 'PathConflict,*'
        Get-ChildItem -LiteralPath $folder | Should -HaveCount 1
        { Get-Item -LiteralPath $folder | Test-MailItemsAccessedExcess -StatePath "$folder/state.json" } | Should -Throw -ErrorId 'PathConflict,*'

        $exceptions = Join-Path $TestDrive 'exceptions.json'
        Set-Content -LiteralPath $exceptions -Value '{ "version": 1, "exceptions": [] }'
        { Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath $exceptions -ExceptionPath $exceptions } | Should -Throw -ErrorId 'PathConflict,*'
    }

    It 'do not go together with -Quiet' {
        { Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath (Get-FreeState) -Quiet } | Should -Throw -ErrorId 'StateWithQuiet,*'
    }

    It 'leave a file that scripts can read and that tells nothing of the log' {
        $state = Get-FreeState
        $null = Get-Hit 1 | Test-MailItemsAccessedExcess -StatePath $state -WarningAction SilentlyContinue
        $text = Get-Content -LiteralPath $state -Raw
        $text | Should -Not -Match 'contoso|user'
        # As text: Windows PowerShell and PowerShell 7 differ in what ConvertFrom-Json makes of times.
        $text | Should -Match '"windowEnd":"2026-03-02T11:00:00Z"'
        ($text | ConvertFrom-Json).alerts | Should -HaveCount 1
    }
}
