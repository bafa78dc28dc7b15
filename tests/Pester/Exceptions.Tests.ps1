BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:hits = 1..3 | ForEach-Object { Get-AccessJson -Number $_ -Throttled True -Actor "user$_@contoso.com" -Mailbox 'user1@contoso.com' -Address "192.0.2.$_" }
    $script:common = @{ Rule = 'MailItemsAccessedExcess'; Reason = 'nightly copy'; Owner = 'owner@contoso.com'; Expires = '2999-12-31' }

    function Get-FreeFile {
        Join-Path $TestDrive ([guid]::NewGuid().ToString() + '.json')
    }
}

Describe 'Alerts with -ExceptionPath' {
    It 'are those that no exception covers' {
        $file = Get-FreeFile
        $null = New-O365AuditException -Path $file -Id 'one' -Actor 'USER1@*' @common
        $null = New-O365AuditException -Path $file -Id 'two' -ClientAddress '192.0.2.2/31' @common
        ($hits | Test-MailItemsAccessedExcess -ExceptionPath $file -WarningAction SilentlyContinue) | Should -BeNullOrEmpty
        $excepted = $hits | Test-MailItemsAccessedExcess -ExceptionPath $file -IncludeExcepted -CoverageVariable coverage -WarningAction SilentlyContinue
        $excepted.IsExcepted | Should -Be $true, $true, $true
        $excepted.Exception | Should -Be 'one', 'two', 'two'
        $coverage.Alerts, $coverage.AlertsExcepted | Should -Be 0, 3
    }

    It 'are not what -Quiet asks for' {
        $file = Get-FreeFile
        $null = New-O365AuditException -Path $file -Id 'all' -Actor '*' @common
        $hits | Test-MailItemsAccessedExcess -ExceptionPath $file -IncludeExcepted -Quiet -WarningAction SilentlyContinue | Should -BeFalse
        $hits | Test-MailItemsAccessedExcess -Quiet -WarningAction SilentlyContinue | Should -BeTrue
    }

    It 'cover bypasses by who set them and for whom' {
        $file = Get-FreeFile
        $bypass = $common.Clone()
        $bypass.Rule = 'AuditBypassAssociation'
        $null = New-O365AuditException -Path $file -Id 'one' -Actor 'admin@contoso.com' -Target 'Adele' @bypass
        Get-BypassJson | Get-AuditBypassAssociation -ExceptionPath $file -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        Get-BypassJson -Target 'Other' | Get-AuditBypassAssociation -ExceptionPath $file -WarningAction SilentlyContinue | Should -HaveCount 1
    }

    It 'come with a warning for exceptions that expired or matched nothing' {
        $file = Get-FreeFile
        $null = New-O365AuditException -Path $file -Id 'none' -Actor 'nobody' @common
        $old = $common.Clone()
        $old.Expires = '2998-01-01'
        $null = New-O365AuditException -Path $file -Id 'old' -Actor '*' @old
        Set-Content -LiteralPath $file -NoNewline -Value (Get-Content -LiteralPath $file -Raw).Replace('2998-01-01', '2020-01-01')
        $hits | Test-MailItemsAccessedExcess -ExceptionPath $file -WarningVariable warning -WarningAction SilentlyContinue | Should -HaveCount 3
        @($warning -match "exception 'none' .* matched nothing") | Should -HaveCount 1
        @($warning -match "exception 'old' .* expired at 2020-01-01T00:00:00Z") | Should -HaveCount 1
    }

    It 'are not computed when the file has an error' {
        $file = Get-FreeFile
        Set-Content -LiteralPath $file -Value "{ `"version`": 1,`n  `"exceptions`": [ { `"id`": `"x`", `"rule`": `"Nothing`" } ] }"
        $call = { $hits | Test-MailItemsAccessedExcess -ExceptionPath $file }
        $call | Should -Throw -ErrorId 'ExceptionFileNotUsable,O365AuditCmdlets.Commands.TestMailItemsAccessedExcessCommand'
        $call | Should -Throw "*line 2, column *: there is no rule 'Nothing'*"
        { $hits | Test-MailItemsAccessedExcess -ExceptionPath (Get-FreeFile) } | Should -Throw -ErrorId 'ExceptionFileNotUsable,*'
    }
}

Describe 'New-O365AuditException' {
    It 'adds an exception and gives it' {
        $file = Get-FreeFile
        $entry = New-O365AuditException -Path $file -Id 'one' -AppId 'a', 'b' @common
        $entry | Should -BeOfType O365AuditCmdlets.AuditExceptionEntry
        $entry.AppId | Should -Be 'a', 'b'
        $entry.Expires | Should -Be ([datetime]'2999-12-31')
        (Get-Content -LiteralPath $file -Raw | ConvertFrom-Json).exceptions[0].owner | Should -Be 'owner@contoso.com'
    }

    It 'writes nothing with -WhatIf' {
        $file = Get-FreeFile
        New-O365AuditException -Path $file -Id 'one' -Actor '*' -WhatIf @common | Should -BeNullOrEmpty
        Test-Path -LiteralPath $file | Should -BeFalse
    }

    It 'refuses what the file cannot hold' {
        $file = Get-FreeFile
        $null = New-O365AuditException -Path $file -Id 'one' -Actor '*' @common
        $before = Get-Content -LiteralPath $file -Raw
        { New-O365AuditException -Path $file -Id 'ONE' -Actor '*' @common } | Should -Throw -ErrorId 'ExceptionNotAccepted,*'
        { New-O365AuditException -Path $file -Id 'two' @common } | Should -Throw "*no condition*"
        { New-O365AuditException -Path $file -Id 'two' -ClientAddress '10.0.0.1/8' @common } | Should -Throw -ErrorId 'ExceptionNotAccepted,*'
        Get-Content -LiteralPath $file -Raw | Should -Be $before
    }
}

Describe 'Exceptions from alerts' {
    BeforeAll {
        $script:alerts = @($hits | Test-MailItemsAccessedExcess -WarningAction SilentlyContinue)
        $script:of = @{ Reason = 'nightly copy'; Owner = 'owner@contoso.com'; Expires = '2999-12-31' }
    }

    It 'fill in what they can, one exception for each mailbox and actor' {
        $file = Get-FreeFile
        $entries = @($alerts | New-O365AuditException -Path $file -Id 'copy' @of -InformationVariable told)
        @($entries.Id) | Should -Be 'copy-1', 'copy-2', 'copy-3'
        @($entries.Rule | Select-Object -Unique) | Should -Be 'MailItemsAccessedExcess'
        @($entries.Actor) | Should -Be @($alerts.Actor)
        @($entries.Mailbox) | Should -Be @($alerts.Mailbox)
        @($entries.ClientAddress) | Should -Be @($alerts.ClientAddress)
        @($entries.AppId) | Should -Be @($alerts.AppId)
        @($entries.AlertsCovered) | Should -Be 1, 1, 1
        "$told" | Should -Be 'All 3 given alerts are covered.'
        $hits | Test-MailItemsAccessedExcess -ExceptionPath $file -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'become one exception where mailbox and actor are the same' {
        $file = Get-FreeFile
        $two = @((Get-AccessJson -Number 1 -Throttled True -Address '192.0.2.1'), (Get-AccessJson -Number 2 -Throttled True -Time '2026-03-09T10:00:00' -Address '192.0.2.2'))
        $entry = $two | Test-MailItemsAccessedExcess -WarningAction SilentlyContinue | New-O365AuditException -Path $file -Id 'copy' @of
        $entry.Id | Should -Be 'copy'
        $entry.ClientAddress | Should -Be '192.0.2.1', '192.0.2.2'
        $entry.AlertsCovered | Should -Be 2
    }

    It 'keep the conditions that are given, and say how many alerts are covered' {
        $file = Get-FreeFile
        $entry = $alerts[0] | New-O365AuditException -Path $file -Id 'copy' -ClientAddress '198.51.100.0/24' @of -WarningVariable warning -WarningAction SilentlyContinue
        $entry.ClientAddress | Should -Be '198.51.100.0/24'
        $entry.AlertsCovered | Should -Be 0
        "$warning" | Should -Match '^The given alert is not covered\.'
    }

    It 'may be read again from JSON' {
        $entry = $alerts[0] | ConvertTo-Json -Depth 5 | ConvertFrom-Json | New-O365AuditException -Path (Get-FreeFile) -Id 'copy' @of
        $entry.Actor | Should -Be $alerts[0].Actor
    }

    It 'of a bypass name its target and who set it' {
        $file = Get-FreeFile
        $entry = Get-BypassJson | Get-AuditBypassAssociation -WarningAction SilentlyContinue | New-O365AuditException -Path $file -Id 'bypass' @of
        $entry.Rule | Should -Be 'AuditBypassAssociation'
        $entry.Target | Should -Be 'Adele'
        $entry.Actor | Should -Be 'admin@contoso.com'
        Get-BypassJson | Get-AuditBypassAssociation -ExceptionPath $file -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'are refused when a name would be a wildcard, and when they are no alerts' {
        $file = Get-FreeFile
        { Get-AccessJson -Throttled True -Actor '*' | Test-MailItemsAccessedExcess -WarningAction SilentlyContinue | New-O365AuditException -Path $file -Id 'copy' @of } | Should -Throw -ErrorId 'ExceptionNotAccepted,*'
        { Get-Date | New-O365AuditException -Path $file -Id 'copy' @of } | Should -Throw -ErrorId 'ExceptionNotAccepted,*'
        Test-Path -LiteralPath $file | Should -BeFalse
    }

    It 'may not have expired already' {
        $file = Get-FreeFile
        $old = $of.Clone()
        $old.Expires = '2020-01-01'
        $call = { New-O365AuditException -Path $file -Id 'one' -Rule MailItemsAccessedExcess -Actor 'a' @old }
        $call | Should -Throw -ErrorId 'ExceptionNotAccepted,*'
        $call | Should -Throw '*2020-01-01T00:00:00Z, which is in the past*'
        Test-Path -LiteralPath $file | Should -BeFalse
    }

    It 'have messages without the names of our own parameters' {
        try { New-O365AuditException -Path (Get-FreeFile) -Id 'two' @common } catch { "$_" | Should -Not -Match 'Parameter' }
    }
}

Describe 'Test-O365AuditException' {
    BeforeAll {
        $script:file = Get-FreeFile
        $null = New-O365AuditException -Path $file -Id 'one' -Actor 'user1@contoso.com' @common
        $null = New-O365AuditException -Path $file -Id 'none' -Actor 'nobody' @common
        $old = $common.Clone()
        $old.Expires = '2998-01-01'
        $null = New-O365AuditException -Path $file -Id 'old' -Actor '*' @old
        Set-Content -LiteralPath $file -NoNewline -Value (Get-Content -LiteralPath $file -Raw).Replace('2998-01-01', '2020-01-01')
    }

    It 'checks a file alone' {
        $use = Test-O365AuditException $file
        $use.Id | Should -Be 'one', 'none', 'old'
        "$($use.State)" | Should -Be 'Untested Untested Expired'
    }

    It 'says what each exception covers of records from <Name>' -ForEach @(
        @{ Name = 'the pipeline'; Call = { $hits | Test-O365AuditException -ExceptionPath $file } }
        @{ Name = 'files behind the file of exceptions'; Call = { $records = Join-Path $TestDrive 'records.ndjson'; Set-Content -LiteralPath $records -Value $hits; Test-O365AuditException $file -Path $records } }
        @{ Name = 'files by position'; Call = { $records = Join-Path $TestDrive 'records.ndjson'; Set-Content -LiteralPath $records -Value $hits; Test-O365AuditException $file $records } }
        @{ Name = 'files'; Call = { $records = Join-Path $TestDrive 'records.ndjson'; Set-Content -LiteralPath $records -Value $hits; Test-O365AuditException -ExceptionPath $file -Path $records } }
    ) {
        $use = & $Call
        "$($use.State)" | Should -Be 'Used Unused Expired'
        $use.RecordsCovered | Should -Be 1, 0, 0
        $use.AlertsExcepted | Should -Be 1, 0, 0
    }

    It 'names the line of an error' {
        $bad = Get-FreeFile
        Set-Content -LiteralPath $bad -Value '{'
        { Test-O365AuditException $bad } | Should -Throw -ErrorId 'ExceptionFileNotUsable,*'
    }

    It 'shows the exceptions within 120 columns' {
        $text = Test-O365AuditException $file | Out-String -Width 120
        $text | Should -Match '2999-12-31 00:00:00Z'
        @($text -split '\r?\n' | Where-Object Length -GT 120) | Should -BeNullOrEmpty
    }
}

Describe 'The schema for editors' {
    It 'is in the module folder and names what files hold' {
        $schema = Get-Content -LiteralPath (Join-Path (Split-Path (Get-StagedManifest)) 'schemas/o365audit-exceptions.schema.json') -Raw | ConvertFrom-Json
        $schema.properties.exceptions.items.required | Should -Be 'id', 'rule', 'reason', 'owner', 'expires'
        $names = $schema.properties.exceptions.items.properties.PSObject.Properties.Name
        $parameters = (Get-Command New-O365AuditException).Parameters.Keys
        foreach ($name in $names -ne 'address') {
            $parameters | Should -Contain $name
        }
    }
}
