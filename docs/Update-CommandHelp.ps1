<#
.SYNOPSIS
    Writes the help file of the module from the pages in docs/cmdlets.
.DESCRIPTION
    Needs Microsoft.PowerShell.PlatyPS 1.0. What Get-Help would show wrongly of its output is put right here: examples
    arrive as text with Markdown fences, links as names of Markdown files, and default values not at all.
.EXAMPLE
    ./docs/Update-CommandHelp.ps1
#>
[CmdletBinding(SupportsShouldProcess)]
param()

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module -Name Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0.0
$developer = 'http://schemas.microsoft.com/maml/dev/2004/10'
$maml = 'http://schemas.microsoft.com/maml/2004/10'
$target = Join-Path (Split-Path $PSScriptRoot) 'module/en-US/O365AuditCmdlets.dll-Help.xml'

function Repair-Example {
    param([System.Xml.XmlElement]$Example)
    $introduction = $Example.GetElementsByTagName('introduction', $maml)[0]
    $paragraphs = @($introduction.ChildNodes | ForEach-Object -MemberName InnerText)
    if ($paragraphs[0] -notmatch '(?s)^```\w*\n(?<code>.*)\n```$') {
        throw "An example does not begin with a code block: $($Example.InnerText)"
    }
    $Example.GetElementsByTagName('code', $developer)[0].InnerText = $Matches.code
    $introduction.RemoveAll()
    $remarks = $Example.GetElementsByTagName('remarks', $developer)[0]
    # Between code and text stands a control character for an empty line.
    foreach ($text in $paragraphs | Select-Object -Skip 1 | Where-Object { $_ -match '\w' }) {
        $remarks.AppendChild($Example.OwnerDocument.CreateElement('maml', 'para', $maml)).InnerText = $text
    }
    # Get-Help puts the next example right below without it.
    $null = $remarks.AppendChild($Example.OwnerDocument.CreateElement('maml', 'para', $maml))
}

function Repair-Link {
    param([System.Xml.XmlElement]$Link)
    $address = $Link.GetElementsByTagName('uri', $maml)[0]
    if (-not $address.InnerText) {
        $null = $Link.ParentNode.RemoveChild($Link)
    }
    # Pages beside this one are named by their cmdlet; the page itself, which -Online opens, has a whole address.
    elseif ($address.InnerText.EndsWith('.md') -and $address.InnerText -notmatch '^https?:') {
        $address.InnerText = ''
        $address.IsEmpty = $true
    }
}

function Add-DefaultValue {
    param([System.Xml.XmlElement]$Command, [object]$Help)
    foreach ($parameter in $Help.Parameters | Where-Object DefaultValue) {
        foreach ($node in @($Command.SelectNodes(".//*[local-name()='parameter' and *[local-name()='name' and text()='$($parameter.Name)']]"))) {
            $node.AppendChild($node.OwnerDocument.CreateElement('dev', 'defaultValue', $developer)).InnerText = $parameter.DefaultValue.Trim("'")
        }
    }
}

$folder = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
try {
    $pages = @(Get-ChildItem -Path "$PSScriptRoot/cmdlets/*.md" | Sort-Object -Property Name | Import-MarkdownCommandHelp)
    $file = $pages | Export-MamlCommandHelp -OutputFolder $folder -WhatIf:$false -Confirm:$false
    $document = [xml](Get-Content -LiteralPath $file.FullName -Raw)
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction SilentlyContinue -WhatIf:$false -Confirm:$false
}

foreach ($node in @($document.SelectNodes("//*[local-name()='example']"))) { Repair-Example -Example $node }
foreach ($node in @($document.SelectNodes("//*[local-name()='navigationLink']"))) { Repair-Link -Link $node }
foreach ($node in @($document.SelectNodes("//*[local-name()='command' and *[local-name()='details']]"))) {
    $name = $node.SelectSingleNode("*[local-name()='details']/*[local-name()='name']").InnerText
    Add-DefaultValue -Command $node -Help ($pages | Where-Object Title -EQ $name)
}

if ($PSCmdlet.ShouldProcess($target)) {
    $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [System.Text.UTF8Encoding]::new($false) }
    $writer = [System.Xml.XmlWriter]::Create($target, $settings)
    try { $document.Save($writer) } finally { $writer.Dispose() }
    [System.IO.File]::AppendAllText($target, "`n")
}
