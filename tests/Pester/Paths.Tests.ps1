BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'exports')).FullName
    $script:odd = Join-Path $folder 'a[1].json'
    [System.IO.File]::WriteAllText($odd, (Get-AccessJson -Number 1))
    Get-AccessJson -Number 2 | ConvertTo-PurviewRow | Export-Csv -LiteralPath (Join-Path $folder 'b.csv') -NoTypeInformation -Encoding UTF8
    [System.IO.File]::WriteAllLines((Join-Path $folder 'c.jsonl'), [string[]]@((Get-AccessJson -Number 3), (Get-AccessJson -Number 4)))
}

Describe 'Paths' {
    It 'reads <Name>' -ForEach @(
        @{ Name = 'a file, by position'; Ids = 3, 4; Read = { Import-O365AuditLog (Join-Path $folder 'c.jsonl') } }
        @{ Name = 'several files'; Ids = 2, 3, 4; Read = { Import-O365AuditLog -Path (Join-Path $folder 'b.csv'), (Join-Path $folder 'c.jsonl') } }
        @{ Name = 'wildcards'; Ids = 2, 3, 4; Read = { Import-O365AuditLog -Path (Join-Path $folder '[bc].*') } }
        @{ Name = 'a folder'; Ids = 1, 2, 3, 4; Read = { Import-O365AuditLog -Path $folder } }
        @{ Name = 'a folder through the pipeline'; Ids = 1, 2, 3, 4; Read = { Get-Item -LiteralPath $folder | Import-O365AuditLog } }
        @{ Name = 'files through the pipeline'; Ids = 1, 2, 3, 4; Read = { Get-ChildItem -LiteralPath $folder | Import-O365AuditLog } }
        @{ Name = 'files through the pipeline by a script block'; Ids = 1, 2, 3, 4; Read = { Get-ChildItem -LiteralPath $folder | Import-O365AuditLog -LiteralPath { $_.FullName } } }
        @{ Name = 'a literal path'; Ids = , 1; Read = { Import-O365AuditLog -LiteralPath $odd } }
        @{ Name = 'a literal path by its alias'; Ids = , 1; Read = { Import-O365AuditLog -PSPath $odd } }
        @{ Name = 'a relative path'; Ids = , 2; Read = { Push-Location -LiteralPath $folder; try { Import-O365AuditLog ./b.csv } finally { Pop-Location } } }
        @{ Name = 'a path on a drive of PowerShell'; Ids = , 2; Read = { Import-O365AuditLog -Path 'TestDrive:/exports/b.csv' } }
        @{ Name = 'the text of a path on a drive of PowerShell'; Ids = , 2; Read = { 'TestDrive:/exports/b.csv' | Import-O365AuditLog } }
    ) {
        $read = & $Read
        ($read | Sort-Object -Property Id).Id | Should -Be @($Ids | ForEach-Object { Get-RecordId $_ })
        $read.Source | Should -Not -BeNullOrEmpty
    }

    It 'runs both rules over files' {
        $file = Join-Path $TestDrive 'hits.jsonl'
        [System.IO.File]::WriteAllLines($file, [string[]]@((Get-AccessJson -Number 1 -Throttled True), (Get-BypassJson -Number 2)))
        Test-MailItemsAccessedExcess $file | Should -HaveCount 1
        Get-AuditBypassAssociation $file | Should -HaveCount 1
        Test-MailItemsAccessedExcess $file -Quiet | Should -BeTrue
    }

    It 'says that there is nothing at <Name>' -ForEach @(
        @{ Name = 'a path'; Argument = @{ Path = 'TestDrive:/none.csv' } }
        @{ Name = 'a wildcard'; Argument = @{ Path = 'TestDrive:/none*.csv' } }
        @{ Name = 'a literal path'; Argument = @{ LiteralPath = 'TestDrive:/none.csv' } }
        @{ Name = 'a drive'; Argument = @{ LiteralPath = 'NoSuchDrive:/none.csv' } }
    ) {
        Import-O365AuditLog @Argument -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'PathNotFound,O365AuditCmdlets.Commands.ImportO365AuditLogCommand'
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'goes on after a path that is not there' {
        $read = Import-O365AuditLog -Path (Join-Path $folder 'none.csv'), (Join-Path $folder 'b.csv') -ErrorVariable problem -ErrorAction SilentlyContinue
        $read.Id | Should -Be (Get-RecordId 2)
        $problem.Count | Should -Be 1
    }

    It 'reads from the file system only' {
        Import-O365AuditLog -Path 'Env:/PATH' -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ProviderNotSupported,*'
    }

    It 'binds a record that has a property <Name> as a record' -ForEach @(
        @{ Name = 'Path' }, @{ Name = 'LiteralPath' }, @{ Name = 'PSPath' }, @{ Name = 'FullName' }
    ) {
        $row = [pscustomobject]@{ $Name = $folder; AuditData = Get-AccessJson -Number 9 }
        ($row | Import-O365AuditLog -ErrorAction Stop).Id | Should -Be (Get-RecordId 9)
    }
}

Describe 'A file with a bad line' {
    It 'gives one error that says where, and the other records' {
        $file = Join-Path $TestDrive 'bad.jsonl'
        [System.IO.File]::WriteAllLines($file, [string[]]@((Get-AccessJson -Number 1), '{"Id":"x","CreationTime":', (Get-AccessJson -Number 3)))
        $read = Import-O365AuditLog -Path $file -ErrorVariable problem -ErrorAction SilentlyContinue
        $read.Id | Should -Be (Get-RecordId 1), (Get-RecordId 3)
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'RecordNotReadable,O365AuditCmdlets.Commands.ImportO365AuditLogCommand'
        $problem[0].Exception.Message | Should -Match 'line 2'
        $problem[0].TargetObject | Should -Be $file
    }

    It 'gives an error for what holds no records' {
        $file = Join-Path $TestDrive 'words.txt'
        [System.IO.File]::WriteAllText($file, 'Dear reader, there is nothing here.')
        Import-O365AuditLog -Path $file -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContentNotRecognized,*'
    }
}
