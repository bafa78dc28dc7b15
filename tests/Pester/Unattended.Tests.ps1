BeforeDiscovery {
    $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
    $script:hasShell = -not (@('sh', 'flock', 'chmod') | Where-Object { -not (Get-Command -Name $_ -CommandType Application -ErrorAction Ignore) })
    $script:examples = @(Get-ChildItem -Path "$root/examples" -Recurse -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } })
}

BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:unattended = Join-Path (Split-Path -Parent (Split-Path -Parent $PSScriptRoot)) 'examples/unattended'
}

Describe 'The example <Name>' -ForEach $script:examples {
    It 'parses, and explains itself' {
        $problems = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$null, [ref]$problems)
        $problems | Should -BeNullOrEmpty
        $tree.GetHelpContent().Synopsis | Should -Match '\.'
        $tree.GetHelpContent().Examples.Count | Should -BeGreaterThan 0
    }

    It 'calls our cmdlets with parameters that there are' {
        $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$null, [ref]$null)
        foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            $name = $call.GetCommandName()
            $command = if ($name) { Get-Command -Name $name -Module O365AuditCmdlets -ErrorAction Ignore }
            foreach ($parameter in $call.CommandElements | Where-Object { $command -and $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                $command.Parameters.Keys | Should -Contain $parameter.ParameterName
            }
        }
    }
}

Describe 'The file for <Name>' -ForEach @(
    @{ Name = 'systemd'; File = 'o365-audit-sweep.service' }
    @{ Name = 'cron'; File = 'o365-audit-sweep.cron' }
) {
    BeforeAll {
        $script:text = Get-Content -LiteralPath "$unattended/$File" -Raw
    }

    It 'calls the script with parameters that it has' {
        $text -match 'Invoke-UnattendedSweep\.ps1 (?<words>(\\\n|[^;\n])+)' | Should -BeTrue
        $given = [regex]::Matches($Matches.words, '(?<=\s-)\w+').Value
        $given | Should -Contain 'CertificateFilePath'
        $known = (Get-Command -Name "$unattended/Invoke-UnattendedSweep.ps1").Parameters.Keys
        $given | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }

    It 'names no place of one machine' {
        $text | Should -Not -Match '(?m)(^|[\s"=:])/\w'
    }
}

# Windows has no cron; flock is of util-linux.
Describe 'The line for cron' -Skip:(-not $script:hasShell) {
    It 'runs in the folder of the account, alone, and logs what came of it' {
        $line = (Get-Content -LiteralPath "$unattended/o365-audit-sweep.cron")[-1] -replace '^\S+( \S+){4} '
        $account, $programs = 'home', 'programs' | ForEach-Object { (New-Item -ItemType Directory -Path (Join-Path $TestDrive $_)).FullName }
        $folder = New-Item -ItemType Directory -Path "$account/o365-audit-sweep"
        # Programs that stand for PowerShell and the system log; while this sweep runs, the line is run once more.
        Set-Content -LiteralPath "$programs/pwsh" -Value "#!/bin/sh`necho `"`$PWD|`$*`"`n[ -e again ] || { touch again; sh -c `"`$LINE`"; }`nexit 2"
        Set-Content -LiteralPath "$programs/logger" -Value "#!/bin/sh`ncat >>`"`$OUT`""
        & chmod +x "$programs/pwsh" "$programs/logger"
        $start = [System.Diagnostics.ProcessStartInfo]::new('sh')
        '-c', $line | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.UseShellExecute = $false
        $start.WorkingDirectory = $account
        $start.Environment['PATH'] = "${programs}:$env:PATH"
        $start.Environment['LINE'] = "cd .. && $line"
        $start.Environment['OUT'] = "$TestDrive/log"
        [System.Diagnostics.Process]::Start($start).WaitForExit()
        $log = Get-Content -LiteralPath "$TestDrive/log"
        $log | Should -HaveCount 3
        $log | Should -Contain 'exit code 75'
        $log[-1] | Should -Be 'exit code 2'
        $call = $log -like "*|*"
        $call | Should -BeLike "$folder|-NoProfile -NonInteractive -File Invoke-UnattendedSweep.ps1 *"
        $call | Should -BeLike "* -CertificateFilePath $folder/app.pfx *"
    }
}

Describe 'An unattended sweep' {
    BeforeAll {
        Import-Module "$unattended/../../tests/FakeExchange/FakeExchange.psd1" -Force -Global
        $script:start = [datetime]::UtcNow.AddHours(-30)

        function global:Connect-ExchangeOnline {
            param($AppId, $Organization, $CertificateThumbprint, $CertificateFilePath, $CertificatePassword, [switch]$ManagedIdentity, [bool]$ShowBanner)
            $global:unattendedSweep.Connection = $PSBoundParameters
            if ($global:unattendedSweep.Refuse) { throw 'The certificate is not known.' }
        }
        function global:Disconnect-ExchangeOnline { [CmdletBinding(SupportsShouldProcess)] param() $global:unattendedSweep.Disconnected++ }
        function global:Invoke-RestMethod {
            param($Method, $Uri, $ContentType, $Body, $TimeoutSec)
            if ($global:unattendedSweep.WebhookFails) { throw 'There is nobody.' }
            $global:unattendedSweep.Posts += [System.Text.Encoding]::UTF8.GetString($Body)
        }

        # The exit code is the last thing that comes.
        function Invoke-Unattended([hashtable]$More = @{}) {
            $parameters = @{ AppId = '00000000-0000-4000-8000-000000000001'; Organization = 'contoso.onmicrosoft.com'; CertificateThumbprint = '00'; OutputPath = $out; StartDate = $start } + $More
            $null = & "$unattended/Invoke-UnattendedSweep.ps1" @parameters -WarningAction SilentlyContinue 3>$null
            $LASTEXITCODE
        }
    }

    BeforeEach {
        $script:out = Join-Path $TestDrive ([guid]::NewGuid().ToString())
        $global:unattendedSweep = @{ Connection = $null; Refuse = $false; Disconnected = 0; WebhookFails = $false; Posts = @() }
        Initialize-FakeExchange -Seed 5 -RecordCount 9000 -Days 1 -Start $start
    }

    AfterAll {
        Remove-Module -Name FakeExchange -Force
        Remove-Item -Path function:Connect-ExchangeOnline, function:Disconnect-ExchangeOnline, function:Invoke-RestMethod
        Remove-Variable -Name unattendedSweep -Scope Global
    }

    It 'says by its exit code what came of it, and gives each alert once' {
        Invoke-Unattended @{ AlertFolder = "$out/siem"; WebhookUri = 'https://siem.contoso.com/alerts' } | Should -Be 1
        $global:unattendedSweep.Connection.CertificateThumbprint | Should -Be '00'
        $global:unattendedSweep.Disconnected | Should -Be 1
        $lines = Get-Content -Path "$out/siem/*.jsonl"
        $lines.Count | Should -BeGreaterThan 0
        $global:unattendedSweep.Posts | Should -Be $lines
        $lines | Should -Be (Get-Content -Path "$out/*Z*/alerts.jsonl")

        # What was found is known now, and its blind windows are holes.
        Invoke-Unattended @{ AlertFolder = "$out/siem"; WebhookUri = 'https://siem.contoso.com/alerts' } | Should -Be 2
        $global:unattendedSweep.Posts.Count | Should -Be $lines.Count
        Get-ChildItem -Path "$out/siem/*.jsonl" | Should -HaveCount 1
        Get-ChildItem -Path $out -Directory -Filter '*Z*' | Should -HaveCount 2
    }

    It 'finds nothing where there is nothing' {
        Initialize-FakeExchange -Seed 3 -RecordCount 30 -Days 1 -Start $start
        Invoke-Unattended | Should -Be 0
    }

    It 'hands alerts on the next time when a receiver was not there' {
        $global:unattendedSweep.WebhookFails = $true
        Invoke-Unattended @{ WebhookUri = 'https://siem.contoso.com/alerts' } | Should -Be 3
        $global:unattendedSweep.WebhookFails = $false
        Invoke-Unattended @{ WebhookUri = 'https://siem.contoso.com/alerts' } | Should -Be 2
        $global:unattendedSweep.Posts.Count | Should -BeGreaterThan 0
    }

    It 'says 3 when it cannot run' {
        $global:unattendedSweep.Refuse = $true
        Invoke-Unattended | Should -Be 3
        Get-ChildItem -Path $out | Should -BeNullOrEmpty
    }

    # Windows has no signal that one process could send another.
    It 'says 3 when it is interrupted' -Skip:($PSEdition -ne 'Core' -or $IsWindows) {
        # A process of its own, a module that stands for ExchangeOnlineManagement, and the signal of Ctrl+C.
        $modules = Join-Path $TestDrive 'modules'
        $null = New-Item -ItemType Directory -Path "$modules/ExchangeOnlineManagement" -Force
        Set-Content -LiteralPath "$modules/ExchangeOnlineManagement/ExchangeOnlineManagement.psm1" -Value @"
function Connect-ExchangeOnline {
    Import-Module '$unattended/../../tests/FakeExchange/FakeExchange.psd1' -Global
    Initialize-FakeExchange -RecordCount 9000 -Start ([datetime]::UtcNow.AddHours(-30)) -SecondsPerCall 5
}
function Disconnect-ExchangeOnline { [CmdletBinding(SupportsShouldProcess)] param() }
"@
        $staged = Split-Path -Parent (Split-Path -Parent (Split-Path -Parent (Get-StagedManifest)))
        $start = New-PowerShellStart -Argument (
            "-NoProfile -NonInteractive -File `"$unattended/Invoke-UnattendedSweep.ps1`" -AppId 0 -Organization contoso.onmicrosoft.com -CertificateThumbprint 00 -OutputPath `"$out`"")
        $start.Environment['PSModulePath'] = "$modules$([System.IO.Path]::PathSeparator)$staged"
        $process = [System.Diagnostics.Process]::Start($start)
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (Test-Path -Path "$out/*/manifest.json") -and -not $process.HasExited -and $watch.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 20 }
        & (Get-Command -Name kill -CommandType Application)[0] -INT $process.Id
        $null = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        $process.ExitCode | Should -Be 3
        (Get-Content -Path "$out/*/manifest.json" -Raw | ConvertFrom-Json).state | Should -Be 'Interrupted'
    }

    It 'runs in Azure Automation with what a container keeps' {
        $container = "$out.container"
        $null = New-Item -ItemType Directory -Path $container
        function global:Connect-AzAccount { param([switch]$Identity) if (-not $Identity) { throw 'not as itself' } }
        function global:New-AzStorageContext { param($StorageAccountName, [switch]$UseConnectedAccount) @{ Name = $StorageAccountName; Own = $UseConnectedAccount } }
        function global:Get-AzStorageBlob {
            param($Container, $Context)
            if (-not $Context.Own) { throw "no right to $Container" }
            Get-ChildItem -LiteralPath $global:unattendedSweep.Container -Recurse -File | ForEach-Object { [pscustomobject]@{ Name = $_.FullName.Substring($global:unattendedSweep.Container.Length + 1).Replace('\', '/') } }
        }
        function global:Get-AzStorageBlobContent {
            param($Container, $Blob, $Destination, $Context, [switch]$Force)
            Copy-Item -LiteralPath (Join-Path $global:unattendedSweep.Container $Blob) -Destination $Destination -Force:($Force -and $Container -and $Context)
        }
        function global:Set-AzStorageBlobContent {
            param($Container, $File, $Blob, $Context, [switch]$Force)
            $target = Join-Path $global:unattendedSweep.Container $Blob
            $null = New-Item -ItemType Directory -Path (Split-Path -Parent $target) -Force
            Copy-Item -LiteralPath $File -Destination $target -Force:($Force -and $Container -and $Context)
        }
        $global:unattendedSweep.Container = (Resolve-Path -LiteralPath $container).ProviderPath
        try {
            $runbook = @{ Organization = 'contoso.onmicrosoft.com'; StorageAccountName = 'contososweep'; WebhookUri = 'https://siem.contoso.com/alerts'; ScriptPath = "$unattended/Invoke-UnattendedSweep.ps1" }
            (& "$unattended/Start-SweepRunbook.ps1" @runbook 3>$null)[-1] | Should -Be 'Exit code 1'
            $posts = $global:unattendedSweep.Posts.Count
            $posts | Should -BeGreaterThan 0
            (& "$unattended/Start-SweepRunbook.ps1" @runbook 3>$null)[-1] | Should -Be 'Exit code 2'
            $global:unattendedSweep.Posts.Count | Should -Be $posts
            Get-ChildItem -LiteralPath $container -Directory | Should -HaveCount 2
            $global:unattendedSweep.Connection.ManagedIdentity | Should -BeTrue
            $global:unattendedSweep.Refuse = $true
            { & "$unattended/Start-SweepRunbook.ps1" @runbook 3>$null } | Should -Throw
        }
        finally {
            Remove-Item -Path function:Connect-AzAccount, function:New-AzStorageContext, function:Get-AzStorageBlob, function:Get-AzStorageBlobContent, function:Set-AzStorageBlobContent
        }
    }
}

Describe 'The registration with Task Scheduler' {
    BeforeAll {
        function global:New-ScheduledTaskAction { param($Execute, $Argument) @{ Execute = $Execute; Argument = $Argument } }
        function global:New-ScheduledTaskTrigger { param([switch]$Once, $At, $RepetitionInterval) @{ Interval = $RepetitionInterval; Once = $Once; At = $At } }
        function global:New-ScheduledTaskPrincipal { param($UserId, $LogonType, $RunLevel) @{ UserId = $UserId; Logon = $LogonType; Level = $RunLevel } }
        function global:New-ScheduledTaskSettingsSet { param($MultipleInstances, [switch]$StartWhenAvailable, $ExecutionTimeLimit) @{ Instances = $MultipleInstances; Late = $StartWhenAvailable; Limit = $ExecutionTimeLimit } }
        function global:Register-ScheduledTask { param($TaskName, $Action, $Trigger, $Principal, $Settings) $PSBoundParameters }
    }

    AfterAll {
        Remove-Item -Path function:New-ScheduledTaskAction, function:New-ScheduledTaskTrigger, function:New-ScheduledTaskPrincipal, function:New-ScheduledTaskSettingsSet, function:Register-ScheduledTask
    }

    It 'makes a command line that gives the script what it is meant to get' {
        $script = Join-Path $TestDrive 'echo args.ps1'
        Set-Content -LiteralPath $script -Value 'param([string]$OutputPath, [string]$Organization) "$OutputPath|$Organization"; exit 2'
        $task = & "$unattended/Register-SweepTask.ps1" -UserId 'CONTOSO\sweep$' -ScriptPath $script -Argument @{ OutputPath = 'D:\Sweep folder\'; Organization = 'contoso.onmicrosoft.com' }
        $task.Principal.UserId | Should -Be 'CONTOSO\sweep$'
        $start = New-PowerShellStart -Argument $task.Action.Argument
        $process = [System.Diagnostics.Process]::Start($start)
        $process.StandardOutput.ReadToEnd().Trim() | Should -Be 'D:\Sweep folder\|contoso.onmicrosoft.com'
        $process.WaitForExit()
        $process.ExitCode | Should -Be 2
    }

    It 'registers nothing with -WhatIf' {
        & "$unattended/Register-SweepTask.ps1" -UserId 'CONTOSO\sweep$' -Argument @{ OutputPath = 'D:\Sweep' } -WhatIf | Should -BeNullOrEmpty
    }
}
