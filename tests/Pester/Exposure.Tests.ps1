BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:records = @(
        Get-AccessJson -Number 1 -Count 1 -Time '2026-03-02T10:00:00' -Address '192.0.2.10'
        Get-AccessJson -Number 2 -Count 1 -Time '2026-03-02T11:00:00' -Address '198.51.100.7' -Actor 'user9@contoso.com' -Folder '\Inbox\Deals'
        Get-AccessJson -Number 3 -Count 1 -Time '2026-03-02T12:00:00' -Mailbox 'shared@contoso.com' -Actor 'user9@contoso.com' -Address '2001:db8::7'
        Get-AccessJson -Number 4 -Type Sync -Time '2026-03-02T13:00:00'
        Get-AccessJson -Number 5 -Count 1 -Throttled True -Time '2026-03-02T14:00:00' -Mailbox 'shared@contoso.com'
        Get-BypassJson -Number 6 -Time '2026-03-02T15:00:00' -Target 'Adele'
    )
}

Describe 'Get-O365AuditExposure' {
    It 'gives messages, folders and windows, mailbox by mailbox' {
        $rows = $records | Get-O365AuditExposure
        $rows | Should -BeOfType O365AuditCmdlets.AuditExposure
        @($rows.Certainty) | Should -Be 'Exact', 'Exact', 'Unknowable', 'Exact', 'Exact', 'FolderAssumed', 'Unknowable'
        @($rows.Basis) | Should -Be 'Bind', 'Bind', 'Throttled', 'Bind', 'Bind', 'Sync', 'Bypassed'
        $rows[0].InternetMessageId | Should -Be '<3@contoso.com>'
        $rows[0].FirstAccess | Should -Be ([datetime]'2026-03-02T12:00:00')
        $rows[0].FirstAccess.Kind | Should -Be 'Utc'
        $rows[4].Folder | Should -Be '\Inbox\Deals'
        $rows[5].Folder | Should -Be 'Inbox'
        $rows[5].InternetMessageId | Should -BeNullOrEmpty
        $rows[2].Until | Should -Be ([datetime]'2026-03-03T14:00:00')
        $rows[6].IsOpen | Should -BeTrue
        "$($rows[0])" | Should -Be $rows[0].Reason
    }

    It 'takes the filter <Name>' -ForEach @(
        @{ Name = 'Mailbox'; Option = @{ Mailbox = 'USER1@contoso.com' }; Exact = 1, 2 }
        @{ Name = 'Actor'; Option = @{ Actor = 'user9@contoso.com' }; Exact = 3, 2 }
        @{ Name = 'ClientAddress'; Option = @{ ClientAddress = '198.51.100.0/24', '2001:db8::/32' }; Exact = 3, 2 }
        @{ Name = 'AppId'; Option = @{ AppId = '00000003-0000-0000-C000-000000000000' }; Exact = 3, 5, 1, 2 }
        @{ Name = 'SessionId'; Option = @{ SessionId = 'none' }; Exact = @() }
        @{ Name = 'After'; Option = @{ After = '2026-03-02T11:00:00Z' }; Exact = 3, 5, 2 }
        @{ Name = 'Before'; Option = @{ Before = '2026-03-02T11:00:00Z' }; Exact = , 1 }
        @{ Name = 'Mailbox and Actor'; Option = @{ Mailbox = 'user1@contoso.com'; Actor = 'user9@contoso.com' }; Exact = , 2 }
    ) {
        $rows = @($records | Get-O365AuditExposure @Option | Where-Object { $_.Certainty -eq 'Exact' })
        @($rows | ForEach-Object { $_.InternetMessageId }) | Should -Be @($Exact | ForEach-Object { "<$_@contoso.com>" })
    }

    It 'answers whether a message was read, and by whom' {
        $rows = $records | Get-O365AuditExposure -InternetMessageId '2@CONTOSO.com'
        @($rows.Certainty) | Should -Be 'Unknowable', 'Exact', 'FolderAssumed', 'Unknowable'
        $rows[1].Actor | Should -Be 'user9@contoso.com'
    }

    It 'gives nothing where nothing was read, and says that no record names the message' {
        $json = Get-AccessJson -Number 1 -Count 1
        $json | Get-O365AuditExposure -InternetMessageId 'other@contoso.com' -WarningVariable warning -WarningAction SilentlyContinue -CoverageVariable coverage | Should -BeNullOrEmpty
        $warning.Count | Should -Be 1
        "$warning" | Should -Match "^FilterUnmatched: No record of mail access names the message 'other@contoso.com'"
        $coverage.Records | Should -Be 1
        $coverage.CountHoles() | Should -Be 0
    }

    It 'warns once when records are missing' {
        $null | Get-O365AuditExposure -WarningVariable warning -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warning.Count | Should -Be 1
        $warning[0].Message | Should -Match 'more may have been read'
    }

    It 'refuses the address <_>' -ForEach 'here', '192.0.2', '192.0.2.1/33', '192.0.2.1:443' {
        { '{}' | Get-O365AuditExposure -ClientAddress $_ } | Should -Throw -ErrorId 'AddressNotRecognized,O365AuditCmdlets.Commands.GetO365AuditExposureCommand'
    }

    It 'refuses a blank value of <_>' -ForEach 'Mailbox', 'Actor', 'SessionId', 'ClientAddress', 'AppId', 'InternetMessageId' {
        $parameter = @{ $_ = ' ' }
        { '{}' | Get-O365AuditExposure @parameter } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'reads files' {
        $file = Join-Path $TestDrive 'records.jsonl'
        [System.IO.File]::WriteAllLines($file, [string[]]$records)
        @(Get-O365AuditExposure $file).Count | Should -Be 7
    }

    It 'stops when enough was seen' {
        @($records | Get-O365AuditExposure | Select-Object -First 2).Count | Should -Be 2
    }
}

Describe 'The views of exposure' {
    BeforeAll {
        $script:rows = $records | Get-O365AuditExposure
    }

    It 'answer what, who and when within 120 columns' {
        $view = ($rows | Out-String -Width 120) -replace "\x1b\[[0-9;]*m", ''
        foreach ($word in '2026-03-02 12:00:00Z', '<3@contoso.com>', 'user9@contoso.com', 'whole folder', 'Throttled', 'until 2026-03-03 14:00:00Z', 'Bypassed', 'until now', 'UTC') {
            $view | Should -Match ([regex]::Escape($word))
        }
        foreach ($line in $view -split "`r?`n") {
            $line.TrimEnd().Length | Should -BeLessOrEqual 120
        }
        $view | Should -Not -Match '\.\.\.|\u2026'
    }

    It 'name every property in the list' {
        $view = ($rows[0] | Format-List | Out-String -Width 120) -replace "\x1b\[[0-9;]*m", ''
        foreach ($property in $rows[0].PSObject.Properties.Name) {
            $view | Should -Match "(?m)^$property( \(UTC\))?\s*:"
        }
    }

    It 'show rows that were read back' {
        $file = Join-Path $TestDrive 'rows.xml'
        $rows | Export-Clixml -LiteralPath $file
        (Import-Clixml -LiteralPath $file | Out-String -Width 120) -replace "\x1b\[[0-9;]*m", '' | Should -Match '<3@contoso.com>'
    }
}
