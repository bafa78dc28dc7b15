BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:hits = 1..5 | ForEach-Object { Get-AccessJson -Number $_ -Throttled True }
}

Describe 'Streaming' {
    It 'gives an alert for a record before the next record is read' {
        $log = [System.Collections.Generic.List[string]]::new()
        $hits | ForEach-Object { $log.Add('read'); $_ } | Test-MailItemsAccessedExcess -PerRecord | ForEach-Object { $log.Add('alert') }
        $log | Should -Be @('read', 'alert', 'read', 'alert', 'read', 'alert', 'read', 'alert', 'read', 'alert')
    }

    It 'gives a record before the next is read' {
        $log = [System.Collections.Generic.List[string]]::new()
        $hits | ForEach-Object { $log.Add('read'); $_ } | Import-O365AuditLog | ForEach-Object { $log.Add('record') }
        $log[0..3] | Should -Be 'read', 'record', 'read', 'record'
    }

    It 'stops cleanly when enough was seen' {
        $count = @{ Read = 0 }
        $first = $hits | ForEach-Object { $count.Read++; $_ } | Test-MailItemsAccessedExcess -PerRecord -ErrorVariable problem | Select-Object -First 1
        $first.RecordIds | Should -Be (Get-RecordId 1)
        $count.Read | Should -Be 1
        $problem | Should -BeNullOrEmpty
    }

    It 'stops cleanly in the middle of a file' {
        $file = Join-Path $TestDrive 'hits.jsonl'
        [System.IO.File]::WriteAllLines($file, [string[]]$hits)
        (Import-O365AuditLog -Path $file -ErrorVariable problem | Select-Object -First 2).Id | Should -Be (Get-RecordId 1), (Get-RecordId 2)
        $problem | Should -BeNullOrEmpty
        { [System.IO.File]::Open($file, 'Open', 'ReadWrite', 'None').Dispose() } | Should -Not -Throw
    }

    It 'ends at once when it is stopped' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module -Name '$(Get-StagedManifest)'; & { while (`$true) { 'nothing here' } } | Import-O365AuditLog -ErrorAction SilentlyContinue")
        $null = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 500
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.ElapsedMilliseconds | Should -BeLessThan 3000
        $shell.Dispose()
    }

    It 'lets break leave a loop around it' {
        $seen = foreach ($turn in 1..2) {
            $turn
            $hits | Test-MailItemsAccessedExcess -PerRecord | ForEach-Object { break }
        }
        $seen | Should -Be 1
    }

    It 'lets an error behind it through unchanged' {
        { $hits | Test-MailItemsAccessedExcess -PerRecord | ForEach-Object { throw 'behind' } } | Should -Throw 'behind'
    }
}

Describe 'Errors' {
    It 'end the run only when asked to' {
        $read = 7, $hits[0] | Import-O365AuditLog -ErrorVariable problem -ErrorAction SilentlyContinue
        $read | Should -HaveCount 1
        $problem | Should -HaveCount 1
        { 7, $hits[0] | Import-O365AuditLog -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotRecognized,O365AuditCmdlets.Commands.ImportO365AuditLogCommand'
    }

    It 'tell of a record without time, which is evaluated all the same' {
        $json = (Get-AccessJson -Throttled True) -replace '"CreationTime":"[^"]*",', ''
        $alert = $json | Test-MailItemsAccessedExcess -ErrorVariable problem -ErrorAction SilentlyContinue
        $alert | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'RecordWithoutTime,*'
        $problem[0].TargetObject | Should -Be $json
    }

    It 'come in the order of the input' {
        $order = [System.Collections.Generic.List[string]]::new()
        $hits[0], 7, $hits[1] | Import-O365AuditLog -ErrorAction Continue 2>&1 | ForEach-Object {
            $order.Add($(if ($_ -is [System.Management.Automation.ErrorRecord]) { 'error' } else { 'record' }))
        }
        $order | Should -Be 'record', 'error', 'record'
    }
}

Describe 'MaximumAlerts' {
    It 'holds the rest back and says how many they are' {
        $alert = $hits | Test-MailItemsAccessedExcess -PerRecord -MaximumAlerts 2 -WarningVariable warning -WarningAction SilentlyContinue
        $alert | Should -HaveCount 2
        @($warning | Where-Object Message -Match '\b3 more alerts\b') | Should -HaveCount 1
    }

    It 'is silent when nothing was held back' {
        $hits | Test-MailItemsAccessedExcess -PerRecord -MaximumAlerts 5 -WarningVariable warning | Should -HaveCount 5
        @($warning | Where-Object Message -Match 'more alerts') | Should -BeNullOrEmpty
    }
}

Describe 'Parameter binding' {
    It 'asks for input when there is none' {
        foreach ($command in 'Test-MailItemsAccessedExcess', 'Get-AuditBypassAssociation', 'Import-O365AuditLog', 'Measure-O365AuditCoverage', 'Get-O365AuditBlindWindow') {
            $set = (Get-Command -Name $command).ParameterSets
            $set | Should -HaveCount 3
            foreach ($one in $set) {
                @($one.Parameters | Where-Object { $_.IsMandatory }).Count | Should -Be 1
            }
        }
    }

    It 'does not take input in two ways' {
        { $hits | Import-O365AuditLog -Path $TestDrive -ErrorAction Stop } | Should -Throw
        { Import-O365AuditLog -Path $TestDrive -LiteralPath $TestDrive } | Should -Throw
    }

    It 'takes -InputObject by name' {
        Import-O365AuditLog -InputObject $hits | Should -HaveCount 5
        Import-O365AuditLog -InputObject $hits[0] | Should -HaveCount 1
    }
}
