BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:manifest = Get-StagedManifest
}

Describe 'The module' {
    It 'has a valid manifest' {
        $info = Test-ModuleManifest -Path $manifest -ErrorAction Stop
        $info.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        $info.PowerShellVersion | Should -Be ([version]'5.1')
        $info.RequiredModules | Should -BeNullOrEmpty
    }

    It 'exports its cmdlets and nothing else' {
        $module = Get-Module -Name O365AuditCmdlets
        $module.ExportedCmdlets.Keys | Sort-Object |
            Should -Be 'Export-O365AuditCsv', 'Get-AuditBypassAssociation', 'Get-O365AuditBlindWindow', 'Get-O365AuditExposure', 'Get-O365AuditRule', 'Import-O365AuditLog', 'Invoke-O365AuditSweep', 'Measure-O365AuditCoverage', 'Measure-O365AuditThreshold', 'New-O365AuditException', 'Search-O365AuditLog', 'Test-MailItemsAccessedExcess', 'Test-O365AuditException', 'Test-O365AuditMailboxLogging'
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'loads in strict mode, without ExchangeOnlineManagement and in silence' {
        $script = "Set-StrictMode -Version Latest; `$ErrorActionPreference = 'Stop'; Import-Module '$manifest'; @(Get-Module).Name -join ','"
        $output = Invoke-PowerShell -Command $script 2>&1
        $LASTEXITCODE | Should -Be 0
        @($output).Count | Should -Be 1
        $output | Should -Match 'O365AuditCmdlets'
        $output | Should -Not -Match 'ExchangeOnlineManagement'
    }

    It 'takes the assembly of its edition' {
        $folder = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
        (Get-Command Get-O365AuditRule).DLL | Should -BeLike "*$folder*O365AuditCmdlets.dll"
    }

    # Windows PowerShell has one engine, and no machine code is made for it.
    It 'takes the engine that was compiled for this machine' -Skip:($PSEdition -ne 'Core') {
        $folder = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
        # A package has one for every system that is tested; a build for debugging has none.
        $any = Get-ChildItem -LiteralPath (Join-Path (Split-Path $manifest) 'net8.0') -Directory
        $expected = if ($any) { "*net8.0?${folder}?O365AuditCmdlets.Engine.dll" } else { '*net8.0?O365AuditCmdlets.Engine.dll' }
        [O365AuditCmdlets.AuditScan].Assembly.Location | Should -BeLike $expected
        # The cmdlets and what a script names are of one engine.
        (Get-O365AuditRule)[0] | Should -BeOfType ([O365AuditCmdlets.AuditRuleInfo])
    }

    # Windows PowerShell never has it.
    It 'does without an engine that was compiled for this machine' -Skip:($PSEdition -ne 'Core') {
        $copy = Join-Path $TestDrive 'O365AuditCmdlets'
        Copy-Item -LiteralPath (Split-Path $manifest) -Destination $copy -Recurse
        Get-ChildItem -LiteralPath (Join-Path $copy 'net8.0') -Directory | Remove-Item -Recurse
        $script = "Import-Module '$copy/O365AuditCmdlets.psd1'; [O365AuditCmdlets.AuditScan].Assembly.Location; (Get-O365AuditRule).Count"
        $answer = Invoke-PowerShell -Command $script
        $answer[0] | Should -BeLike '*net8.0?O365AuditCmdlets.Engine.dll'
        $answer[1] | Should -Be 2
    }

    It 'explains itself' {
        $about = Join-Path (Split-Path $manifest) 'en-US/about_O365AuditCmdlets.help.txt'
        $text = Get-Content -LiteralPath $about -Raw
        foreach ($command in (Get-Module -Name O365AuditCmdlets).ExportedCmdlets.Keys) {
            $text | Should -Match $command
        }
        (Get-Content -LiteralPath $about | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }
}

Describe 'The assembly for Windows PowerShell' {
    # Windows PowerShell cannot load the other.
    It 'gives the same alerts as the one for PowerShell 7' -Skip:($PSEdition -ne 'Core') {
        $file = Join-Path $TestDrive 'records.jsonl'
        [System.IO.File]::WriteAllLines($file, [string[]]@(
                1..12 | ForEach-Object { Get-AccessJson -Number $_ -Time ('2026-03-02T{0:d2}:00:00' -f $_) -Count 90 }
                Get-AccessJson -Number 20 -Throttled True
                Get-BypassJson -Number 21
                '{"Id":"cut'
            ))
        $script = {
            param($Assembly, $File)
            Import-Module -Name $Assembly
            $objects = Get-Content -LiteralPath $File | Select-Object -First 14 | ConvertFrom-Json
            foreach ($alert in @(
                    Test-MailItemsAccessedExcess -Path $File -ErrorAction SilentlyContinue
                    Get-AuditBypassAssociation -Path $File -ErrorAction SilentlyContinue
                    $objects | Test-MailItemsAccessedExcess -ErrorAction Stop
                    Test-MailItemsAccessedExcess -Path $File -ErrorAction SilentlyContinue -Quiet -WindowThreshold 0
                )) {
                $alert | Select-Object -Property * -ExcludeProperty Created | ConvertTo-Json -Depth 5 -Compress -WarningAction SilentlyContinue
            }
        }
        $answer = foreach ($edition in 'netstandard2.0', 'net8.0') {
            $assembly = Join-Path (Split-Path $manifest) "$edition/O365AuditCmdlets.dll"
            (Invoke-PowerShell -Command $script -ArgumentList @($assembly, $file)) -join "`n"
        }
        $answer[0] | Should -Match 'RecordIds'
        $answer[0] | Should -BeExactly $answer[1]
    }
}

Describe 'Get-O365AuditRule' {
    It 'lists both rules' {
        (Get-O365AuditRule).Id | Sort-Object | Should -Be 'AuditBypassAssociation', 'MailItemsAccessedExcess'
    }

    It 'finds by wildcard in any case of letters' {
        (Get-O365AuditRule -Name 'mailitems*').Id | Should -Be 'MailItemsAccessedExcess'
        Get-O365AuditRule -Name 'no*such' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'says when there is no such rule' {
        $result = Get-O365AuditRule -Name NoSuch -ErrorVariable problem -ErrorAction SilentlyContinue
        $result | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -Be 'RuleNotFound,O365AuditCmdlets.Commands.GetO365AuditRuleCommand'
        $problem[0].TargetObject | Should -Be 'NoSuch'
    }

    It 'says for each rule what to do' {
        foreach ($rule in Get-O365AuditRule) {
            Get-Command -Name $rule.Cmdlet | Should -Not -BeNullOrEmpty
            $rule.Description, $rule.Severity, $rule.Triage, $rule.Response, $rule.Technique | Should -Not -BeNullOrEmpty
        }
    }

    It 'gives the rule of an alert' {
        $alert = Get-AccessJson -Throttled True | Test-MailItemsAccessedExcess
        ($alert | Get-O365AuditRule).Id | Should -Be 'MailItemsAccessedExcess'
    }

    It 'completes names' {
        $line = 'Get-O365AuditRule -Name Mail'
        $completion = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
        $completion.CompletionMatches.CompletionText | Should -Be 'MailItemsAccessedExcess'
    }
}
