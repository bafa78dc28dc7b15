# Text of records, files and services does not reach the terminal with what a terminal obeys; objects keep it.
BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:WarningPreference = 'SilentlyContinue'
    $esc = [char]27
    # A clipboard write, a bell, a C1 control, a change of direction, an invisible character, a line of its own.
    $script:evil = "a$esc]52;c;ZWNobw==$([char]7)b$([char]0x9B)2Jc$([char]0x202E)d$([char]0x200B)e`nf"
    $script:unsafe = '[\x00-\x09\x0B\x0C\x0E-\x1F\x7F-\x9F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]'
    function Get-Evil([string]$Json) {
        $Json -replace 'EVIL', (($evil | ConvertTo-Json) -replace '^"|"$')
    }
    $script:records = @(
        Get-Evil (Get-AccessJson -Number 1 -Count 120 -Throttled True -Mailbox 'EVIL@contoso.com' -Actor 'EVIL' -Folder '\EVIL' -Address 'EVIL' | ForEach-Object { $_ -replace '<1@contoso', '<EVIL@contoso' -replace 'Client=REST', 'EVIL' })
        Get-Evil (Get-AccessJson -Number 2 -Type Sync -Mailbox 'EVIL@contoso.com' -Actor 'EVIL2')
        Get-Evil (Get-BypassJson -Number 3 -Target 'EVIL' -Actor 'EVIL3')
        Get-Evil '{"Id":"EVIL","CreationTime":"2026-03-02T10:00:00","Operation":"EVIL","Workload":"Exchange","UserId":"EVIL","ObjectId":"EVIL"}'
    )
    $script:exceptions = Join-Path $TestDrive 'exceptions.json'
    $script:folder = Join-Path $TestDrive 'hostile'
    $null = New-Item -ItemType Directory -Path $folder
    $name = if ($IsWindows -or $PSEdition -eq 'Desktop') { "a$([char]0x202E)b.jsonl" } else { "a$esc]52;c;x$([char]7)$([char]0x202E)b.jsonl" }
    $script:file = Join-Path $folder $name
    [System.IO.File]::WriteAllLines($file, [string[]]($records + '{"broken'))
    $alerts = @($records | Test-MailItemsAccessedExcess -IncludeSync) + @($records | Get-AuditBypassAssociation)
    $coverage = Measure-O365AuditCoverage -LiteralPath $file -ErrorAction SilentlyContinue
    $study = $records | Measure-O365AuditThreshold
    $exposure = $records | Get-O365AuditExposure
    $entry = New-O365AuditException -Path $exceptions -Id $evil -Rule MailItemsAccessedExcess -Mailbox $evil -Reason $evil -Owner $evil -Expires '2099-01-01'
    $script:shown = [ordered]@{
        alerts     = $alerts
        details    = $alerts.Details
        contexts   = @($alerts.Details.ClientInfoString)
        folders    = @($alerts.Details.Folders)
        exposure   = $exposure
        'contexts of exposure' = @($exposure.Contexts)
        logging    = [pscustomobject]@{ UserPrincipalName = "$evil@contoso.com"; AuditEnabled = $true; DefaultAuditSet = 'Admin'; AuditOwner = 'Update'; AuditDelegate = $evil; AuditAdmin = 'MailItemsAccessed' } | Test-O365AuditMailboxLogging -OrganizationConfig ([pscustomobject]@{ Name = $evil; AuditDisabled = $false })
        windows    = $records | Get-O365AuditBlindWindow
        records    = $records | Import-O365AuditLog
        coverage   = $coverage
        holes      = $coverage.Holes
        sources    = $coverage.Sources
        operations = $coverage.Operations
        study      = $study
        misses     = $study.NearestMisses
        exception  = $entry
        uses       = Test-O365AuditException -ExceptionPath $exceptions
        summary    = Invoke-O365AuditSweep -LiteralPath $file -OutputPath (Join-Path $folder "case$([char]0x202E)") -ErrorAction SilentlyContinue
    }
    function Get-Plain($Object) {
        # What PowerShell itself colours, and its line ends, are not meant.
        ($Object | Out-String -Width 120) -replace "$([char]27)\[[0-9;]*m", '' -replace "`r`n", "`n"
    }
}

Describe 'Terminal escapes in the views of <_>' -ForEach 'alerts', 'details', 'contexts', 'folders', 'exposure', 'contexts of exposure', 'logging', 'windows', 'records', 'coverage', 'holes', 'sources', 'operations', 'study', 'misses', 'exception', 'uses', 'summary' {
    It 'are not shown, in tables and lists, live or read back' {
        $objects = @($shown[$_] | Where-Object { $null -ne $_ })
        $objects.Count | Should -BeGreaterThan 0
        $clixml = Join-Path $TestDrive "$_.xml"
        $objects | Export-Clixml -LiteralPath $clixml -Depth 5
        foreach ($form in $objects, @(Import-Clixml -LiteralPath $clixml)) {
            foreach ($view in (Get-Plain $form), (Get-Plain ($form | Format-List)), (Get-Plain @((Get-O365AuditRule)[0]; $form))) {
                $view.Trim() | Should -Not -BeNullOrEmpty
                $view | Should -Not -Match $unsafe
            }
            if ($_ -notin 'contexts', 'folders', 'operations', 'contexts of exposure') {
                # Sentences are for people, too. Values stay as they are.
                ($form | ForEach-Object ToString) -join ' ' | Should -Not -Match $unsafe
            }
        }
    }
}

Describe 'Terminal escapes in messages' {
    It 'are not shown in errors, and the target keeps them' {
        $problems = & {
            $ErrorActionPreference = 'Continue'
            Import-O365AuditLog -LiteralPath $file
            Import-O365AuditLog -Path "no$evil"
            $evil, [pscustomobject]@{ $evil = 1 } | Import-O365AuditLog
            Get-O365AuditRule -Name "no$evil"
        } 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
        $problems.Count | Should -BeGreaterThan 3
        foreach ($problem in $problems) {
            foreach ($text in "$problem", $problem.ErrorDetails.Message, $problem.ErrorDetails.RecommendedAction, $problem.CategoryInfo.TargetName, $problem.CategoryInfo.GetMessage(), (Get-Plain ($problem | Select-Object -Property CategoryInfo))) {
                $text | Should -Not -Match $unsafe
            }
        }
        $problems.TargetObject | Should -Contain "no$evil"
    }

    It 'are not shown in terminating errors' {
        foreach ($run in { '{}' | Get-O365AuditExposure -ClientAddress $evil }, { $shown.alerts | Export-O365AuditCsv -Path $file }, { '{}' | Test-MailItemsAccessedExcess -ExceptionPath "$TestDrive/$evil" }) {
            $problem = $null
            try { & $run } catch { $problem = $_ }
            "$problem" | Should -Not -BeNullOrEmpty
            "$problem" | Should -Not -Match $unsafe
        }
    }

    It 'are not shown in warnings and verbose words' {
        $words = & {
            $records | Test-MailItemsAccessedExcess -ExceptionPath $exceptions -Verbose -WarningAction Continue
            Invoke-O365AuditSweep -LiteralPath $file -OutputPath (Join-Path $TestDrive 'verbose') -Verbose -WarningAction Continue -ErrorAction SilentlyContinue
            Get-O365AuditExposure -LiteralPath $file -WarningAction Continue -ErrorAction SilentlyContinue
        } 3>&1 4>&1 | Where-Object { $_ -is [System.Management.Automation.InformationalRecord] }
        $words.Count | Should -BeGreaterThan 3
        foreach ($word in $words) {
            $word.Message | Should -Not -Match $unsafe
        }
    }
}

Describe 'Terminal escapes in data' {
    It 'stay as they were in objects, and are escaped in JSON' {
        $shown.alerts[0].Mailbox | Should -BeExactly "$evil@contoso.com"
        $shown.exposure.InternetMessageId | Should -Contain "<$evil@contoso.com>"
        $line = Get-Content -LiteralPath $shown.summary.AlertPath -TotalCount 1
        $line | Should -Not -Match $unsafe
        ($line | ConvertFrom-Json).mailbox | Should -BeExactly "$evil@contoso.com"
    }
}
