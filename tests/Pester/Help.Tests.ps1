BeforeDiscovery {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:commands = @((Get-Module -Name O365AuditCmdlets).ExportedCmdlets.Keys | Sort-Object | ForEach-Object { @{ Name = $_ } })
}

BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:manifest = Get-StagedManifest

    function Get-OwnParameter([string]$Name) {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        (Get-Command -Name $Name).Parameters.Keys | Where-Object { $_ -notin $common }
    }

    # Help of a cmdlet in a session of its own; what it was asked for comes back as text.
    function Get-HelpElsewhere([string]$ModulePath, [string]$Culture) {
        $script = {
            param($ModulePath, $Culture)
            [cultureinfo]::CurrentUICulture = $Culture
            Import-Module -Name $ModulePath
            (Get-Help -Name Test-MailItemsAccessedExcess -Parameter WindowThreshold).description.Text
        }
        (Invoke-PowerShell -Command $script -ArgumentList @($ModulePath, $Culture)) -join "`n"
    }
}

Describe 'The help of <Name>' -ForEach $script:commands {
    BeforeAll {
        $script:help = Get-Help -Name $Name -Full
        $script:examples = @($help.examples.example)
    }

    It 'says what the cmdlet is for' {
        # Without help PowerShell puts the syntax in place of the synopsis.
        $help.Synopsis.Trim() | Should -Match '\.$'
        $help.Synopsis | Should -Not -Match ([regex]::Escape($Name))
        ($help.description.Text -join ' ').Length | Should -BeGreaterThan 200
        $help.alertSet.alert.Text | Should -Not -BeNullOrEmpty
    }

    It 'has the syntax that PowerShell knows, in the order of its parameters' {
        $page = [System.IO.File]::ReadAllText((Join-Path $PSScriptRoot "../../docs/cmdlets/$Name.md"))
        $blocks = [regex]::Matches([regex]::Match($page, '(?s)## SYNTAX(.*?)## ALIASES').Groups[1].Value, '(?s)### (.*?)(?: \(Default\))?\r?\n\s*```\r?\n(.*?)```')
        $sets = (Get-Command -Name $Name).ParameterSets
        $blocks.Count | Should -Be $sets.Count
        foreach ($set in $sets) {
            $shown = @($blocks | Where-Object { $_.Groups[1].Value -eq $set.Name }).ForEach({ $_.Groups[2].Value }) -replace '\[<CommonParameters>\]' -replace '\s+', ' '
            # The editions name some types differently.
            $known = "$Name $set" -replace '\[<CommonParameters>\]' -replace '\s+', ' '
            "$shown".Trim() | Should -Be $known.Trim()
        }
    }

    It 'describes every parameter' {
        foreach ($parameter in Get-OwnParameter $Name) {
            $shown = @(Get-Help -Name $Name -Parameter $parameter)
            $shown.Count | Should -Be 1 -Because $parameter
            ($shown[0].description.Text -join ' ').Trim() | Should -Match '\.$' -Because $parameter
        }
    }

    It 'has two examples or more, each with code and what it gives' {
        $examples.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $examples) {
            $example.code | Should -Match $Name
            $example.code | Should -Not -Match '```'
            ($example.remarks.Text -join ' ').Trim() | Should -Match '\.$'
        }
    }

    It 'has examples whose commands and parameters there are' {
        foreach ($code in $examples.code) {
            $problems = $null
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref]$null, [ref]$problems)
            $problems | Should -BeNullOrEmpty
            foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
                $command = Get-Command -Name $call.GetCommandName() -ErrorAction SilentlyContinue
                if ($command.Source -ne 'O365AuditCmdlets') { continue }
                foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                    $command.Parameters.Keys | Should -Contain $parameter.ParameterName
                }
            }
        }
    }

    It 'says what goes in and what comes out' {
        $types = @((Get-Command -Name $Name).OutputType.Name)
        @($help.returnValues.returnValue.type.name).Trim() | Should -Be $types
        $help.returnValues.returnValue | ForEach-Object { $_.description.Text } | Should -Not -BeNullOrEmpty
        $help.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
    }

    It 'is opened on the page of the project by -Online' -Skip:($PSEdition -ne 'Core') {
        (Get-Command -Name $Name).HelpUri | Should -Match "^https://.*/docs/cmdlets/$Name\.md$"
        [System.Management.Automation.Internal.InternalTestHooks]::SetTestHook('BypassOnlineHelpRetrieval', $true)
        try { $opened = Get-Help -Name $Name -Online } finally { [System.Management.Automation.Internal.InternalTestHooks]::SetTestHook('BypassOnlineHelpRetrieval', $false) }
        "$opened" | Should -Match "/docs/cmdlets/$Name\.md"
    }

    It 'leads to commands that there are' {
        $links = @($help.relatedLinks.navigationLink | Where-Object { -not $_.uri })
        $links.Count | Should -BeGreaterThan 0
        foreach ($link in $links) {
            (Get-Command -Name $link.linkText).Source | Should -Be 'O365AuditCmdlets'
        }
        foreach ($address in $help.relatedLinks.navigationLink.uri | Where-Object { $_ }) {
            $address | Should -Match "^https://(learn\.microsoft\.com/|github\.com/.*/docs/cmdlets/$Name\.md$)"
        }
    }
}

Describe 'Help' {
    It 'shows default values' {
        (Get-Help -Name Test-MailItemsAccessedExcess -Parameter RecordThreshold).defaultValue | Should -Be '100'
        (Get-Help -Name Test-MailItemsAccessedExcess -Parameter WindowThreshold).defaultValue | Should -Be '1000'
    }

    It 'is shown as text' {
        $text = Get-Help -Name Test-MailItemsAccessedExcess -Examples | Out-String -Width 200
        $text | Should -Match 'Example 2: '
        $text | Should -Not -Match '[\x00-\x08\x80-\x9f]|Online Version|\.md\b'
    }

    It 'has the about topic' {
        Get-Help -Name about_O365AuditCmdlets | Out-String | Should -Match 'EXPOSURE'
    }

    It 'names every kind of hole and every error id in the about topic' {
        $about = (Get-Help -Name about_O365AuditCmdlets | Out-String) -split '\W+'
        $engine = [O365AuditCmdlets.Alert].Assembly
        $errors = (Get-Command -Name Import-O365AuditLog).ImplementingType.Assembly.GetType('O365AuditCmdlets.Output.ErrorId')
        foreach ($type in $engine.GetType('O365AuditCmdlets.CoverageHoleKind'), $engine.GetType('O365AuditCmdlets.InputProblemId'), $errors) {
            $names = $type.GetFields([System.Reflection.BindingFlags]'Public, Static').ForEach({ $_.GetRawConstantValue() })
            $names.Count | Should -BeGreaterThan 5
            foreach ($name in $names) { $about | Should -Contain $name }
        }
    }

    It 'is found where the culture is another' {
        Get-HelpElsewhere -ModulePath $manifest -Culture de-DE | Should -Match '24 hours'
    }

    # Windows PowerShell loads this assembly in every other test.
    It 'is found with the assembly for Windows PowerShell' -Skip:($PSEdition -ne 'Core') {
        $copy = Join-Path $TestDrive 'O365AuditCmdlets'
        Copy-Item -LiteralPath (Split-Path $manifest) -Destination $copy -Recurse
        $path = Join-Path $copy 'O365AuditCmdlets.psd1'
        $text = [System.IO.File]::ReadAllText($path) -replace '(?m)^(    RootModule +=).*$', "`$1 'netstandard2.0/O365AuditCmdlets.dll'"
        [System.IO.File]::WriteAllText($path, $text)
        Get-HelpElsewhere -ModulePath $path -Culture en-US | Should -Match '24 hours'
    }
}
