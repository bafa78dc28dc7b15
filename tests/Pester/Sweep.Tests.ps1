BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
    $script:quiet = @{ WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue' }

    function Get-FreePath {
        Join-Path $TestDrive ([guid]::NewGuid().ToString())
    }

    # The ids of alerts with the records behind them, of objects or of a file of JSON lines.
    function Get-AlertKey($Alert) {
        @($Alert | ForEach-Object { if ($_ -is [string]) { $_ | ConvertFrom-Json } else { $_ } } |
                ForEach-Object { '{0} {1}' -f $_.Id, ($_.RecordIds -join ',') } | Sort-Object)
    }

    function Get-SweepKey($Summary) {
        Get-AlertKey ([string[]][System.IO.File]::ReadAllLines($Summary.AlertPath))
    }

    function Test-Manifest([string]$Folder, [string]$State) {
        $manifest = Get-Content -LiteralPath (Join-Path $Folder manifest.json) -Raw | ConvertFrom-Json
        $manifest.state | Should -Be $State
        $found = Get-ChildItem -LiteralPath $Folder -Recurse -File | Where-Object Name -NotIn 'manifest.json', 'forwarded' | ForEach-Object {
            '{0} {1} {2}' -f $_.FullName.Substring($Folder.Length + 1).Replace('\', '/'), $_.Length, (Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256).Hash.ToLowerInvariant()
        } | Sort-Object
        $manifest.files | ForEach-Object { '{0} {1} {2}' -f $_.path, $_.length, $_.sha256 } | Sort-Object | Should -Be $found
    }
}

Describe 'A sweep over files' {
    BeforeAll {
        $script:out = Get-FreePath
        $script:summary = Invoke-O365AuditSweep -Path "$root/examples/data" -OutputPath $out @quiet
    }

    It 'finds what the cmdlets of the rules find' {
        $truth = @(Test-MailItemsAccessedExcess -Path "$root/examples/data" @quiet; Get-AuditBypassAssociation -Path "$root/examples/data" @quiet)
        $truth.Count | Should -BeGreaterThan 5
        Get-SweepKey $summary | Should -Be (Get-AlertKey $truth)
        $summary.Alerts | Should -Be $truth.Count
        $summary.Verdict, $summary.ExitCode, $summary.IsComplete | Should -Be 'AlertsFound', 1, $true
        @(Import-Csv -LiteralPath $summary.AlertCsvPath).Count | Should -Be $truth.Count
        @(Import-Csv -LiteralPath $summary.ExposurePath).Count | Should -Be @(Get-O365AuditExposure -Path "$root/examples/data" @quiet).Count
        $coverage = Get-Content -LiteralPath $summary.CoveragePath -Raw | ConvertFrom-Json
        $coverage.holes.Count | Should -Be (Measure-O365AuditCoverage -Path "$root/examples/data" @quiet).Holes.Count
    }

    It 'names every file it wrote and read, with its hash' {
        Test-Manifest $out 'Complete'
        $manifest = Get-Content -LiteralPath $summary.ManifestPath -Raw | ConvertFrom-Json
        $inputs = Get-ChildItem -LiteralPath "$root/examples/data" -Recurse -File
        $manifest.inputs.Count | Should -Be @($inputs).Count
        foreach ($entry in $manifest.inputs) {
            $entry.sha256 | Should -Be (Get-FileHash -LiteralPath $entry.path).Hash
        }
        $summary.RecordPath | Should -BeNullOrEmpty
    }

    It 'writes over nothing without -Force, and nothing with -WhatIf' {
        { Invoke-O365AuditSweep -Path "$root/examples/data" -OutputPath $out @quiet } | Should -Throw -ErrorId 'SweepFolderInUse,*'
        $again = Get-FreePath
        Invoke-O365AuditSweep -Path "$root/examples/data" -OutputPath $again -WhatIf | Should -BeNullOrEmpty
        Test-Path -LiteralPath $again | Should -BeFalse
        (Invoke-O365AuditSweep -Path "$root/examples/data/search" -OutputPath $out -Force @quiet).Alerts | Should -BeLessThan $summary.Alerts
        Test-Manifest $out 'Complete'
    }

    It 'refuses a folder that is not empty and not its own without -Force' {
        $folder = (New-Item -ItemType Directory -Path (Get-FreePath)).FullName
        Set-Content -LiteralPath "$folder/notes.txt" -Value 'mine'
        { Invoke-O365AuditSweep -Path "$root/examples/data/search" -OutputPath $folder @quiet } | Should -Throw -ErrorId 'SweepFolderNotEmpty,*'
        (Invoke-O365AuditSweep -Path "$root/examples/data/search" -OutputPath $folder -Force @quiet).IsComplete | Should -BeTrue
        Get-Content -LiteralPath "$folder/notes.txt" | Should -Be 'mine'
    }

    It 'refuses a folder inside what it reads, and leaves nothing there' {
        { Invoke-O365AuditSweep -Path "$root/examples/data" -OutputPath "$root/examples/data/sweep" @quiet } | Should -Throw -ErrorId 'SweepFolderNotUsable,*'
        Test-Path -LiteralPath "$root/examples/data/sweep" | Should -BeFalse
    }

    It 'takes files from the pipeline, and counts what is not there' {
        $files = Get-ChildItem -LiteralPath "$root/examples/data/search" -File
        ($files | Invoke-O365AuditSweep -OutputPath (Get-FreePath) @quiet).Coverage.Sources.Count | Should -Be @($files).Count
        $none = Invoke-O365AuditSweep -Path (Join-Path $TestDrive 'no such') -OutputPath (Get-FreePath) @quiet
        $none.ExitCode, $none.Verdict | Should -Be 3, 'Inconclusive'
    }

    It 'has a table within 120 columns and a list' {
        $view = ($summary | Out-String -Width 120) -replace "\x1b\[[0-9;]*m", ''
        $view | Should -Match 'AlertsFound'
        $view | Should -Match 'Alerts'
        foreach ($line in $view -split "`r?`n") {
            $line.TrimEnd().Length | Should -BeLessOrEqual 120
        }
        $list = ($summary | Format-List | Out-String -Width 120) -replace "\x1b\[[0-9;]*m", ''
        foreach ($name in $summary.PSObject.Properties.Name | Where-Object { $_ -ne 'Coverage' }) {
            $list | Should -Match "(?m)^$name( \(UTC\))?\s*:"
        }
    }
}

Describe 'A sweep over a search' {
    AfterEach {
        Remove-Item -Path function:Search-UnifiedAuditLog, function:Get-OrganizationConfig -ErrorAction Ignore
    }

    BeforeAll {
        # Search-UnifiedAuditLog over records of our own; what the service knows is when and by whom, never whose mailbox.
        function Set-Log([string[]]$Json) {
            $global:sweepLog = @{ Sessions = @{}; Calls = @(); Records = @($Json | ForEach-Object { $record = $_ | ConvertFrom-Json; @{ Time = ConvertTo-UtcTime $record.CreationTime; User = $record.UserId; Operation = $record.Operation; Id = $record.Id; Json = $_ } }) }
            function global:Search-UnifiedAuditLog {
                [CmdletBinding()]
                param([datetime]$StartDate, [datetime]$EndDate, [string]$SessionId, [string]$SessionCommand, [int]$ResultSize, [string[]]$Operations, [string[]]$UserIds)
                $global:sweepLog.Calls += , @{ Operations = $Operations; UserIds = $UserIds }
                if ($global:sweepLog.Sessions[$SessionId]) { return }
                $global:sweepLog.Sessions[$SessionId] = $true
                $found = @($global:sweepLog.Records | Where-Object {
                        $_.Time -ge $StartDate -and $_.Time -lt $EndDate -and (-not $Operations -or $_.Operation -in $Operations) -and (-not $UserIds -or $_.User -in $UserIds) })
                $index = 0
                foreach ($record in $found) {
                    $index++
                    [pscustomobject]@{ CreationDate = $record.Time; UserIds = $record.User; Operations = $record.Operation; AuditData = $record.Json; ResultIndex = $index; ResultCount = $found.Count; Identity = $record.Id }
                }
            }
        }
    }

    It 'of a named mailbox finds owner, delegates and applications, and every bypass' {
        Set-Log @(
            Get-AccessJson -Number 1 -Count 200
            Get-AccessJson -Number 2 -Count 200 -Actor 'delegate@contoso.com'
            Get-AccessJson -Number 3 -Count 200 -Actor 'ServicePrincipal_00000000-0000-4000-8000-000000000099'
            Get-AccessJson -Number 4 -Count 200 -Mailbox 'user2@contoso.com' -Actor 'user1@contoso.com'
            Get-BypassJson -Number 5
        )
        $summary = Invoke-O365AuditSweep -StartDate 2026-03-02 -EndDate 2026-03-03 -Mailbox 'User1@contoso.com' -OutputPath (Get-FreePath) @quiet
        $alerts = Get-Content -LiteralPath $summary.AlertPath | ConvertFrom-Json
        $alerts.actor | Sort-Object | Should -Be 'admin@contoso.com', 'delegate@contoso.com', 'ServicePrincipal_00000000-0000-4000-8000-000000000099', 'user1@contoso.com'
        $alerts.mailbox | Should -Not -Contain 'user2@contoso.com'
        @($global:sweepLog.Calls.UserIds | Where-Object { $_ }).Count | Should -Be 0
        @(Import-Csv -LiteralPath $summary.ExposurePath).Mailbox | Should -Not -Contain 'user2@contoso.com'
    }

    It 'of named accounts asks for these, and for every bypass' {
        Set-Log @(
            Get-AccessJson -Number 1 -Count 200
            Get-AccessJson -Number 2 -Count 200 -Actor 'delegate@contoso.com'
            Get-BypassJson -Number 5
        )
        $summary = Invoke-O365AuditSweep -StartDate 2026-03-02 -EndDate 2026-03-03 -UserIds 'delegate@contoso.com' -OutputPath (Get-FreePath) @quiet
        (Get-Content -LiteralPath $summary.AlertPath | ConvertFrom-Json).actor | Sort-Object | Should -Be 'admin@contoso.com', 'delegate@contoso.com'
        foreach ($call in $global:sweepLog.Calls) {
            if ($call.Operations -contains 'MailItemsAccessed') { $call.UserIds | Should -Be 'delegate@contoso.com' } else { $call.UserIds | Should -BeNullOrEmpty }
        }
    }

    It 'says which settings it could not ask for, and which blind the log' {
        Set-Log @(Get-AccessJson)
        function global:Get-OrganizationConfig { [pscustomobject]@{ AuditDisabled = 'True' } }
        $summary = Invoke-O365AuditSweep -StartDate 2026-03-02 -EndDate 2026-03-03 -OutputPath (Get-FreePath) @quiet
        $summary.Verdict, $summary.ExitCode | Should -Be 'Inconclusive', 2
        @($summary.Coverage.Holes | Where-Object Kind -EQ 'AuditingDisabled').Count | Should -Be 1
        $unknown = @($summary.Coverage.Holes | Where-Object Kind -EQ 'AuditingUnknown').Description -join ' '
        foreach ($command in 'Get-AdminAuditLogConfig', 'Get-MailboxAuditBypassAssociation', 'Get-EXOMailbox') {
            $unknown | Should -Match "$command is not in this session"
        }
        $unknown | Should -Not -Match 'Get-OrganizationConfig'
        function global:Get-OrganizationConfig { throw 'not allowed here' }
        $summary = Invoke-O365AuditSweep -StartDate 2026-03-02 -EndDate 2026-03-03 -OutputPath (Get-FreePath) @quiet
        $summary.Coverage.Holes.Description -match 'not allowed here' | Should -HaveCount 1
    }

    It 'leaves a case folder that is read again, verified by its manifest, with the same answer' {
        Set-Log @((Get-AccessJson -Number 1 -Count 200), (Get-AccessJson -Number 2 -Count 3), (Get-BypassJson -Number 5))
        $case = Get-FreePath
        $summary = Invoke-O365AuditSweep -StartDate 2026-03-02 -EndDate 2026-03-03 -OutputPath $case @quiet
        $known = Get-Content -LiteralPath $summary.AlertPath | ConvertFrom-Json
        $again = @(Test-MailItemsAccessedExcess $case -CoverageVariable coverage -ErrorVariable problems -WarningAction SilentlyContinue) + @(Get-O365AuditExposure $case -WarningAction SilentlyContinue | Where-Object InternetMessageId)
        $again[0].Id | Should -Be ($known | Where-Object mailbox).id
        $again.Count | Should -Be 3
        $coverage.Records | Should -Be $summary.Records
        $problems | Should -BeNullOrEmpty
        (Get-AuditBypassAssociation -Path $case -WarningAction SilentlyContinue).Id | Should -Be ($known | Where-Object { -not $_.mailbox }).id

        # What was changed since is told, and what the records say is still read.
        Add-Content -LiteralPath $summary.ExposurePath -Value 'changed'
        Test-MailItemsAccessedExcess $case -CoverageVariable coverage -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Should -HaveCount 1
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'EvidenceChanged,*'
    }

    It 'ends at once when it makes no search' {
        $folder = Get-FreePath
        { Invoke-O365AuditSweep -StartDate 2026-03-02 -OutputPath $folder } | Should -Throw -ErrorId 'ExchangeNotConnected,*'
        Set-Log @()
        { Invoke-O365AuditSweep -OutputPath $folder } | Should -Throw -ErrorId 'SearchTimeNotAccepted,*'
        { Invoke-O365AuditSweep -OutputPath $folder -StatePath "$folder.state" -MaximumLateness 1.00:00:01 } | Should -Throw -ErrorId 'SearchTimeNotAccepted,*'
        { Invoke-O365AuditSweep -OutputPath $folder -StartDate 2026-03-02 -EndDate 2026-03-02 } | Should -Throw -ErrorId 'TimeRangeEmpty,*'
        Test-Path -LiteralPath $folder | Should -BeFalse
    }
}

Describe 'A sweep over a tenant' {
    BeforeAll {
        Import-Module "$root/tests/FakeExchange/FakeExchange.psd1" -Force -Global
        $script:start = [datetime]::new(2026, 3, 2, 0, 0, 0, [System.DateTimeKind]::Utc)

        function Get-Truth {
            $records = @(Get-FakeExchangeTruth)
            $state = Get-MailboxAuditBypassAssociation -ResultSize Unlimited
            Get-AlertKey @($records | Test-MailItemsAccessedExcess @quiet; $records | Get-AuditBypassAssociation -CurrentState $state @quiet)
        }

        function Set-TenantTime([datetime]$Time) {
            & (Get-Module -Name FakeExchange) { param($Time) $script:tenant.Log.Now = $Time } $Time
        }
    }

    AfterAll {
        Remove-Module -Name FakeExchange -Force
    }

    It 'gives the alerts of the truth, and evidence that gives them again' {
        Initialize-FakeExchange -Seed 5 -RecordCount 9000 -Days 2 -Start $start -Misbehaviour 'UnsortedPages, Duplicates, EchoResultCount, ShortPages' -BypassedUser 'user3@contoso.com'
        $summary = Invoke-O365AuditSweep -StartDate $start -EndDate $start.AddDays(2) -OutputPath (Get-FreePath) @quiet
        $truth = Get-Truth
        $truth.Count | Should -BeGreaterThan 3
        Get-SweepKey $summary | Should -Be $truth
        Test-Manifest $summary.Path 'Complete'
        $records = @(Get-FakeExchangeTruth | Where-Object Operations -In 'MailItemsAccessed', 'Set-MailboxAuditBypassAssociation').Count
        $summary.Records | Should -Be $records
        $state = Get-MailboxAuditBypassAssociation -ResultSize Unlimited
        $again = Invoke-O365AuditSweep -Path $summary.RecordPath -OutputPath (Get-FreePath) -CurrentState $state @quiet
        Get-SweepKey $again | Should -Be $truth
        $again.Coverage.Distinct | Should -Be $records
    }

    It 'interrupted leaves what it found, and a coverage that says so' {
        $interrupted = 0
        foreach ($attempt in 1..4) {
            Initialize-FakeExchange -Seed $attempt -RecordCount 6000 -Days 4 -Start $start
            $out = Get-FreePath
            $runspace = [runspacefactory]::CreateRunspace()
            $runspace.Open()
            $shell = [powershell]::Create()
            $shell.Runspace = $runspace
            $null = $shell.AddScript({
                    param($Manifest, $Fake, $Seed, $Out)
                    Import-Module $Manifest, $Fake
                    Initialize-FakeExchange -Seed $Seed -RecordCount 6000 -Days 4 -Start ([datetime]::new(2026, 3, 2, 0, 0, 0, [System.DateTimeKind]::Utc)) -SecondsPerCall 0.1
                    Invoke-O365AuditSweep -StartDate '2026-03-02' -EndDate '2026-03-06' -OutputPath $Out
                }).AddArgument((Get-StagedManifest)).AddArgument("$root/tests/FakeExchange/FakeExchange.psd1").AddArgument($attempt).AddArgument($out)
            $null = $shell.BeginInvoke()
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            while (-not (Test-Path -LiteralPath "$out/manifest.json") -and $watch.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 20 }
            Start-Sleep -Milliseconds (0, 150, 400, 900)[$attempt - 1]
            $shell.Stop()
            $runspace.Dispose()

            $manifest = Get-Content -LiteralPath "$out/manifest.json" -Raw | ConvertFrom-Json
            $coverage = Get-Content -LiteralPath "$out/coverage.json" -Raw | ConvertFrom-Json
            if ($manifest.state -eq 'Complete') {
                continue
            }
            $interrupted++
            Test-Manifest $out 'Interrupted'
            $coverage.verdict | Should -Not -Be 'NothingFound'
            $coverage.holes.kind | Should -Contain 'Interrupted'
            $coverage.holes.kind | Should -Contain 'SearchFailed'
            # The evidence is what was read: everything before the hole, and of the window in hand what had come when the stop
            # did. All of that window is in the hole.
            $hole = @($coverage.holes | Where-Object kind -EQ 'SearchFailed')
            $hole | Should -HaveCount 1
            ConvertTo-UtcTime $hole[0].until | Should -Be $start.AddDays(4)
            $from = ConvertTo-UtcTime $hole[0].from
            $truth = @{}
            Get-FakeExchangeTruth | Where-Object Operations -In 'MailItemsAccessed', 'Set-MailboxAuditBypassAssociation' | ForEach-Object { $truth[$_.Identity] = $_ }
            $read = @(Get-ChildItem -Path "$out/records/*.gz" | ForEach-Object { Import-O365AuditLog -LiteralPath $_.FullName } | ForEach-Object Id)
            $read | Where-Object { -not $truth.ContainsKey($_) } | Should -BeNullOrEmpty
            $truth.Values | Where-Object { $_.CreationDate -lt $from -and $_.Identity -notin $read } | Should -BeNullOrEmpty
            @($read | Sort-Object -Unique).Count | Should -Be $read.Count
            $coverage.distinct, $manifest.records | Should -Be $read.Count, $read.Count
            if ($read) {
                $got = $truth[$read]
                $state = Get-MailboxAuditBypassAssociation -ResultSize Unlimited
                Get-AlertKey ([string[]][System.IO.File]::ReadAllLines("$out/alerts.jsonl")) |
                    Should -Be (Get-AlertKey @($got | Test-MailItemsAccessedExcess @quiet; $got | Get-AuditBypassAssociation -CurrentState $state @quiet))
            }
        }
        $interrupted | Should -BeGreaterThan 0
    }

    It 'finds records that come late in later runs, and gives no alert twice' {
        Initialize-FakeExchange -Seed 7 -RecordCount 8000 -Days 3 -Start $start -Misbehaviour LateRecords
        $out = Get-FreePath
        $given = @{}
        $end = $start.AddHours(20)
        while ($end -lt $start.AddDays(5)) {
            Set-TenantTime $end
            $summary = Invoke-O365AuditSweep -StartDate $start -EndDate $end -OutputPath $out -StatePath "$out.state" @quiet
            foreach ($line in [System.IO.File]::ReadAllLines($summary.AlertPath)) {
                $alert = $line | ConvertFrom-Json
                if ($given.ContainsKey($alert.id)) {
                    $alert.grownBy | Should -BeGreaterThan 0
                }
                foreach ($id in @($alert.id; $alert.supersedes)) { $given[$id] = @($given[$id]) + $alert.recordIds }
            }
            $end = $end.AddHours(17)
        }
        Set-TenantTime $start.AddDays(6)
        $records = @(Get-FakeExchangeTruth)
        $truth = @($records | Test-MailItemsAccessedExcess @quiet)
        $all = @($given.Values | ForEach-Object { $_ })
        $truth.RecordIds | Where-Object { $_ -notin $all } | Should -BeNullOrEmpty
        $lines = Get-ChildItem -Path "$out/*/records/*.gz" | ForEach-Object { Import-O365AuditLog -LiteralPath $_.FullName }
        $lines.Count | Should -Be @($records | Where-Object Operations -In 'MailItemsAccessed', 'Set-MailboxAuditBypassAssociation').Count
    }
}
