# What the cmdlets of the module gave is no audit record, live or read back; and only the file system has paths.
BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:WarningPreference = 'SilentlyContinue'
    $script:records = @(
        Get-AccessJson -Number 1 -Count 120 -Time '2026-03-02T10:00:00' -Address '203.0.113.7' -Actor 'user9@contoso.com'
        Get-AccessJson -Number 2 -Count 1 -Time '2026-03-02T10:00:00' -Address '198.51.100.7'
        Get-AccessJson -Number 3 -Count 130 -Time '2026-03-04T12:00:00' -Mailbox 'shared@contoso.com' -Address '192.0.2.9'
        Get-BypassJson -Number 6 -Time '2026-03-02T15:00:00' -Target 'user7@contoso.com'
        Get-AccessJson -Number 7 -Count 1 -Time '2026-03-02T16:00:00' -Actor 'user7@contoso.com'
    )
    $script:file = Join-Path $TestDrive 'records.jsonl'
    [System.IO.File]::WriteAllLines($file, [string[]]$records)
    $script:alerts = @(Test-MailItemsAccessedExcess -Path $file)
    $script:bypass = Get-AuditBypassAssociation -Path $file
    $script:exposure = @(Get-O365AuditExposure -Path $file)
    $script:coverage = Measure-O365AuditCoverage -Path $file
    $script:own = [ordered]@{
        alert          = $alerts[0]
        exposure       = $exposure[0]
        window         = Get-O365AuditBlindWindow -Path $file
        coverage       = $coverage
        hole           = $coverage.Holes[0]
        source         = $coverage.Sources[0]
        study          = Measure-O365AuditThreshold -Path $file
        rule           = (Get-O365AuditRule)[0]
        'sweep'        = Invoke-O365AuditSweep -Path $file -OutputPath (Join-Path $TestDrive 'case')
        exception      = New-O365AuditException -Path (Join-Path $TestDrive 'exceptions.json') -Id a -Rule MailItemsAccessedExcess -Actor x -Reason r -Owner o -Expires '2099-01-01'
        details        = $alerts[0].Details
    }

    function Get-Back($Object) {
        $clixml = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        Export-Clixml -LiteralPath $clixml -InputObject $Object
        Import-Clixml -LiteralPath $clixml
    }
}

Describe 'Own objects in the pipeline: <_>' -ForEach 'alert', 'exposure', 'window', 'coverage', 'hole', 'source', 'study', 'rule', 'sweep', 'exception', 'details' {
    It 'are no records, live, read back or selected' {
        $object = $own[$_]
        $object | Should -Not -BeNullOrEmpty
        foreach ($one in $object, (Get-Back $object), ($object | Select-Object -Property *)) {
            $given = $one | Test-MailItemsAccessedExcess -CoverageVariable seen -ErrorVariable problem -ErrorAction SilentlyContinue
            $given | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotRecognized,*'
            $problem[0].Exception.Message.Length | Should -BeLessOrEqual 300
            $problem[0].Exception.Message | Should -Match 'not an audit record but (an?|the|what) '
            $seen.Verdict | Should -Be 'Inconclusive'
        }
    }

    It 'are no records for any cmdlet that reads records' {
        foreach ($command in 'Get-AuditBypassAssociation', 'Get-O365AuditBlindWindow', 'Get-O365AuditExposure', 'Import-O365AuditLog', 'Measure-O365AuditThreshold') {
            $null = $own[$_] | & $command -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotRecognized,*' -Because $command
        }
    }
}

Describe 'Alerts of their own files in the pipeline' {
    It 'are no records as objects of ConvertFrom-Json or Import-Csv' {
        $case = $own.sweep.Path
        $json = Get-Content -LiteralPath (Join-Path $case 'alerts.jsonl') | ConvertFrom-Json
        $csv = Import-Csv -LiteralPath (Join-Path $case 'alerts.csv')
        foreach ($objects in $json, $csv) {
            $null = $objects | Test-MailItemsAccessedExcess -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem.Count | Should -Be @($objects).Count
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotRecognized,*'
        }
    }

    It 'leave records beside them as they are' {
        $given = $alerts[0], $records[0], (Get-Back ($records[0] | Import-O365AuditLog)), ($records[2] | Import-O365AuditLog) | Test-MailItemsAccessedExcess -ErrorAction SilentlyContinue
        $given.Id | Should -Be $alerts.Id
    }
}

Describe 'What did this alert expose?' {
    It 'is answered for <Name>' -ForEach @(
        @{ Name = 'one alert'; Make = { $alerts[0] }; Ids = '<1@contoso.com>' }
        @{ Name = 'several alerts'; Make = { $alerts }; Ids = '<1@contoso.com>', '<3@contoso.com>' }
        @{ Name = 'an alert that was read back'; Make = { Get-Back $alerts[0] }; Ids = '<1@contoso.com>' }
        @{ Name = 'an alert of JSON'; Make = { Get-Content -LiteralPath $own.sweep.AlertPath | ConvertFrom-Json | Where-Object mailbox -EQ 'shared@contoso.com' }; Ids = '<3@contoso.com>' }
        @{ Name = 'an alert of CSV'; Make = { Import-Csv -LiteralPath $own.sweep.AlertCsvPath | Where-Object Mailbox -EQ 'shared@contoso.com' }; Ids = '<3@contoso.com>' }
        @{ Name = 'a bypass'; Make = { $bypass }; Ids = '<7@contoso.com>' }
    ) {
        $rows = & $Make | Get-O365AuditExposure -Path $file
        @($rows.InternetMessageId | Where-Object { $_ } | Sort-Object) | Should -Be $Ids
        $same = Get-ChildItem -LiteralPath $file | Get-O365AuditExposure -Alert (& $Make)
        $same.Reason | Should -Be $rows.Reason
        (Get-O365AuditExposure -LiteralPath $file -Alert (& $Make)).Reason | Should -Be $rows.Reason
    }

    It 'has the blind window of a bypass' {
        ($bypass | Get-O365AuditExposure -Path $file).Basis | Should -Contain 'Bypassed'
        ($alerts | Get-O365AuditExposure -Path $file).Basis | Should -Not -Contain 'Bypassed'
    }

    It 'is narrowed by the other parameters' {
        ($alerts | Get-O365AuditExposure -Path $file -Mailbox 'shared@contoso.com').Mailbox | Select-Object -Unique | Should -Be 'shared@contoso.com'
    }

    It 'takes wildcards, and warns of a filter that nothing meets: <Name>' -ForEach @(
        @{ Name = 'a mailbox by pattern'; Option = @{ Mailbox = 'SHARED*' }; Count = 1; Warned = $null }
        @{ Name = 'an address by pattern'; Option = @{ ClientAddress = '203.0.113.*' }; Count = 1; Warned = $null }
        @{ Name = 'an address by network'; Option = @{ ClientAddress = '203.0.113.0/24' }; Count = 1; Warned = $null }
        @{ Name = 'a mailbox that no record names'; Option = @{ Mailbox = 'nosuch@contoso.com' }; Count = 0; Warned = 'nosuch@contoso.com' }
        @{ Name = 'a pattern that no actor fits'; Option = @{ Actor = 'nosuch*' }; Count = 0; Warned = 'nosuch' }
    ) {
        $rows = @($alerts | Get-O365AuditExposure -Path $file @Option -CoverageVariable seen -WarningVariable warnings -WarningAction SilentlyContinue | Where-Object Certainty -EQ 'Exact')
        $rows.Count | Should -Be $Count
        $unmatched = @($warnings | Where-Object { "$_" -match '^FilterUnmatched' })
        $unmatched.Count | Should -Be @($Warned | Where-Object { $_ }).Count
        @($seen.Holes | Where-Object Kind -EQ 'FilterUnmatched').Count | Should -Be $unmatched.Count
        if ($Warned) { "$unmatched" | Should -Match $Warned }
    }

    It 'is nothing where no alert comes' {
        @() | Get-O365AuditExposure -Path $file | Should -BeNullOrEmpty
        $null | Get-O365AuditExposure -Path $file | Should -BeNullOrEmpty
        Get-O365AuditExposure -Path $file -Alert @() | Should -BeNullOrEmpty
    }

    It 'is not asked by anything else' {
        $records[0], $exposure[0], (Get-Process -Id $PID) | Get-O365AuditExposure -Path $file -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem | Should -HaveCount 3
        $problem.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'ObjectNotRecognized,*'
    }
}

Describe 'Only the file system has paths' {
    It 'so nothing of the programs that run is read' {
        $coverage = $null
        $given = Get-Process | Select-Object -First 3 | Test-MailItemsAccessedExcess -CoverageVariable coverage -ErrorVariable problem -ErrorAction SilentlyContinue
        $given | Should -BeNullOrEmpty
        $problem | Should -HaveCount 3
        $problem.FullyQualifiedErrorId | Select-Object -Unique | Should -BeLike 'ObjectNotRecognized,*'
        $coverage.Sources | Should -BeNullOrEmpty
        $coverage.Verdict | Should -Be 'Inconclusive'
    }

    It 'so <Name> is no input' -ForEach @(
        @{ Name = 'a process'; Make = { Get-Process -Id $PID } }
        @{ Name = 'an object with a Path'; Make = { [pscustomobject]@{ Path = $file } } }
        @{ Name = 'an object with a FullName'; Make = { [pscustomobject]@{ FullName = $file } } }
        @{ Name = 'an item of another provider'; Make = { Get-Item -Path env:PATH } }
        @{ Name = 'a command'; Make = { Get-Command -Name Get-Item } }
    ) {
        & $Make | Import-O365AuditLog -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotRecognized,*'
        $problem[0].Exception.Message | Should -Match 'file or folder of the file system'
        $null = & $Make | Invoke-O365AuditSweep -OutputPath (Join-Path $TestDrive 'none') -Force -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotRecognized,*'
    }

    It 'and <Name> is one' -ForEach @(
        @{ Name = 'a file'; Make = { Get-Item -LiteralPath $file } }
        @{ Name = 'a path'; Make = { $file } }
        @{ Name = 'the output of Resolve-Path'; Make = { Resolve-Path -LiteralPath $file } }
        @{ Name = 'a file that was read back'; Make = { Get-Back (Get-Item -LiteralPath $file) } }
        @{ Name = 'a file of which properties were selected'; Make = { Get-Item -LiteralPath $file | Select-Object -Property FullName } }
    ) {
        & $Make | Import-O365AuditLog | Should -HaveCount 5
        (& $Make | Invoke-O365AuditSweep -OutputPath (Join-Path $TestDrive 'some') -Force).Records | Should -Be 5
    }

    It 'and a sweep of nothing searches nothing' {
        { @() | Invoke-O365AuditSweep -OutputPath (Join-Path $TestDrive 'nothing') } | Should -Throw -ErrorId 'PathNotFound,*'
        Join-Path $TestDrive 'nothing' | Should -Not -Exist
    }
}
