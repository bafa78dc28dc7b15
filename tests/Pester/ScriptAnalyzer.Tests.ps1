BeforeDiscovery {
    $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
    $script:hasAnalyzer = [bool](Get-Module -Name PSScriptAnalyzer -ListAvailable)
    $script:files = @(Get-Item -Path "$root/*.ps1", "$root/docs/*.ps1", "$root/module/*.psd1", "$root/tests/Pester/*.ps*1" | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } })
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in <Name>' -ForEach $script:files -Skip:(-not $script:hasAnalyzer) {
        $found = Invoke-ScriptAnalyzer -Path $Path -Severity Error, Warning, Information
        ($found | ForEach-Object { "$($_.RuleName) line $($_.Line): $($_.Message)" }) -join "`n" | Should -BeNullOrEmpty
    }
}
