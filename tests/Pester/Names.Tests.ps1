BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:records = @(
        Get-AccessJson -Number 1 -Count 1 -Mailbox "o'neil@contoso.com" -Actor 'CONTOSO\svc backup' -Address '198.51.100.77'
        Get-AccessJson -Number 2 -Count 1 -Mailbox '$(calc)@contoso.com' -Actor 'user9@contoso.com' -Address '2001:db8::77'
    )

    function Get-Completion([string]$Line) {
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches
    }
}

Describe 'Completion' {
    BeforeAll { $null = $records | Get-O365AuditExposure }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Search-O365AuditLog -Operations MailItemsA'; Expected = 'MailItemsAccessed' }
        @{ Line = 'Invoke-O365AuditSweep -Operations New-Inb'; Expected = 'New-InboxRule' }
        @{ Line = 'Search-O365AuditLog -RecordType ExchangeItemAgg'; Expected = 'ExchangeItemAggregated' }
        @{ Line = 'New-O365AuditException -Rule Mail'; Expected = 'MailItemsAccessedExcess' }
        @{ Line = 'Get-O365AuditRule AuditB'; Expected = 'AuditBypassAssociation' }
        @{ Line = 'Get-O365AuditExposure -Mailbox o'; Expected = "'o''neil@contoso.com'" }
        @{ Line = 'Invoke-O365AuditSweep -Mailbox o'; Expected = "'o''neil@contoso.com'" }
        @{ Line = "Get-O365AuditExposure -Mailbox '$"; Expected = '''$(calc)@contoso.com''' }
        @{ Line = 'Get-O365AuditExposure -Actor CONTOSO\s'; Expected = "'CONTOSO\svc backup'" }
        @{ Line = 'Search-O365AuditLog -UserIds user9'; Expected = "'user9@contoso.com'" }
        @{ Line = 'Get-O365AuditExposure -ClientAddress 198.51.100.7'; Expected = '198.51.100.77' }
        @{ Line = 'Search-O365AuditLog -IPAddresses 198.51.100.7'; Expected = '198.51.100.77' }
        @{ Line = 'Get-O365AuditExposure -SessionId 22222222'; Expected = '22222222-2222-4222-8222-222222222222' }
        @{ Line = 'Get-O365AuditExposure -AppId 27922004'; Expected = '27922004-5251-4030-b22d-91ecd9a37ea4' }
        @{ Line = 'New-O365AuditException -AppId Outlook'; Expected = '27922004-5251-4030-b22d-91ecd9a37ea4' }
    ) {
        @((Get-Completion $Line).CompletionText) | Should -Contain $Expected
    }

    It 'says in the tip what an id stands for' {
        ((Get-Completion 'Get-O365AuditExposure -AppId 27922004') | Where-Object CompletionText -Like '27922004*').ToolTip | Should -Be 'Outlook Mobile'
    }

    It 'sorts, and gives each name once' {
        $texts = @((Get-Completion 'Search-O365AuditLog -Operations Set-').CompletionText)
        $texts.Count | Should -BeGreaterThan 10
        $texts | Should -Be ($texts | Sort-Object -Unique)
    }

    It 'gives text that stays text when it is run' {
        $typed = (Get-Completion "Get-O365AuditExposure -Mailbox '$").CompletionText | Where-Object { $_ -like '*calc*' }
        & ([scriptblock]::Create($typed)) | Should -Be '$(calc)@contoso.com'
    }
}

Describe 'One name for one thing' {
    It 'takes <Call>' -ForEach @(
        @{ Call = { $records | Import-O365AuditLog -StartDate 2026-03-02T10:00 -EndDate 2026-03-03 }; Count = 2 }
        @{ Call = { $records | Get-O365AuditExposure -IPAddress 198.51.100.77 }; Count = 1 }
        @{ Call = { $records | Get-O365AuditExposure -Address 198.51.100.77 -UserId 'CONTOSO\svc backup' }; Count = 1 }
        @{ Call = { $records | Get-O365AuditExposure -Application 'Microsoft Graph' }; Count = 2 }
    ) {
        @(& $Call) | Should -HaveCount $Count
    }

    It 'asks <_> for a path when it is given nothing' -ForEach @(
        'Test-MailItemsAccessedExcess', 'Get-AuditBypassAssociation', 'Get-O365AuditBlindWindow', 'Get-O365AuditExposure', 'Import-O365AuditLog', 'Measure-O365AuditCoverage', 'Measure-O365AuditThreshold'
    ) {
        $set = (Get-Command $_).ParameterSets | Where-Object IsDefault
        @($set.Parameters | Where-Object { $_.IsMandatory -and $_.Position -eq 0 }).Name | Should -Be 'Path'
        $shell = [powershell]::Create()
        try {
            # A host that cannot ask anybody is what -NonInteractive is.
            $null = $shell.AddScript("Import-Module -Name '$(Get-StagedManifest)'; $_").Invoke()
            $shell.Streams.Error.Count | Should -Be 1
            "$($shell.Streams.Error[0])" | Should -Match 'mandatory parameters: Path'
        }
        catch {
            "$_" | Should -Match 'mandatory parameters: Path'
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'still takes the pipeline, be it empty' {
        $null = @() | Test-MailItemsAccessedExcess -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -Match 'no record at all'
    }

    It 'warns of an operation that nobody knows, and names the nearest' {
        function global:Search-UnifiedAuditLog { param($StartDate, $EndDate, $Operations, $SessionId, $SessionCommand, $ResultSize) $global:askedOperations = $Operations }
        try {
            $null = Search-O365AuditLog -StartDate 2026-03-02 -EndDate 2026-03-03 -Operations MailItemAccessed, Send -WarningVariable warning -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
            @($warning -match 'OperationUnknown') | Should -HaveCount 1
            "$warning" | Should -Match "'MailItemAccessed' is no operation that is known here. Did you mean 'MailItemsAccessed'\?"
            $global:askedOperations | Should -Be 'MailItemAccessed', 'Send'
        }
        finally {
            Remove-Item -Path function:Search-UnifiedAuditLog
        }
    }
}
