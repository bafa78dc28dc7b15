BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:manifest = Get-StagedManifest
    $script:excess = Get-AccessJson -Throttled True | Test-MailItemsAccessedExcess
    $script:bypass = Get-BypassJson | Get-AuditBypassAssociation
}

Describe 'Alerts' {
    It 'survive Export-Clixml with their details' {
        $file = Join-Path $TestDrive 'alerts.xml'
        $excess, $bypass | Export-Clixml -LiteralPath $file
        $read = @(Import-Clixml -LiteralPath $file)
        $read[0].Id | Should -Be $excess.Id
        $read[0].FirstSeen | Should -Be $excess.FirstSeen
        $read[0].Details.Folders[0].Path | Should -Be '\Inbox'
        $read[0].Details.ClientAddress[0].Value | Should -Be '192.0.2.10'
        $read[0].Technique | Should -Be $excess.Technique
        $read[1].Details.State | Should -Be $bypass.Details.State
        $read[1].Details.TargetNames | Should -Be $bypass.Details.TargetNames
    }

    It 'survive ConvertTo-Json' {
        $read = $excess | ConvertTo-Json -Depth 5 | ConvertFrom-Json
        $read.Id | Should -Be $excess.Id
        $read.Details.Basis | Should -Be 'Throttled'
        $read.Details.Folders[0].Path | Should -Be '\Inbox'
        $read.RecordIds | Should -Be $excess.RecordIds
    }

    It 'can be written as CSV' {
        $read = $excess, $bypass | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $read.Reason | Should -Be $excess.Reason, $bypass.Reason
    }
}

Describe 'Records and rules' {
    It 'survive the way from one process to another, as of a job' {
        $script = {
            param($Manifest, $Json)
            Import-Module -Name $Manifest
            $Json | Import-O365AuditLog
        }
        $record = Invoke-PowerShell -Command $script -ArgumentList @($manifest, (Get-AccessJson -Throttled True))
        $record.PSTypeNames[0] | Should -BeLike 'Deserialized.*'
        ($record | Test-MailItemsAccessedExcess -ErrorAction Stop).Id | Should -Be $excess.Id
    }

    It 'keep the references of a rule' {
        $file = Join-Path $TestDrive 'rules.xml'
        Get-O365AuditRule | Export-Clixml -LiteralPath $file
        foreach ($rule in Import-Clixml -LiteralPath $file) {
            $rule.Technique[0].Id | Should -Match '^T\d{4}'
            $rule.Technique[0].Url | Should -Match '^https://'
        }
    }
}
