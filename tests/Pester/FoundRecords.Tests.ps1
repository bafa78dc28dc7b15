# Records that stand somewhere inside rows, answers and documents: what a file of them gives, its objects give, too.
BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:WarningPreference = 'SilentlyContinue'
    $script:records = @(
        Get-AccessJson -Number 1 -Time '2026-03-02T10:00:00' -Count 120
        Get-AccessJson -Number 2 -Time '2026-03-02T12:00:00' -Count 3 -Throttled True -Mailbox 'user2@contoso.com' -Actor 'user2@contoso.com' -Folder ('\Gel{0}schte "Elemente"' -f [char]0xF6)
        Get-BypassJson -Number 3 -Time '2026-03-02T13:00:00' -Target 'user7@contoso.com'
    )

    # Everything that is concluded from some input.
    function Get-Answer([scriptblock]$Source) {
        $coverage = $null
        $alerts = @(& $Source | Test-MailItemsAccessedExcess -CoverageVariable coverage -ErrorVariable problems -ErrorAction SilentlyContinue)
        $alerts += & $Source | Get-AuditBypassAssociation -ErrorAction SilentlyContinue
        $rows = & $Source | Get-O365AuditExposure -ErrorAction SilentlyContinue
        [pscustomobject]@{
            Alerts   = @($alerts | ForEach-Object { "$($_.Id) $($_.Reason) $($_.RecordIds)" })
            Exposure = @($rows | ForEach-Object Reason)
            Records  = $coverage.Records - $coverage.Duplicates
            Verdict  = $coverage.Verdict
            Holes    = @($coverage.Holes | Where-Object { -not $_.IsInformation } | ForEach-Object { $_.Kind } | Sort-Object -Unique)
            Problems = @($problems | ForEach-Object { $_.FullyQualifiedErrorId })
        }
    }

    function Get-NewFile([string]$Text) {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        [System.IO.File]::WriteAllText($path, $Text)
        $path
    }

    function ConvertTo-CsvText([object[]]$Row) { ($Row | ConvertTo-Csv -NoTypeInformation) -join "`r`n" }

    # The table of Microsoft Sentinel: a column a property, lists as JSON text, names of its own.
    function ConvertTo-OfficeActivity([string]$Json) {
        $record = $Json | ConvertFrom-Json
        $row = [ordered]@{ 'TimeGenerated [UTC]' = (ConvertTo-UtcTime $record.CreationTime).ToString("M/d/yyyy, h:mm:ss.fff tt", [cultureinfo]::InvariantCulture); OfficeId = $record.Id; OfficeWorkload = 'Exchange' }
        foreach ($name in 'Operation', 'ResultStatus', 'UserId', 'ClientInfoString', 'MailboxOwnerUPN', 'AppId', 'OperationCount', 'SessionId') { $row[$name] = if ($record.PSObject.Properties[$name]) { [string]$record.$name } }
        $row.Client_IPAddress = if ($record.PSObject.Properties['ClientIPAddress']) { $record.ClientIPAddress } else { $record.ClientIP }
        $row.OfficeObjectId = if ($record.PSObject.Properties['ObjectId']) { $record.ObjectId }
        foreach ($name in 'OperationProperties', 'Parameters', 'Folders') { $row[$name] = if ($record.PSObject.Properties[$name]) { ConvertTo-Json -InputObject @($record.$name) -Depth 10 -Compress } }
        [pscustomobject]$row
    }

    # Wazuh keeps the record below data.office365, with texts for numbers and switches.
    function ConvertTo-WazuhJson([string]$Json) {
        $texts = $Json -replace '(:)(\d+|true|false)(?=[,}])', '$1"$2"'
        '{"timestamp":"2026-03-02T10:00:00.000+0000","rule":{"id":"91534","mail":false},"agent":{"id":"000"},"data":{"integration":"office365","office365":' + $texts + '},"location":"office365"}'
    }

    # Windows PowerShell writes a nested list as an object with its values and their number.
    function ConvertTo-ValueCount([string]$Json) {
        $record = $Json | ConvertFrom-Json
        foreach ($name in 'OperationProperties', 'Parameters', 'Folders') {
            if ($record.PSObject.Properties[$name]) { $record.$name = [pscustomobject]@{ value = @($record.$name); Count = @($record.$name).Count } }
        }
        ConvertTo-Json -InputObject $record -Depth 12 -Compress
    }
    $script:expected = Get-Answer { $records }
}

Describe 'Found records, as a file and as objects: <Name>' -ForEach @(
    @{ Name = 'JSON in a column of any name'; Text = { ConvertTo-CsvText @($records | ForEach-Object { [pscustomobject]@{ Reviewed = 'yes'; User = 'x'; 'Raw data' = $_ } }) }; Objects = { $_ | ConvertFrom-Csv } }
    @{ Name = 'JSON in a column of any name beside others'; Text = { ConvertTo-CsvText @($records | ForEach-Object { [pscustomobject]@{ Folders = '[{"Id":"x"}]'; Note = '{"a":1}'; Data = "$([char]0xFEFF) $_ " } }) }; Objects = { $_ | ConvertFrom-Csv } }
    @{ Name = 'rows without a header'; Text = { (ConvertTo-CsvText @($records | ForEach-Object { [pscustomobject]@{ a = '2026'; b = $_ } })) -replace '^[^\n]*\n', '' }; Objects = { $_ | ConvertFrom-Csv } }
    @{ Name = 'rows of an advanced hunt'; Text = { ConvertTo-CsvText @($records | ForEach-Object { [pscustomobject]@{ Timestamp = '2026-03-02T10:00:00Z'; ActionType = 'x'; RawEventData = $_ } }) }; Objects = { $_ | ConvertFrom-Csv } }
    @{ Name = 'the answer of an advanced hunt'; Text = { '{"schema":[{"name":"RawEventData","type":"Dynamic"}],"results":[' + (@($records | ForEach-Object { '{"Timestamp":"2026-03-02T10:00:00Z","RawEventData":' + ($_ | ConvertTo-Json) + '}' }) -join ',') + ']}' }; Objects = { $_ | ConvertFrom-Json } }
    @{ Name = 'streamed events'; Text = { @($records | ForEach-Object { '{"time":"2026-03-02T10:00:00Z","category":"AdvancedHunting-CloudAppEvents","properties":{"RawEventData":' + $_ + '}}' }) -join "`n" }; Objects = { ($_ -split "`n") | ConvertFrom-Json } }
    @{ Name = 'the table OfficeActivity'; Text = { ConvertTo-CsvText @($records | ForEach-Object { ConvertTo-OfficeActivity $_ }) }; Objects = { $_ | ConvertFrom-Csv } }
    @{ Name = 'lists with their Count'; Text = { @($records | ForEach-Object { ConvertTo-ValueCount $_ }) -join "`n" }; Objects = { ($_ -split "`n") | ConvertFrom-Json } }
    @{ Name = 'lists with their Count inside rows'; Text = { '{"value":[' + (@($records | ForEach-Object { '{"RecordType":"x","AuditData":' + (ConvertTo-ValueCount $_) + '}' }) -join ',') + '],"Count":3}' }; Objects = { $_ | ConvertFrom-Json } }
    @{ Name = 'alerts of Wazuh'; Text = { @($records | ForEach-Object { ConvertTo-WazuhJson $_ }) -join "`n" }; Objects = { ($_ -split "`n") | ConvertFrom-Json } }
    @{ Name = 'documents of an index of Wazuh'; Text = { @($records | ForEach-Object { '{"_index":"wazuh-alerts","_source":' + (ConvertTo-WazuhJson $_) + '}' }) -join "`n" }; Objects = { ($_ -split "`n") | ConvertFrom-Json } }
    @{ Name = 'an answer of a search engine'; Text = { '{"took":3,"timed_out":false,"_shards":{"failed":0},"hits":{"total":{"value":3,"relation":"eq"},"hits":[' + (@($records | ForEach-Object { '{"_source":{"o365":{"audit":' + $_ + '}}}' }) -join ',') + ']}}' }; Objects = { $_ | ConvertFrom-Json } }
    @{ Name = 'a list of texts'; Text = { '[' + (@($records | ForEach-Object { $_ | ConvertTo-Json }) -join ',') + ']' }; Objects = { $_ | ConvertFrom-Json } }
    @{ Name = 'records at any depth'; Text = { @($records | ForEach-Object { '{"a":{"b":[{"c":' + ($_ | ConvertTo-Json) + '}]}}' }) -join "`n" }; Objects = { ($_ -split "`n") | ConvertFrom-Json } }
    @{ Name = 'a page that is not the last'; Text = { '{"@odata.nextLink":"https://graph.microsoft.com/next","value":[' + (@($records | ConvertTo-GraphJson) -join ',') + ']}' }; Objects = { $_ | ConvertFrom-Json }; Hole = 'MoreAvailable' }
    @{ Name = 'a search that timed out'; Text = { '{"timed_out":true,"_shards":{"failed":0},"hits":{"hits":[' + (@($records | ForEach-Object { '{"_source":{"o365":{"audit":' + $_ + '}}}' }) -join ',') + ']}}' }; Objects = { $_ | ConvertFrom-Json }; Hole = '*' }
) {
    It 'give the same answer' {
        $text = & $Text
        $file = Get-NewFile $text
        $objects = @($text | ForEach-Object $Objects)
        $objects.Count | Should -BeGreaterThan 0
        $ofFile = Get-Answer { Get-Item -LiteralPath $file }
        $ofObjects = Get-Answer { $objects }
        foreach ($answer in $ofFile, $ofObjects) {
            $answer.Records | Should -Be $expected.Records
            $answer.Alerts | Should -Be $expected.Alerts
            $answer.Exposure | Should -Be $expected.Exposure
            $answer.Problems | Should -BeNullOrEmpty
        }
        $ofObjects.Holes | Should -Be $ofFile.Holes
        $ofObjects.Verdict | Should -Be $ofFile.Verdict
        if ($Hole) {
            @($ofObjects.Holes | Where-Object { $_ -notin $expected.Holes }) | Should -BeLike $Hole
        }
        else {
            $ofObjects.Holes | Should -Be $expected.Holes
        }
    }
}

Describe 'Objects of the Microsoft.Graph module' {
    It 'give the answer of the records, with typed and with additional properties' {
        # A class with the properties that the service declares; the record itself is among the additional ones.
        $objects = foreach ($json in $records) {
            $all = [System.Collections.Generic.Dictionary[string, object]]::new()
            foreach ($property in ($json | ConvertFrom-Json).PSObject.Properties) { $all[$property.Name] = $property.Value }
            [pscustomobject]@{ Id = $all['Id']; CreatedDateTime = ConvertTo-UtcTime $all['CreationTime']; Operation = $all['Operation']; AuditData = [pscustomobject]@{ AdditionalProperties = $all }; AdditionalProperties = [System.Collections.Generic.Dictionary[string, object]]::new() }
        }
        $answer = Get-Answer { $objects }
        $answer.Alerts | Should -Be $expected.Alerts
        $answer.Exposure | Should -Be $expected.Exposure
        $answer.Problems | Should -BeNullOrEmpty
        $answer.Holes | Should -Be $expected.Holes
    }
}

Describe 'Rows of Import-Csv' {
    It 'are passed over, without a hole, when they are the header again' {
        $rows = ConvertTo-CsvText @($records | ForEach-Object { [pscustomobject]@{ User = 'x'; Data = $_ } })
        $objects = "$rows`r`n$rows" | ConvertFrom-Csv
        $answer = Get-Answer { $objects }
        $answer.Problems | Should -BeNullOrEmpty
        $answer.Alerts | Should -Be $expected.Alerts
        $answer.Holes | Should -Be $expected.Holes
    }

    It 'are an error each and a hole when there is no record in them' {
        $answer = Get-Answer { [pscustomobject]@{ User = 'x'; Data = 'y' }; [pscustomobject]@{ User = 'x'; Data = '{"a":1}' } }
        $answer.Problems | Should -HaveCount 2
        $answer.Verdict | Should -Be 'Inconclusive'
    }
}
