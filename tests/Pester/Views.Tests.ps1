BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $long = 'a.very.long.name.that.does.not.fit.a.column@subdivision.contoso.com'
    $script:excess = Get-AccessJson -Number 1 -Time '2026-03-02T10:00:05' -Throttled True -Mailbox $long -Actor 'user1@contoso.com' | Test-MailItemsAccessedExcess
    $script:bypass = Get-BypassJson -Number 2 -Time '2026-03-02T11:00:00' -Target 'Adele' | Get-AuditBypassAssociation
    $script:record = Get-AccessJson -Number 3 -Time '2026-03-02T10:00:05' | Import-O365AuditLog

    function Get-View([object[]]$InputObject, [switch]$List, [int]$Width = 120) {
        $text = if ($List) { $InputObject | Format-List | Out-String -Width $Width } else { $InputObject | Format-Table | Out-String -Width $Width }
        # Colours are not part of the width.
        $text -replace "\x1b\[[0-9;]*m", ''
    }

    function Get-Squeezed([string]$Text) {
        $Text -replace '\s', ''
    }
}

Describe 'The table of <Name>' -ForEach @(
    @{ Name = 'alerts of both rules'; Get = { $excess, $bypass }; Words = '2026-03-02 10:00:05Z', 'user1@contoso.com', 'subdivision', 'Adele', 'medium', 'UTC', 'Reason' }
    @{ Name = 'alerts read back'; Get = { $file = Join-Path $TestDrive 'a.xml'; $excess, $bypass | Export-Clixml $file; Import-Clixml $file }; Words = '2026-03-02 10:00:05Z', 'user1@contoso.com', 'UTC' }
    @{ Name = 'rules'; Get = { Get-O365AuditRule }; Words = 'MailItemsAccessedExcess', 'Get-AuditBypassAssociation', 'medium', '47' }
    @{ Name = 'records'; Get = { $record }; Words = '2026-03-02 10:00:05Z', 'MailItemsAccessed', 'user1@contoso.com', '192.0.2.10', 'UTC' }
) {
    It 'answers who, what, when and why within 120 columns' {
        $view = Get-View (& $Get)
        foreach ($word in $Words) {
            $view | Should -Match ([regex]::Escape($word))
        }
        foreach ($line in $view -split "`r?`n") {
            $line.TrimEnd().Length | Should -BeLessOrEqual 120
        }
        $view | Should -Not -Match '\.\.\.|\u2026'
    }
}

Describe 'The default view' {
    It 'groups alerts by rule and gives the whole reason' {
        $view = ($excess, $bypass | Out-String -Width 120) -replace "\x1b\[[0-9;]*m", ''
        $view | Should -Match 'Rule: .*medium'
        # The reason is wrapped below its heading.
        $lines = $view -split "`r?`n"
        $column = ($lines -match 'Reason')[0].IndexOf('Reason')
        $reasons = ($lines | Where-Object { $_.Length -gt $column } | ForEach-Object { $_.Substring($column) }) -join ''
        Get-Squeezed $reasons | Should -Match ([regex]::Escape((Get-Squeezed $excess.Reason)))
        Get-Squeezed $reasons | Should -Match ([regex]::Escape((Get-Squeezed $bypass.Reason)))
    }
}

Describe 'The table in a narrow window' {
    It 'still says why' {
        $view = Get-View $excess, $bypass -Width 80
        $view | Should -Match 'Reason'
        $view | Should -Match '2026-03-02 11:00:00Z'
    }
}

Describe 'The list of an alert' {
    It 'has everything about excessive access' {
        $view = Get-View $excess -List
        $view | Should -Match 'FirstSeen \(UTC\)\s*: 2026-03-02 10:00:05Z'
        $view | Should -Match 'Basis\s*: '
        $view | Should -Match 'Folders\s*: \\Inbox \(1\)'
        $view | Should -Match 'Addresses\s*: 192\.0\.2\.10 +\(1\)|Addresses\s*: 192\.0\.2\.10 \(1\)'
        $view | Should -Not -Match 'TargetNames'
        Get-Squeezed $view | Should -Match ([regex]::Escape((Get-Squeezed $excess.Reason)))
        $view | Should -Match $excess.Id
    }

    It 'has everything about an association' {
        $view = Get-View $bypass -List
        $view | Should -Match 'EnabledBy\s*: admin@contoso.com'
        $view | Should -Match 'From \(UTC\)\s*: 2026-03-02 11:00:00Z'
        $view | Should -Match 'State\s*: Active'
        $view | Should -Not -Match 'Basis'
    }

    It 'names every property of <Name>' -ForEach @(
        @{ Name = 'records'; Get = { $record } }
        @{ Name = 'rules'; Get = { Get-O365AuditRule | Select-Object -First 1 } }
        @{ Name = 'alerts'; Get = { $excess } }
        @{ Name = 'answers about logging'; Get = { [pscustomobject]@{ UserPrincipalName = 'user1@contoso.com'; AuditEnabled = $true } | Test-O365AuditMailboxLogging | Select-Object -First 1 } }
        @{ Name = 'contexts of exposure'; Get = { (Get-AccessJson | Get-O365AuditExposure).Contexts[0] } }
    ) {
        $object = & $Get
        $view = Get-View $object -List
        $shownOtherwise = 'Details', 'RuleId', 'RuleName', 'RuleVersion', 'RiskScore'
        foreach ($property in $object.PSObject.Properties.Name | Where-Object { $object -isnot [O365AuditCmdlets.Alert] -or $_ -notin $shownOtherwise }) {
            $view | Should -Match "(?m)^$property( \(UTC\))?\s*:"
        }
    }

    It 'works in strict mode' {
        Set-StrictMode -Version Latest
        $errorCount = $Error.Count
        Get-View $excess -List | Should -Match 'Reason'
        Get-View $bypass -List | Should -Match 'Reason'
        $Error.Count | Should -Be $errorCount
    }
}

Describe 'Views at <Width> columns' -ForEach @(@{ Width = 80 }, @{ Width = 120 }, @{ Width = 200 }) {
    BeforeAll {
        $script:samples = [ordered]@{
            alerts    = @(Get-AccessJson -Number 1 -Count 120 -Actor 'user9@contoso.com' -Throttled True | Test-MailItemsAccessedExcess -WarningAction SilentlyContinue) + $bypass
            exposure  = Get-AccessJson -Number 1 -Count 120 -Actor 'user9@contoso.com' -Throttled True | Get-O365AuditExposure
            windows   = (Get-AccessJson -Throttled True), (Get-BypassJson -Number 2) | Get-O365AuditBlindWindow
            rules     = Get-O365AuditRule
            records   = $record
            coverage  = Get-AccessJson -Throttled True | Measure-O365AuditCoverage
            holes     = (Get-AccessJson -Throttled True | Measure-O365AuditCoverage).Holes
            logging   = [pscustomobject]@{ UserPrincipalName = 'user1@contoso.com'; AuditEnabled = $true } | Test-O365AuditMailboxLogging
            contexts  = (Get-AccessJson | Get-O365AuditExposure).Contexts
        }

        # The words of a text, as far as a column has room for them.
        function Get-Word([string]$Text) { $Text -split '\s+' | Where-Object { $_.Length -gt 0 -and $_.Length -le 21 } }
    }

    It 'break no word' {
        $seen = @{}
        foreach ($name in $samples.Keys) {
            foreach ($view in ($samples[$name] | Out-String -Width $Width), ($samples[$name] | Format-List | Out-String -Width $Width)) {
                $plain = $view -replace "\x1b\[[0-9;]*m", ''
                foreach ($line in $plain -split "`r?`n") { $line.TrimEnd().Length | Should -BeLessOrEqual $Width }
                $plain | Should -Not -Match '\u2026'
                $seen[$name] += $plain -split '\s+'
            }
        }
        $sentences = @{
            alerts = $samples.alerts.Reason; windows = $samples.windows.Mailbox; holes = $samples.holes.Description; coverage = $samples.coverage.Reason
            rules = @($samples.rules.Description) + $samples.rules.Triage + $samples.rules.Response + $samples.rules.FalsePositives; exposure = $samples.exposure.Reason
            logging = $samples.logging.Explanation; contexts = $samples.contexts.ClientAddress
        }
        foreach ($name in $sentences.Keys) {
            foreach ($word in $sentences[$name] | ForEach-Object { Get-Word $_ }) {
                $seen[$name] | Should -Contain $word -Because $name
            }
        }
    }

    It 'show address and application of alerts, and who, from where and with what of exposure' {
        foreach ($name in 'alerts', 'exposure') {
            $view = $samples[$name] | Out-String -Width $Width
            foreach ($word in 'user9@contoso.com', 'user1@contoso.com', '192.0.2.10') {
                $view | Should -Match ([regex]::Escape($word)) -Because $name
            }
            Get-Squeezed $view | Should -Match 'MicrosoftGraph|00000003-0000-0000-c000-000000000000|00000003' -Because $name
        }
    }
}

Describe 'Guidance' {
    It 'is complete, a step a line, whatever $FormatEnumerationLimit is' {
        $FormatEnumerationLimit = 1
        foreach ($rule in Get-O365AuditRule) {
            $view = Get-View $rule -List -Width 100
            foreach ($steps in $rule.Triage, $rule.Response, $rule.FalsePositives) {
                for ($i = 0; $i -lt $steps.Count; $i++) {
                    $view | Should -Match "(?m)(^ +|: )$($i + 1)\. $([regex]::Escape($steps[$i].Substring(0, 12)))"
                    Get-Squeezed $view | Should -Match ([regex]::Escape((Get-Squeezed $steps[$i])))
                }
            }
        }
    }
}

Describe 'Objects behind a table of others' {
    It 'are listed in words that are not broken, with times in UTC' {
        $view = (@((Get-O365AuditRule)[0]; $excess; (Get-AccessJson -Throttled True | Get-O365AuditExposure)) | Out-String -Width 80) -replace "\x1b\[[0-9;]*m", ''
        $view | Should -Match 'First seen \(UTC\) : 2026-03-02 10:00:05Z'
        $words = $view -split '\s+'
        foreach ($word in ($excess.Reason -split '\s+') | Where-Object Length -LE 30) {
            $words | Should -Contain $word
        }
    }

    It 'have no more properties than before' {
        foreach ($object in $excess, $bypass, $record) {
            $names = $object.GetType().GetProperties().Name | Sort-Object
            $object.PSObject.Properties.Name | Sort-Object | Should -Be $names
            ($object | Select-Object -Property *).PSObject.Properties.Name | Sort-Object | Should -Be $names
            ($object | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv).PSObject.Properties.Name | Sort-Object | Should -Be $names
        }
    }
}
