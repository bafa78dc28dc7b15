# The same rows of a log as every kind of object that can come through the pipeline: alerts, problems and coverage are the same.
BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule

    class AuditRow {
        [string]$Identity
        [datetime]$CreationDate
        [int]$ResultIndex
        [int]$ResultCount
        [string]$AuditData
    }

    # A log of our own making, the same for the same seed: rows that come twice, in another order of keys, without Id or
    # time, cut off and empty; numbers missing from ResultIndex, and a row that stands for a time-out.
    function Get-Log([int]$Seed, [int]$Count) {
        $random = New-Object -TypeName System.Random -ArgumentList $Seed
        $start = [datetime]::new(2026, 3, 2, 0, 0, 0, [System.DateTimeKind]::Utc)
        $index = 0
        for ($number = 1; $number -le $Count; $number++) {
            $time = $start.AddMinutes($number * 7)
            $text = $time.ToString("yyyy-MM-dd'T'HH:mm:ss", [cultureinfo]::InvariantCulture)
            $user = "user$($random.Next(4))@contoso.com"
            $json = switch ($random.Next(10)) {
                0 { Get-AccessJson -Number $number -Time $text -Type Sync -Mailbox $user -Actor $user }
                1 { Get-BypassJson -Number $number -Time $text -Target "target$($random.Next(3))" -Enabled ([string]($random.Next(2) -eq 0)) }
                2 { '{{"Id":"{0}","CreationTime":"{1}","Operation":"Send","Workload":"Exchange","UserId":"{2}","Subject":"\u00fcber \"alles\" \\ a\/b"}}' -f (Get-RecordId $number), $text, $user }
                default {
                    $access = @{ Number = $number; Time = $text; Mailbox = $user; Actor = "user$($random.Next(2))@contoso.com"; Count = $random.Next(1, 12) }
                    $access.Throttled = if ($random.Next(12) -eq 0) { 'True' } else { 'False' }
                    $access.Address = "192.0.2.$($random.Next(3))"
                    $access.Folder = ('\Inbox', ('\Gel{0}schte "Elemente", alle' -f [char]0xF6))[$random.Next(2)]
                    Get-AccessJson @access
                }
            }
            $kind = 'Sound'
            switch ($number % 40) {
                11 { $json = $json -replace '"Id":"[^"]*",', ''; $kind = 'Wrapped' }
                12 { $json = $json -replace '"CreationTime":"[^"]*",', ''; $kind = 'Wrapped' }
                13 { $json = $json.Substring(0, $json.Length - 20); $kind = 'Faulty' }
                14 { $json = ''; $kind = 'Faulty' }
            }
            $index += if ($random.Next(15) -eq 0) { 2 } else { 1 }
            $row = [pscustomobject]@{
                RecordType = 'ExchangeItemAggregated'; CreationDate = $time; UserIds = $user; AuditData = $json
                ResultIndex = $index; ResultCount = 5000; Identity = Get-RecordId $number
            }
            if ($number % 50 -eq 0) {
                $row.ResultIndex = -1
                $row.ResultCount = 0
            }
            Add-Member -InputObject $row -NotePropertyName Kind -NotePropertyValue $kind
            $row
            if ($random.Next(6) -eq 0) {
                $again = $row.PSObject.Copy()
                $again.ResultIndex = ++$index
                if ($kind -eq 'Sound') {
                    $again.AuditData = $json -replace '^\{("[^"]*":"[^"]*"),(.*)\}$', '{$2,$1}'
                }
                $again
            }
        }
    }

    function ConvertTo-Map($Row, $Map) {
        foreach ($property in $Row.PSObject.Properties) { $Map[$property.Name] = $property.Value }
        , $Map
    }

    function ConvertTo-Aliased($Row) {
        $other = $Row | Select-Object -Property * -ExcludeProperty AuditData
        Add-Member -InputObject $other -NotePropertyName RawData -NotePropertyValue $Row.AuditData
        Add-Member -InputObject $other -MemberType AliasProperty -Name AuditData -Value RawData -PassThru
    }

    function ConvertTo-Scripted($Row, [string[]]$Name) {
        $other = $Row | Select-Object -Property * -ExcludeProperty $Name
        Add-Member -InputObject $other -NotePropertyName Held -NotePropertyValue $Row
        foreach ($one in $Name) {
            Add-Member -InputObject $other -MemberType ScriptProperty -Name $one -Value ([scriptblock]::Create("`$this.Held.$one"))
        }
        $other
    }

    function ConvertTo-TableRow($Rows) {
        $table = New-Object -TypeName System.Data.DataTable
        foreach ($name in 'Identity', 'AuditData') { [void]$table.Columns.Add($name, [string]) }
        foreach ($name in 'ResultIndex', 'ResultCount') { [void]$table.Columns.Add($name, [int]) }
        [void]$table.Columns.Add('CreationDate', [datetime])
        foreach ($row in $Rows) {
            [void]$table.Rows.Add($row.Identity, $row.AuditData, $row.ResultIndex, $row.ResultCount, $row.CreationDate)
        }
        $table.Rows
    }

    # Everything that a person gets to see of a run, but for the time of the run itself.
    function Get-Outcome([scriptblock]$Make) {
        $excess = & $Make | Test-MailItemsAccessedExcess -IncludeSync -RecordThreshold 10 -WindowThreshold 60 -CoverageVariable found -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $bypass = & $Make | Get-AuditBypassAssociation -IncludeRemoval -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        [pscustomobject]@{
            Alerts   = @(@($excess) + @($bypass) | Select-Object -Property * -ExcludeProperty Created | ForEach-Object { ConvertTo-Json -InputObject $_ -Depth 8 -Compress })
            Counts   = 'Records', 'Distinct', 'Duplicates', 'Unreadable', 'FirstRecord', 'LastRecord', 'Verdict' | ForEach-Object { "$_ $($found.$_)" }
            Log      = @($found.Operations | ForEach-Object { "$($_.Operation) $($_.Records)" }) + @($found.RecordsPerHour | ForEach-Object { "$($_.Hour) $($_.Records)" })
            Wrapper  = @("TimeFromWrapper $($found.TimeFromWrapper)") + @($found.Holes | ForEach-Object { "$($_.Kind) $($_.Count) $($_.Mailbox) $($_.Actor) $($_.RecordIds)" })
            Problems = @($problems | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.Exception.Message)" })
        }
    }

    $script:rows = @(Get-Log -Seed 1 -Count 120)
    $script:sound = @($rows | Where-Object Kind -EQ 'Sound')
    $script:expected = Get-Outcome { $rows }
    $script:expectedOfSound = Get-Outcome { $sound }
    $script:csv = Join-Path $TestDrive 'rows.csv'
    $script:clixml = Join-Path $TestDrive 'rows.clixml'
    Update-TypeData -TypeName 'Contoso.HeldRow' -MemberName AuditData -MemberType ScriptProperty -Value { $this.Held.AuditData } -Force
}

AfterAll {
    Remove-TypeData -TypeName 'Contoso.HeldRow' -ErrorAction SilentlyContinue
}

Describe 'The log that is read' {
    It 'has everything that could be told differently' {
        $expected.Alerts.Count | Should -BeGreaterThan 8
        $found = ($expected.Counts + $expected.Wrapper) -join "`n"
        $found | Should -Match 'Duplicates [1-9]'
        $found | Should -Match 'Unreadable [1-9]'
        $found | Should -Match 'TimeFromWrapper [1-9]'
        $found | Should -Match 'IndexGap [1-9]'
        $found | Should -Match 'SentinelRow [1-9]'
        $expected.Problems | Should -HaveCount @($rows | Where-Object Kind -EQ 'Faulty').Count
        $expectedOfSound.Alerts.Count | Should -BeGreaterThan 8
    }

    It 'gives the same alerts as a file' {
        $rows | Export-Csv -LiteralPath $csv -NoTypeInformation -Encoding UTF8
        (Get-Outcome { Get-Item -LiteralPath $csv }).Alerts | Should -Be $expected.Alerts
    }
}

Describe 'Rows as <Name>' -ForEach @(
    @{ Name = 'objects with other types of numbers'; Make = { foreach ($row in $rows) { $other = $row.PSObject.Copy(); $other.ResultIndex = [long]$row.ResultIndex; $other.ResultCount = [string]$row.ResultCount; $other } } }
    @{ Name = 'objects with their properties in another order'; Make = { $rows | Select-Object -Property ResultCount, Identity, ResultIndex, AuditData, CreationDate, UserIds } }
    @{ Name = 'objects with names in other cases of letters'; Make = { foreach ($row in $rows) { [pscustomobject]@{ AUDITDATA = $row.AuditData; identity = $row.Identity; resultIndex = $row.ResultIndex; RESULTCOUNT = $row.ResultCount; creationdate = $row.CreationDate } } } }
    @{ Name = 'objects with many more columns'; Make = { $more = 1..20 | ForEach-Object { @{ Name = "Column$_"; Expression = { 'value' } } }; $rows | Select-Object -Property ($more + @('*')) } }
    @{ Name = 'objects with AuditData as a ScriptProperty'; Make = { foreach ($row in $rows) { ConvertTo-Scripted $row AuditData } } }
    @{ Name = 'objects with every property as a ScriptProperty'; Make = { foreach ($row in $rows) { ConvertTo-Scripted $row AuditData, Identity, CreationDate, ResultIndex, ResultCount } } }
    @{ Name = 'objects with AuditData as an AliasProperty'; Make = { foreach ($row in $rows) { ConvertTo-Aliased $row } } }
    @{ Name = 'objects with AuditData that has properties of its own'; Make = { foreach ($row in $rows) { $other = $row.PSObject.Copy(); $other.AuditData = Add-Member -InputObject $row.AuditData -NotePropertyName ReadCount -NotePropertyValue 1 -PassThru -Force; $other } } }
    @{ Name = 'objects whose type brings AuditData'; Make = { foreach ($row in $rows) { $other = ConvertTo-Scripted $row @(); $other.PSObject.Properties.Remove('AuditData'); $other.PSObject.TypeNames.Insert(0, 'Contoso.HeldRow'); $other } } }
    @{ Name = 'objects of a class'; Make = { foreach ($row in $rows) { [AuditRow]@{ Identity = $row.Identity; CreationDate = $row.CreationDate; ResultIndex = $row.ResultIndex; ResultCount = $row.ResultCount; AuditData = $row.AuditData } } } }
    @{ Name = 'rows of a DataTable'; Make = { ConvertTo-TableRow $rows } }
    @{ Name = 'rows of Import-Csv'; Make = { $rows | Export-Csv -LiteralPath $csv -NoTypeInformation -Encoding UTF8; Import-Csv -LiteralPath $csv } }
    @{ Name = 'rows of ConvertFrom-Csv with another delimiter'; Make = { $rows | ConvertTo-Csv -NoTypeInformation -Delimiter ';' | ConvertFrom-Csv -Delimiter ';' } }
    @{ Name = 'rows of Import-Clixml'; Make = { $rows | Export-Clixml -LiteralPath $clixml; Import-Clixml -LiteralPath $clixml } }
    @{ Name = 'hashtables'; Make = { foreach ($row in $rows) { ConvertTo-Map $row @{} } } }
    @{ Name = 'hashtables with names in small letters'; Make = { foreach ($row in $rows) { @{ auditdata = $row.AuditData; identity = $row.Identity; resultindex = $row.ResultIndex; resultcount = $row.ResultCount; creationdate = $row.CreationDate } } } }
    @{ Name = 'ordered dictionaries'; Make = { foreach ($row in $rows) { ConvertTo-Map $row ([ordered]@{}) } } }
    @{ Name = 'dictionaries of .NET'; Make = { foreach ($row in $rows) { ConvertTo-Map $row ([System.Collections.Generic.Dictionary[string, object]]::new()) } } }
    @{ Name = 'JSON text'; Make = { foreach ($row in $rows) { ConvertTo-Json -InputObject $row -Compress } } }
    @{ Name = 'JSON text over several lines'; Make = { foreach ($row in $rows) { ConvertTo-Json -InputObject $row } } }
    @{ Name = 'objects of ConvertFrom-Json'; Make = { foreach ($row in $rows) { ConvertTo-Json -InputObject $row -Compress | ConvertFrom-Json } } }
    @{ Name = 'one object that is filled again and again'; Make = { $one = $rows[0].PSObject.Copy(); foreach ($row in $rows) { foreach ($property in $row.PSObject.Properties) { $one.($property.Name) = $property.Value }; $one } } }
    @{ Name = 'one array'; Make = { , $rows } }
    @{ Name = 'a kind each'; Make = {
            for ($i = 0; $i -lt $rows.Count; $i++) {
                $row = $rows[$i]
                switch ($i % 6) {
                    0 { $row }
                    1 { ConvertTo-Map $row @{} }
                    2 { ConvertTo-Json -InputObject $row -Compress }
                    3 { ConvertTo-Scripted $row AuditData }
                    4 { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($row)) }
                    5 { $row | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv }
                }
            }
        }
    }
) {
    It 'give the same alerts, problems and coverage' {
        $outcome = Get-Outcome $Make
        $outcome.Alerts | Should -Be $expected.Alerts
        $outcome.Counts | Should -Be $expected.Counts
        $outcome.Log | Should -Be $expected.Log
        $outcome.Wrapper | Should -Be $expected.Wrapper
        $outcome.Problems | Should -Be $expected.Problems
    }
}

Describe 'Rows that came out of a job' {
    It 'give the same alerts, problems and coverage' {
        $job = Start-Job -ScriptBlock { $using:rows }
        $received = @($job | Wait-Job | Receive-Job)
        $job | Remove-Job
        $outcome = Get-Outcome { $received }
        foreach ($part in 'Alerts', 'Counts', 'Log', 'Wrapper', 'Problems') {
            $outcome.$part | Should -Be $expected.$part
        }
    }
}

Describe 'Records as <Name>' -ForEach @(
    @{ Name = 'JSON text'; Make = { $sound.AuditData } }
    @{ Name = 'JSON text over several lines'; Make = { foreach ($row in $sound) { $row.AuditData | ConvertFrom-Json | ConvertTo-Json -Depth 10 } } }
    @{ Name = 'one JSON text'; Make = { '[' + ($sound.AuditData -join ',') + ']' } }
    @{ Name = 'objects of ConvertFrom-Json'; Make = { $sound.AuditData | ConvertFrom-Json } }
    @{ Name = 'ordered dictionaries'; Make = { foreach ($row in $sound) { ConvertTo-Map ($row.AuditData | ConvertFrom-Json) ([ordered]@{}) } } }
    @{ Name = 'objects inside of rows'; Make = { foreach ($row in $sound) { [pscustomobject]@{ Identity = $row.Identity; AuditData = $row.AuditData | ConvertFrom-Json } } } }
    @{ Name = 'objects inside of hashtables'; Make = { foreach ($row in $sound) { @{ Identity = $row.Identity; AuditData = $row.AuditData | ConvertFrom-Json } } } }
    @{ Name = 'what Import-O365AuditLog makes of them'; Make = { $sound | Import-O365AuditLog; $sound | Group-Object -Property Identity | Where-Object Count -GT 1 | ForEach-Object { $_.Group | Select-Object -Skip 1 } } }
) {
    It 'give the same alerts and counts' {
        $outcome = Get-Outcome $Make
        $outcome.Alerts | Should -Be $expectedOfSound.Alerts
        $outcome.Counts | Should -Be $expectedOfSound.Counts
        $outcome.Log | Should -Be $expectedOfSound.Log
        $outcome.Problems | Should -BeNullOrEmpty
    }
}
