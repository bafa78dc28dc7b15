BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:fake = Join-Path (Split-Path $PSScriptRoot) 'FakeExchange/FakeExchange.psd1'
    Import-Module -Name $fake -Force -Global

    # A person waits for the service; a test does not.
    $global:PSDefaultParameterValues['Search-O365AuditLog:MaximumRetryDuration'] = [timespan]::FromSeconds(2)
    $global:PSDefaultParameterValues['Search-O365AuditLog:MaximumWindowRetryDuration'] = [timespan]::FromSeconds(2)

    # A command of that name between the search and the fake. The fake is imported anew when it goes.
    function Add-Wrapper([scriptblock]$Definition) {
        New-Module -Name FakeExchangeWrapper -ScriptBlock $Definition | Import-Module -Global
    }
    function Clear-Wrapper {
        Remove-Module -Name FakeExchangeWrapper
        Import-Module -Name $fake -Force -Global
    }
    $script:time = @{ StartDate = '2026-03-02'; EndDate = '2026-03-03' }
}

AfterAll {
    Remove-Module -Name FakeExchange
    $global:PSDefaultParameterValues.Remove('Search-O365AuditLog:MaximumRetryDuration')
    $global:PSDefaultParameterValues.Remove('Search-O365AuditLog:MaximumWindowRetryDuration')
}

Describe 'Search-O365AuditLog' {
    It 'gives every record once, as the original gives it' {
        Initialize-FakeExchange -Seed 3 -RecordCount 400 -Misbehaviour 'UnsortedPages, Duplicates, EchoResultCount, EmptyFirstAnswer, NoMetadata'
        $rows = Search-O365AuditLog @time -CoverageVariable coverage
        @($rows.Identity | Sort-Object) | Should -Be @((Get-FakeExchangeTruth).Identity | Sort-Object)
        $rows[0].PSTypeNames[0] | Should -Be 'Deserialized.Microsoft.Exchange.Data.ApplicationLogic.UnifiedAuditLogEvent'
        $rows[0].PSObject.Properties.Name | Should -Be 'RecordType', 'CreationDate', 'UserIds', 'Operations', 'AuditData', 'ResultIndex', 'ResultCount', 'Identity', 'IsValid', 'ObjectState'
        $coverage.Records | Should -Be 400
        $coverage.IsComplete | Should -BeTrue
        $coverage.Holes | Should -BeNullOrEmpty
        (Get-FakeExchangeStatistics).Calls | Should -Be $coverage.Calls
    }

    It 'hands the filters on that were given, and no others' {
        Initialize-FakeExchange -Seed 4 -RecordCount 300
        $truth = Get-FakeExchangeTruth
        $rows = Search-O365AuditLog @time -Operations UserLoggedIn, FileAccessed -UserIds user1@contoso.com, user2@contoso.com
        @($rows.Identity | Sort-Object) | Should -Be @(($truth | Where-Object { $_.Operations -in 'UserLoggedIn', 'FileAccessed' -and $_.UserIds -in 'user1@contoso.com', 'user2@contoso.com' }).Identity | Sort-Object)
        (Search-O365AuditLog @time -RecordType ExchangeItemAggregated | Measure-Object).Count | Should -Be @($truth | Where-Object Operations -EQ MailItemsAccessed).Count
        (Search-O365AuditLog @time -FreeText user7@contoso.com | Measure-Object).Count | Should -Be @($truth | Where-Object AuditData -Match 'user7@contoso\.com').Count
    }

    It 'reads times as UTC, whatever the culture and the zone' {
        Initialize-FakeExchange -RecordCount 100
        $null = Search-O365AuditLog -StartDate '2026-03-02T00:00:00+02:00' -EndDate ([datetimeoffset]'2026-03-02T12:00:00Z') -CoverageVariable coverage
        $coverage.From, $coverage.Until | Should -Be ([datetime]'2026-03-01T22:00:00'), ([datetime]'2026-03-02T12:00:00')
        $coverage.From.Kind | Should -Be 'Utc'
    }

    It 'sees failures that are told in a warning only, also where warnings are hidden' {
        Initialize-FakeExchange -Seed 5 -RecordCount 200
        Add-Wrapper {
            $script:call = 0
            function Search-UnifiedAuditLog {
                [CmdletBinding()]
                param($StartDate, $EndDate, $SessionId, $SessionCommand, $ResultSize)
                if ($SessionCommand -ne 'ReturnLargeSet') { throw "SessionCommand is $SessionCommand" }
                $script:call++
                if ($script:call -eq 1) {
                    Write-Warning 'Failed to process request via Sync Search mode, returning. InnerException: A task was canceled..'
                    return
                }
                FakeExchange\Search-UnifiedAuditLog @PSBoundParameters
            }
        }
        try {
            $WarningPreference = 'SilentlyContinue'
            $ErrorActionPreference = 'Stop'
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            Search-O365AuditLog @time -MaximumRetryDuration 00:02:00 -MaximumWindowRetryDuration 00:02:00 -CoverageVariable coverage | Should -HaveCount 200
            $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 9
            $coverage.Holes | Should -BeNullOrEmpty
        }
        finally {
            Clear-Wrapper
        }
    }

    It 'refuses a time that ends before it begins' {
        { Search-O365AuditLog -StartDate 2026-03-03 -EndDate 2026-03-02 } | Should -Throw -ErrorId 'TimeRangeEmpty,O365AuditCmdlets.Commands.SearchO365AuditLogCommand'
    }

    It 'says what to install and run where nobody is connected' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module -Name '$(Get-StagedManifest)'; Search-O365AuditLog -StartDate 2026-03-02 -EndDate 2026-03-03").Invoke()
        $problem = $shell.Streams.Error[0]
        $shell.Dispose()
        $problem.FullyQualifiedErrorId | Should -Be 'ExchangeNotConnected,O365AuditCmdlets.Commands.SearchO365AuditLogCommand'
        $problem.Exception.Message | Should -Match 'Connect-ExchangeOnline'
        $problem.Exception.Message | Should -Match 'Install-Module ExchangeOnlineManagement'
    }

    It 'does not go on asking a session that is not connected any more' {
        Import-Module -Name $fake -Force -Global
        $rows = Search-O365AuditLog @time -CoverageVariable coverage -ErrorVariable problem -ErrorAction SilentlyContinue -WarningVariable warning -WarningAction SilentlyContinue
        $rows | Should -BeNullOrEmpty
        $coverage.Calls | Should -Be 1
        $problem[-1].FullyQualifiedErrorId | Should -Be 'SearchIncomplete,O365AuditCmdlets.Commands.SearchO365AuditLogCommand'
        $problem[-1].TargetObject.Until | Should -Be $coverage.Until
        $warning | Should -HaveCount 1
    }
}

Describe 'Holes' {
    BeforeAll {
        # Refuses everything behind a certain time.
        Add-Wrapper {
            function Search-UnifiedAuditLog {
                [CmdletBinding()]
                param($StartDate, $EndDate, $SessionId, $SessionCommand, $ResultSize)
                if ($EndDate.Ticks -gt [long]$env:O365AUDIT_TEST_REFUSED) { throw 'Access denied.' }
                FakeExchange\Search-UnifiedAuditLog @PSBoundParameters
            }
        }
    }

    BeforeEach {
        Initialize-FakeExchange -Seed 6 -RecordCount 300
        $env:O365AUDIT_TEST_REFUSED = [datetime]::new(2026, 3, 2, 12, 0, 0).Ticks
        $script:quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    }

    AfterAll {
        Clear-Wrapper
        Remove-Item -Path env:O365AUDIT_TEST_REFUSED
    }

    It 'reach the coverage of the cmdlet behind the search' {
        $null = Search-O365AuditLog @time @quiet | Test-MailItemsAccessedExcess -CoverageVariable coverage -WarningAction SilentlyContinue
        $hole = @($coverage.Holes | Where-Object Kind -EQ SearchFailed)
        $hole | Should -HaveCount 1
        $hole[0].Until | Should -Be ([datetime]'2026-03-03')
        $hole[0].Description | Should -Match 'Access denied'
        $hole[0].IsInformation | Should -BeFalse
    }

    It 'reach it through a variable and through filters' {
        $rows = Search-O365AuditLog @time @quiet
        @($rows).Count | Should -BeGreaterThan 0
        $null = $rows | Where-Object { $_.Operations } | Get-AuditBypassAssociation -CoverageVariable coverage -WarningAction SilentlyContinue
        $coverage.Holes.Kind | Should -Contain SearchFailed
    }

    It 'reach it when the search got nothing at all' {
        $env:O365AUDIT_TEST_REFUSED = [datetime]::new(2026, 3, 1).Ticks
        $coverage = Search-O365AuditLog @time @quiet | Measure-O365AuditCoverage
        $coverage.Records | Should -Be 0
        $coverage.Holes.Kind | Should -Be Empty, SearchFailed
        $coverage.Verdict | Should -Be Inconclusive
    }

    It 'are shown as a table within 120 columns' {
        $null = Search-O365AuditLog @time @quiet -CoverageVariable coverage
        $lines = ($coverage.Holes | Out-String -Width 120) -split '\r?\n'
        $lines -join "`n" | Should -Match 'From \(UTC\) +Until \(UTC\) +Delivered Why'
        ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'can be piped in again: exactly they are searched, as one search' {
        $first = Search-O365AuditLog @time @quiet -CoverageVariable coverage
        $env:O365AUDIT_TEST_REFUSED = [datetime]::MaxValue.Ticks
        $rest = $coverage.Holes | Search-O365AuditLog -CoverageVariable again
        @(@($first) + @($rest) | ForEach-Object Identity | Sort-Object -Unique) | Should -Be @((Get-FakeExchangeTruth).Identity | Sort-Object)
        $again.From, $again.Until | Should -Be $coverage.Holes[0].From, $coverage.Holes[-1].Until
        $again.Holes | Should -BeNullOrEmpty
    }

    It 'do not reach records of another origin' {
        $null = Search-O365AuditLog @time @quiet
        (Get-AccessJson | Measure-O365AuditCoverage).Holes.Kind | Should -Not -Contain SearchFailed
    }

    It 'are not seen where there are none, though single rows look like it' {
        $env:O365AUDIT_TEST_REFUSED = [datetime]::MaxValue.Ticks
        Initialize-FakeExchange -Seed 6 -RecordCount 5000 -Misbehaviour UnsortedPages
        $coverage = Search-O365AuditLog @time | Measure-O365AuditCoverage
        $coverage.Records | Should -Be 5000
        @($coverage.Holes | Where-Object { $_.Kind -notin 'Silence', 'Recent', 'Bypassed', 'Throttled' }) | Should -BeNullOrEmpty
    }
}

Describe 'A search that is stopped' {
    BeforeEach {
        Initialize-FakeExchange -Seed 7 -RecordCount 600
        $script:resume = Join-Path $TestDrive "$([guid]::NewGuid()).json"
    }

    It 'goes on behind the last record that was taken' {
        $first = Search-O365AuditLog @time -ResumePath $resume -CoverageVariable stopped | Select-Object -First 123
        $stopped.IsInterrupted | Should -BeTrue
        # The search cannot know whether the record at which it was stopped was taken.
        $stopped.Records | Should -Be 122
        $rest = Search-O365AuditLog @time -ResumePath $resume -CoverageVariable coverage
        $rest.Count | Should -Be 478
        $rest[0].Identity | Should -Be $first[-1].Identity
        @(@($first) + @($rest) | ForEach-Object Identity | Sort-Object -Unique) | Should -Be @((Get-FakeExchangeTruth).Identity | Sort-Object)
        $coverage.Records | Should -Be 600
        Search-O365AuditLog @time -ResumePath $resume | Should -BeNullOrEmpty
    }

    It 'is known as such to the cmdlet behind it' {
        $coverage = Search-O365AuditLog @time | Select-Object -First 50 | Measure-O365AuditCoverage
        $coverage.Records | Should -Be 50
        @($coverage.Holes | Where-Object Kind -EQ SearchFailed)[0].Description | Should -Match 'stopped'
    }

    It 'refuses the file of another search' {
        $null = Search-O365AuditLog @time -ResumePath $resume | Select-Object -First 1
        { Search-O365AuditLog @time -ResumePath $resume -UserIds user1@contoso.com } | Should -Throw -ErrorId 'ResumeFileNotUsable,*' -ExpectedMessage '*UserIds*'
    }

    It 'ends within a second, with a file and a coverage that can be used' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module -Name '$(Get-StagedManifest)', '$fake'; Initialize-FakeExchange -Seed 7 -RecordCount 600 -SecondsPerCall 0.4; Search-O365AuditLog -StartDate 2026-03-02 -EndDate 2026-03-03 -ResumePath '$resume' -CoverageVariable global:coverage")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $null = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $limit = [datetime]::UtcNow.AddSeconds(30)
        while ($output.Count -eq 0 -and [datetime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 50 }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.ElapsedMilliseconds | Should -BeLessThan 1500
        $shell.Commands.Clear()
        $coverage = $shell.AddScript('$global:coverage').Invoke()[0]
        $shell.Dispose()
        $coverage.IsInterrupted | Should -BeTrue
        $coverage.Holes[-1].Until | Should -Be ([datetime]'2026-03-03')
        $output.Count | Should -BeLessThan 600
        $rest = Search-O365AuditLog @time -ResumePath $resume
        @(@($output) + @($rest) | ForEach-Object Identity | Sort-Object) | Should -Be @((Get-FakeExchangeTruth).Identity | Sort-Object)
    }
}

Describe 'What a search says' {
    BeforeEach {
        Initialize-FakeExchange -Seed 7 -RecordCount 600
    }

    It 'is a line an attempt with -Verbose' {
        $lines = Search-O365AuditLog @time -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        @($lines -match 'attempt 1: [\d,]+ records in \d calls?, vouched for by its signs').Count | Should -BeGreaterThan 0
    }

    It 'is nothing at all with -WhatIf, which asks nobody and writes nothing' {
        $resume = Join-Path $TestDrive "$([guid]::NewGuid()).json"
        Search-O365AuditLog @time -ResumePath $resume -WhatIf | Should -BeNullOrEmpty
        (Get-FakeExchangeStatistics).Calls | Should -Be 0
        Get-ChildItem -Path "$resume*" | Should -BeNullOrEmpty
    }

    It 'tells of files that cannot be written before anybody is asked' {
        $nowhere = Join-Path $TestDrive 'no/such/folder/file'
        { Search-O365AuditLog @time -OutputPath $nowhere } | Should -Throw -ErrorId 'OutputFileNotWritable,*'
        { Search-O365AuditLog @time -ResumePath $nowhere } | Should -Throw -ErrorId 'ResumeFileNotUsable,*'
        (Get-FakeExchangeStatistics).Calls | Should -Be 0
    }

    It 'hands -ObjectIds on' {
        $rows = Search-O365AuditLog @time -ObjectIds user3@contoso.com
        @($rows.Identity | Sort-Object) | Should -Be @((Get-FakeExchangeTruth | Where-Object UserIds -EQ 'user3@contoso.com').Identity | Sort-Object)
    }
}

Describe 'A search into a file' {
    BeforeEach {
        Initialize-FakeExchange -Seed 8 -RecordCount 600 -Misbehaviour 'UnsortedPages, Duplicates, EchoResultCount'
        $script:resume = Join-Path $TestDrive "$([guid]::NewGuid()).json"
        $script:records = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $script:truth = @((Get-FakeExchangeTruth).Identity | Sort-Object)
    }

    It 'has every record once, and gives the file, which reads back as the rows do' {
        $file = Search-O365AuditLog @time -OutputPath $records -CoverageVariable coverage
        $file | Should -BeOfType ([System.IO.FileInfo])
        $file.FullName | Should -Be $records
        @(Get-Content -LiteralPath $records | ConvertFrom-Json | ForEach-Object Identity | Sort-Object) | Should -Be $truth
        $coverage.Records | Should -Be 600
        $rows = Search-O365AuditLog @time | Measure-O365AuditCoverage
        $read = $file | Measure-O365AuditCoverage
        $read.Distinct, $read.Verdict | Should -Be $rows.Distinct, $rows.Verdict
        $read.Holes.Kind | Should -Be $rows.Holes.Kind
    }

    It 'hands the file and the holes of the search on' {
        Add-Wrapper {
            function Search-UnifiedAuditLog {
                [CmdletBinding()]
                param($StartDate, $EndDate, $SessionId, $SessionCommand, $ResultSize)
                if ($EndDate -gt [datetime]'2026-03-02T12:00:00') { throw 'Access denied.' }
                FakeExchange\Search-UnifiedAuditLog @PSBoundParameters
            }
        }
        Initialize-FakeExchange -Seed 8 -RecordCount 600
        try {
            $coverage = Search-O365AuditLog @time -OutputPath $records -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Measure-O365AuditCoverage
            $coverage.Records | Should -BeGreaterThan 0
            $coverage.Holes.Kind | Should -Contain 'SearchFailed'
        }
        finally {
            Clear-Wrapper
        }
    }

    It 'writes nothing with -WhatIf, and over nothing' {
        Search-O365AuditLog @time -OutputPath $records -WhatIf | Should -BeNullOrEmpty
        Test-Path -LiteralPath $records | Should -BeFalse
        Set-Content -LiteralPath $records -Value 'mine'
        { Search-O365AuditLog @time -OutputPath $records } | Should -Throw -ErrorId 'OutputFileExists,*'
        { Search-O365AuditLog @time -OutputPath $records -ResumePath $resume } | Should -Throw -ErrorId 'OutputFileExists,*'
        { Search-O365AuditLog @time -ResumePath $records } | Should -Throw -ErrorId 'ResumeFileNotUsable,*'
        { Search-O365AuditLog @time -OutputPath "$records.new" -ResumePath "$records.new" } | Should -Throw -ErrorId 'PathConflict,*'
        Get-Content -LiteralPath $records | Should -Be 'mine'
    }

    It 'is of one file, which must be as it was left' {
        $null = Search-O365AuditLog @time -OutputPath $records -ResumePath $resume
        $null = Search-O365AuditLog @time -OutputPath $records -ResumePath $resume
        @(Get-Content -LiteralPath $records).Count | Should -Be 600
        { Search-O365AuditLog @time -ResumePath $resume } | Should -Throw -ErrorId 'ResumeFileNotUsable,*' -ExpectedMessage '*OutputPath*'
        { Search-O365AuditLog @time -OutputPath "$records.other" -ResumePath $resume } | Should -Throw -ErrorId 'ResumeFileNotUsable,*' -ExpectedMessage '*OutputPath*'
        Clear-Content -LiteralPath $records
        { Search-O365AuditLog @time -OutputPath $records -ResumePath $resume } | Should -Throw -ErrorId 'ResumeFileNotUsable,*' -ExpectedMessage '*not as the search left it*'
    }

    It 'has every record once, however often its process was killed' {
        $tenant = @{ Seed = 9; RecordCount = 12000; Days = 3; Misbehaviour = 'UnsortedPages, Duplicates'; SecondsPerCall = 0.1 }
        Initialize-FakeExchange @tenant
        $script = Join-Path $TestDrive 'search.ps1'
        Set-Content -LiteralPath $script -Value @"
Import-Module -Name '$(Get-StagedManifest)', '$fake'
Initialize-FakeExchange -Seed 9 -RecordCount 12000 -Days 3 -Misbehaviour 'UnsortedPages, Duplicates' -SecondsPerCall 0.1
'searching'
`$null = Search-O365AuditLog -StartDate 2026-03-02 -EndDate 2026-03-05 -ResumePath '$resume' -OutputPath '$records' -WarningAction SilentlyContinue
"@
        $begin = {
            [System.Diagnostics.Process]::Start((New-PowerShellStart -Argument "-NoProfile -NonInteractive -File `"$script`""))
        }
        foreach ($attempt in 1..4) {
            $process = & $begin
            while (($line = $process.StandardOutput.ReadLine()) -and $line -ne 'searching') { $null = $line }
            # Early and late; or, every second time, while records are written.
            $length = if (Test-Path -LiteralPath $records) { (Get-Item -LiteralPath $records).Length } else { 0 }
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $until = if ($attempt -eq 1) { 150 } elseif ($attempt -eq 3) { 1200 } else { 20000 }
            while (-not $process.HasExited -and $watch.ElapsedMilliseconds -lt $until) {
                if (-not ($attempt % 2) -and (Test-Path -LiteralPath $records) -and (Get-Item -LiteralPath $records).Length -gt $length) { break }
                [System.Threading.Thread]::Sleep(2)
            }
            $process.Kill()
            $process.WaitForExit()
        }
        $process = & $begin
        $null = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        $process.ExitCode | Should -Be 0
        $expected = @((Get-FakeExchangeTruth).Identity | Sort-Object)
        $expected | Should -HaveCount 12000
        # One comparison: 12,000 are slow.
        (Get-Content -LiteralPath $records | ConvertFrom-Json | ForEach-Object Identity | Sort-Object) -join "`n" | Should -BeExactly ($expected -join "`n")
    }
}
