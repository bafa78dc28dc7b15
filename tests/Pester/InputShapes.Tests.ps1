BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:records = @(
        Get-AccessJson -Number 1 -Time '2026-03-02T10:00:00' -Throttled True
        Get-AccessJson -Number 2 -Time '2026-03-02T12:30:00' -Folder ('\Gel{0}schte "Elemente"' -f [char]0xF6)
    )
    $script:expected = $records[0] | Test-MailItemsAccessedExcess
    $script:clixml = Join-Path $TestDrive 'records.clixml'
    $script:csv = Join-Path $TestDrive 'records.csv'
    $script:ndjson = Join-Path $TestDrive 'records.ndjson'
    [System.IO.File]::WriteAllLines($ndjson, [string[]]$records)
}

Describe 'Records through the pipeline as <Name>' -ForEach @(
    @{ Name = 'the output of Search-UnifiedAuditLog'; Make = { $records | ConvertTo-SearchResult } }
    @{ Name = 'the same through Export-Clixml'; Make = { $records | ConvertTo-SearchResult | Export-Clixml -Path $clixml; Import-Clixml -Path $clixml } }
    @{ Name = 'the same through Export-Csv'; Make = { $records | ConvertTo-SearchResult | Export-Csv -Path $csv -NoTypeInformation; Import-Csv -Path $csv } }
    @{ Name = 'some columns of it'; Make = { $records | ConvertTo-SearchResult | Select-Object -Property CreationDate, AuditData } }
    @{ Name = 'rows of the Purview portal'; Make = { $records | ConvertTo-PurviewRow | Export-Csv -Path $csv -NoTypeInformation; Import-Csv -Path $csv } }
    @{ Name = 'JSON text, one a record'; Make = { $records } }
    @{ Name = 'JSON text with blanks around'; Make = { $records | ForEach-Object { "`r`n  $_ `n" } } }
    @{ Name = 'lines of a file'; Make = { Get-Content -LiteralPath $ndjson } }
    @{ Name = 'several records in one text'; Make = { $records -join "`n" } }
    @{ Name = 'an array in one text'; Make = { '[' + ($records -join ',') + ']' } }
    @{ Name = 'wrappers as JSON text'; Make = { $records | ConvertTo-SearchResult | ForEach-Object { ConvertTo-Json -InputObject $_ -Depth 5 } } }
    @{ Name = 'ConvertFrom-Json of records'; Make = { $records | ConvertFrom-Json } }
    @{ Name = 'ConvertFrom-Json of wrappers'; Make = { $records | ConvertTo-SearchResult | ForEach-Object { ConvertTo-Json -InputObject $_ -Depth 5 | ConvertFrom-Json } } }
    @{ Name = 'wrappers with AuditData as an object'; Make = { $records | ForEach-Object { [pscustomobject]@{ Identity = ($_ | ConvertFrom-Json).Id; AuditData = $_ | ConvertFrom-Json } } } }
    @{ Name = 'Graph records as JSON text'; Make = { $records | ConvertTo-GraphJson } }
    @{ Name = 'Graph records as objects'; Make = { $records | ConvertTo-GraphJson | ConvertFrom-Json } }
    @{ Name = 'a page of Graph records'; Make = { '{"@odata.context":"x","value":[' + (($records | ConvertTo-GraphJson) -join ',') + ']}' | ConvertFrom-Json } }
    @{ Name = 'objects of the Microsoft.Graph module'; Make = {
            $records | ForEach-Object {
                $all = [System.Collections.Generic.Dictionary[string, object]]::new()
                foreach ($property in ($_ | ConvertFrom-Json).PSObject.Properties) { $all[$property.Name] = $property.Value }
                [pscustomobject]@{ Id = $all['Id']; Operation = 'MailItemsAccessed'; AuditData = [pscustomobject]@{ AdditionalProperties = $all } }
            }
        }
    }
    @{ Name = 'Elastic documents as JSON text'; Make = { $records | ConvertTo-ElasticJson } }
    @{ Name = 'Elastic documents as objects'; Make = { $records | ConvertTo-ElasticJson | ConvertFrom-Json } }
    @{ Name = 'the source of Elastic documents'; Make = { $records | ConvertTo-ElasticJson | ConvertFrom-Json | ForEach-Object { $_._source } } }
    @{ Name = 'hashtables'; Make = {
            $records | ForEach-Object {
                $record = $_ | ConvertFrom-Json
                @{ identity = $record.Id; auditdata = $_ }
            }
        }
    }
    @{ Name = 'ordered dictionaries of a record'; Make = {
            $records | ForEach-Object {
                $record = [ordered]@{}
                foreach ($property in ($_ | ConvertFrom-Json).PSObject.Properties) { $record[$property.Name] = $property.Value }
                $record
            }
        }
    }
    @{ Name = 'the output of Import-O365AuditLog'; Make = { $records | Import-O365AuditLog } }
    @{ Name = 'the same through Export-Clixml'; Make = { $records | Import-O365AuditLog | Export-Clixml -Path $clixml; Import-Clixml -Path $clixml } }
    @{ Name = 'a file'; Make = { Get-Item -LiteralPath $ndjson } }
    @{ Name = 'the path of a file'; Make = { $ndjson } }
    @{ Name = 'an object that names a file'; Make = { Get-Item -LiteralPath $ndjson | Select-Object -Property FullName, Length } }
    @{ Name = 'one array'; Make = { , $records } }
    @{ Name = 'objects among nulls and empty text'; Make = { $null, '', $records[0], '   ', $records[1], $null } }
) {
    It 'are read alike' {
        $read = @(& $Make | Import-O365AuditLog -ErrorAction Stop)
        $read.Id | Should -Be (Get-RecordId 1), (Get-RecordId 2)
        $read.Operation | Should -Be 'MailItemsAccessed', 'MailItemsAccessed'
        $read.Actor | Should -Be 'user1@contoso.com', 'user1@contoso.com'
        $read.Mailbox | Should -Be 'user1@contoso.com', 'user1@contoso.com'
        $read[0].CreationTime | Should -Be ([datetime]::new(2026, 3, 2, 10, 0, 0, [System.DateTimeKind]::Utc))
        $read[1].CreationTime.Kind | Should -Be 'Utc'
    }

    It 'give the same alert' {
        $alert = @(& $Make | Test-MailItemsAccessedExcess -ErrorAction Stop)
        $alert.Count | Should -Be 1
        $alert[0].Id | Should -Be $expected.Id
        $alert[0].Reason | Should -Be $expected.Reason
        $alert[0].RecordIds | Should -Be $expected.RecordIds
    }
}

Describe 'ConvertFrom-Json -AsHashtable' {
    # Windows PowerShell has no -AsHashtable.
    It 'gives records that are read' -Skip:($PSEdition -ne 'Core') {
        $read = @($records | ConvertFrom-Json -AsHashtable | Import-O365AuditLog -ErrorAction Stop)
        $read.Id | Should -Be (Get-RecordId 1), (Get-RecordId 2)
        $read[0].CreationTime | Should -Be ([datetime]::new(2026, 3, 2, 10, 0, 0, [System.DateTimeKind]::Utc))
    }
}

Describe 'Values that ConvertFrom-Json has changed' {
    It 'keeps <Text> as the same moment' -ForEach @(
        @{ Text = '2026-03-02T10:00:00' }
        @{ Text = '2026-03-02T10:00:00Z' }
        @{ Text = '2026-03-02T12:00:00+02:00' }
    ) {
        $read = Get-AccessJson -Time $Text | ConvertFrom-Json | Import-O365AuditLog -ErrorAction Stop
        $read.CreationTime | Should -Be ([datetime]::new(2026, 3, 2, 10, 0, 0, [System.DateTimeKind]::Utc))
    }

    It 'keeps text with quotes, backslashes, control characters and other scripts' {
        $folder = "\A `"b`" \ c`t$([char]1)"
        $record = Get-AccessJson -Folder $folder -Throttled True | ConvertFrom-Json
        $alert = $record | Test-MailItemsAccessedExcess -ErrorAction Stop
        $alert.Details.Folders[0].Path | Should -BeExactly $folder
    }
}

Describe 'Objects that hold no record' {
    It 'give one error each and the run goes on: <Name>' -ForEach @(
        @{ Name = 'a number'; Value = 42 }
        @{ Name = 'words'; Value = 'no record and no path' }
        @{ Name = 'an object'; Value = [pscustomobject]@{ Colour = 'blue' } }
        @{ Name = 'a wrapper without AuditData'; Value = [pscustomobject]@{ RecordId = '1'; CreationDate = '2026-03-02'; RecordType = '50'; Operation = 'MailItemsAccessed'; UserId = 'a@contoso.com' } }
    ) {
        $read = @($Value, $records[0] | Import-O365AuditLog -ErrorVariable problem -ErrorAction SilentlyContinue)
        $read.Id | Should -Be (Get-RecordId 1)
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'ObjectNotRecognized,O365AuditCmdlets.Commands.ImportO365AuditLogCommand'
        $problem[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $problem[0].TargetObject | Should -Be $Value
    }

    It 'names what it found' {
        [pscustomobject]@{ Colour = 'blue'; Shape = 'round' } | Import-O365AuditLog -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].Exception.Message | Should -Match 'Colour, Shape'
    }

    It 'does not follow an object that holds itself' {
        $loop = [pscustomobject]@{ Operation = 'X'; CreationTime = '2026-03-02T10:00:00'; Self = $null }
        $loop.Self = $loop
        $loop | Import-O365AuditLog -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotRecognized,*'
        $problem[0].Exception.Message | Should -Match 'holds itself'
    }

    It 'says that a record is lost that was flattened by <Name>' -ForEach @(
        @{ Name = 'Export-Csv'; Make = { [pscustomobject]@{ Id = '1'; Operation = 'MailItemsAccessed'; CreationTime = '2026-03-02T10:00:00'; OperationProperties = 'System.Object[]' } } }
        @{ Name = 'ConvertTo-Json'; Make = { ConvertTo-Json -InputObject @($records[0] | ConvertFrom-Json) -Depth 2 -WarningAction SilentlyContinue | ConvertFrom-Json } }
        @{ Name = 'ConvertTo-Json in a wrapper'; Make = { ConvertTo-Json -InputObject @{ AuditData = $records[0] | ConvertFrom-Json } -Depth 2 -WarningAction SilentlyContinue | ConvertFrom-Json } }
    ) {
        $lost = & $Make
        $lost | Test-MailItemsAccessedExcess -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FlattenedExport,*'
    }

    It 'says that AuditData is <Name>' -ForEach @(
        @{ Name = 'empty'; Json = '' }
        @{ Name = 'cut off'; Json = '{"Id":"abc","CreationTime":"2026-03-02T10:00:00","Operation":"Mail' }
        @{ Name = 'no JSON'; Json = 'oops' }
    ) {
        $row = [pscustomobject]@{ Identity = 'abc'; AuditData = $Json }
        $row, $records[0] | Import-O365AuditLog -ErrorVariable problem -ErrorAction SilentlyContinue | Should -HaveCount 1
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'RecordNotReadable,*'
        $problem[0].TargetObject | Should -Be $row
        $problem[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $problem[0].Exception.Message | Should -Match 'abc'
    }
}

Describe 'What the search said about itself' {
    It 'may stand in either casing, as Boolean or text, or be missing' {
        $metadata = @(
            [pscustomobject]@{ moreRecordsAvailable = $true }
            [pscustomobject]@{ MoreRecordsAvailable = 'True' }
            @{ MoreRecordsAvailable = 'nonsense' }
            'text'
            $null
        )
        $number = 0
        $rows = foreach ($item in $metadata) {
            $number++
            $row = Get-AccessJson -Number $number | ConvertTo-SearchResult
            $row.AuditSearchRequestMetadata = $item
            $row.ResultIndex = if ($number % 2) { [string]$number } else { $number }
            $row
        }
        @($rows | Import-O365AuditLog -ErrorAction Stop).Count | Should -Be 5
    }

    It 'gives the time when AuditData has none' {
        $row = (Get-AccessJson) -replace '"CreationTime":"[^"]*",', '' | ForEach-Object {
            [pscustomobject]@{ AuditData = $_; CreationDate = [datetime]::new(2026, 3, 2, 10, 0, 0, [System.DateTimeKind]::Unspecified) }
        }
        ($row | Import-O365AuditLog -ErrorAction Stop).CreationTime | Should -Be ([datetime]::new(2026, 3, 2, 10, 0, 0, [System.DateTimeKind]::Utc))
    }
}
