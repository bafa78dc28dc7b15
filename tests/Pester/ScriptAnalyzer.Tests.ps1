BeforeDiscovery {
    $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
    $script:hasAnalyzer = [bool](Get-Module -Name PSScriptAnalyzer -ListAvailable)
    $script:files = @(Get-Item -Path "$root/*.ps1", "$root/docs/*.ps1", "$root/examples/*.ps1", "$root/examples/*/*.ps1", "$root/module/*.psd1", "$root/tests/Pester/*.ps*1" | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } })
}

Describe 'PSScriptAnalyzer' {
    # It is a module of the gallery, which PowerShell does not bring.
    It 'finds nothing in <Name>' -ForEach $script:files -Skip:(-not $script:hasAnalyzer) {
        # It does not see that a script's parameters are used inside the functions and blocks of the script, and variables in
        # other blocks of a test. Functions that stand for commands of other modules are global and have their parameters.
        $unseen = @(
            if ($Path -match '[\\/](examples|Pester)[\\/]') { 'PSReviewUnusedParameter' }
            if ($Path -match '[\\/]Pester[\\/]') {
                'PSAvoidGlobalVars', 'PSAvoidGlobalFunctions', 'PSAvoidUsingPlainTextForPassword', 'PSShouldProcess',
                'PSUseShouldProcessForStateChangingFunctions', 'PSUseDeclaredVarsMoreThanAssignments'
            }
        )
        $found = Invoke-ScriptAnalyzer -Path $Path -Severity Error, Warning, Information -ExcludeRule $unseen
        ($found | ForEach-Object { "$($_.RuleName) line $($_.Line): $($_.Message)" }) -join "`n" | Should -BeNullOrEmpty
    }
}
