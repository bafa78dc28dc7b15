# Two laws: a record that lost what a rule asks for is a hole, and a lossy copy never displaces a whole one.
BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:WarningPreference = 'SilentlyContinue'
    $script:access = Get-AccessJson -Number 1 -Count 120
    $script:bypass = Get-BypassJson -Number 2

    function Get-Answer([object[]]$Source) {
        $coverage = $null
        $alerts = @($Source | Test-MailItemsAccessedExcess -CoverageVariable coverage -ErrorVariable problems -ErrorAction SilentlyContinue)
        $alerts += $Source | Get-AuditBypassAssociation -ErrorAction SilentlyContinue
        [pscustomobject]@{
            Alerts   = @($alerts | ForEach-Object { "$($_.Id) $($_.Reason)" })
            Exposure = @($Source | Get-O365AuditExposure -ErrorAction SilentlyContinue | ForEach-Object { $_.Reason })
            Holes    = @($coverage.Holes | Where-Object { -not $_.IsInformation } | ForEach-Object { $_.Kind })
            Verdict  = $coverage.Verdict
            Problems = @($problems | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] })
        }
    }

    # The record as an object of which a property throws when it is read.
    function Get-Throwing([string]$Json, [string]$Name) {
        $object = $Json | ConvertFrom-Json
        $object.PSObject.Properties.Remove($Name)
        Add-Member -InputObject $object -MemberType ScriptProperty -Name $Name -Value { throw 'cannot be read' } -PassThru
    }
    $script:whole = Get-Answer $access, $bypass
}

Describe 'A lossy copy: <Name>' -ForEach @(
    @{ Name = 'ConvertTo-Json at too small a depth'; Make = { ConvertTo-Json -InputObject ($_ | ConvertFrom-Json) -Depth 1 -WarningAction SilentlyContinue | ConvertFrom-Json }; Problem = 'FlattenedExport' }
    @{ Name = 'the same as text'; Make = { ConvertTo-Json -InputObject ($_ | ConvertFrom-Json) -Depth 1 -Compress -WarningAction SilentlyContinue } }
    @{ Name = 'the same inside a wrapper'; Make = { [pscustomobject]@{ RecordType = 'x'; AuditData = ConvertTo-Json -InputObject ($_ | ConvertFrom-Json) -Depth 1 -WarningAction SilentlyContinue | ConvertFrom-Json } }; Problem = 'FlattenedExport' }
    @{ Name = 'Export-Csv of the record'; Make = { $_ | ConvertFrom-Json | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv }; Problem = 'FlattenedExport' }
    @{ Name = 'Select-Object of a few properties'; Make = { $_ | ConvertFrom-Json | Select-Object -Property Id, CreationTime, Operation, UserId, Workload, MailboxOwnerUPN, ObjectId } }
    @{ Name = 'a hashtable of a few properties'; Make = { $record = $_ | ConvertFrom-Json; @{ Id = $record.Id; CreationTime = $record.CreationTime; Operation = $record.Operation; UserId = $record.UserId } } }
    @{ Name = 'lists that throw'; Make = { if ($_ -match 'OperationProperties') { Get-Throwing $_ OperationProperties } else { Get-Throwing $_ Parameters } } }
) {
    It 'is a hole by itself' {
        $lossy = @($access, $bypass | ForEach-Object $Make)
        foreach ($one in $lossy) {
            $answer = Get-Answer $one
            $answer.Holes | Should -Contain 'Incomplete'
            $answer.Verdict | Should -Not -Be 'NothingFound'
            @($answer.Problems | Where-Object { $_ -ne 'RecordWithoutTime' }) | Should -Be @($Problem | Where-Object { $_ })
        }
    }

    It 'never displaces a whole one, in any order, whether it comes through the pipeline or from a file' {
        $lossy = @($access, $bypass | ForEach-Object $Make)
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        [System.IO.File]::WriteAllLines($file, [string[]]($access, $bypass))
        foreach ($source in ($lossy + $access + $bypass), (@($access, $bypass) + $lossy), @($lossy[0], $access, $bypass, $lossy[1]), ($lossy + (Get-Item -LiteralPath $file)), (@(Get-Item -LiteralPath $file) + $lossy)) {
            $answer = Get-Answer $source
            $answer.Alerts | Should -Be $whole.Alerts
            $answer.Exposure | Should -Be $whole.Exposure
            $answer.Holes | Should -Be $whole.Holes
        }
    }
}

Describe 'A property that throws' {
    It 'is no zero: OperationCount' {
        $answer = Get-Answer (Get-Throwing $access OperationCount)
        $answer.Holes | Should -Contain 'Incomplete'
        $answer.Verdict | Should -Be 'Inconclusive'
        (Get-Answer (Get-Throwing $access OperationCount), $access).Holes | Should -Not -Contain 'Incomplete'
    }

    It 'is no no: the value of a pair' {
        $object = Get-AccessJson -Number 1 | ConvertFrom-Json
        $object.OperationProperties[1] = [pscustomobject]@{ Name = 'IsThrottled' } | Add-Member -MemberType ScriptProperty -Name Value -Value { throw 'cannot be read' } -PassThru
        (Get-Answer $object).Holes | Should -Contain 'Incomplete'
    }

    It 'is an error where it says what the record is' {
        foreach ($object in (Get-Throwing $access Operation), (Get-Throwing ([pscustomobject]@{ Identity = 'a'; AuditData = $access } | ConvertTo-Json) AuditData)) {
            $answer = Get-Answer $object
            $answer.Problems | Should -HaveCount 1
            $answer.Holes | Should -Contain 'Unreadable'
            $answer.Verdict | Should -Be 'Inconclusive'
        }
    }

    It 'that nobody asks for loses nothing' {
        (Get-Answer (Get-Throwing $access ClientInfoString)).Alerts[0] | Should -Be $whole.Alerts[0]
        (Get-Answer (Get-Throwing $access OrganizationId)).Holes | Should -Not -Contain 'Incomplete'
    }

    It 'is read when it does not throw' {
        $object = $access | ConvertFrom-Json
        $object.PSObject.Properties.Remove('OperationCount')
        Add-Member -InputObject $object -MemberType ScriptProperty -Name OperationCount -Value { 120 }
        (Get-Answer $object).Alerts[0] | Should -Be $whole.Alerts[0]
    }
}
