<#
.SYNOPSIS
    Builds, tests, stages and packages O365AuditCmdlets.
.DESCRIPTION
    A door to the dotnet command line. Building the module project stages the module in out/O365AuditCmdlets/<version>.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Stage', 'Package')]
    [string[]]$Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string]$Configuration = 'Release'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$solution = Join-Path $PSScriptRoot 'O365AuditCmdlets.sln'
$module = Join-Path $PSScriptRoot 'src/O365AuditCmdlets/O365AuditCmdlets.csproj'

function Invoke-DotNet {
    param([string]$Command, [string]$Project, [string]$Configuration)
    & dotnet $Command $Project --configuration $Configuration
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $Command ended with exit code $LASTEXITCODE."
    }
}

function New-ModulePackage {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    $version = ([xml](Get-Content -LiteralPath (Join-Path $PSScriptRoot 'Directory.Build.props') -Raw)).Project.PropertyGroup.Version
    $package = Join-Path $PSScriptRoot "out/O365AuditCmdlets.$version.zip"
    if ($PSCmdlet.ShouldProcess($package)) {
        Compress-Archive -Path (Join-Path $PSScriptRoot 'out/O365AuditCmdlets') -DestinationPath $package -Force
        Get-Item -LiteralPath $package
    }
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-DotNet -Command build -Project $solution -Configuration $Configuration }
        'Test' { Invoke-DotNet -Command test -Project $solution -Configuration $Configuration }
        'Stage' { Invoke-DotNet -Command build -Project $module -Configuration $Configuration }
        'Package' {
            Invoke-DotNet -Command build -Project $module -Configuration $Configuration
            New-ModulePackage
        }
    }
}
