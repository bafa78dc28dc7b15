BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule
    $script:WarningPreference = 'SilentlyContinue'
    $script:file = Join-Path $TestDrive 'records.jsonl'
    [System.IO.File]::WriteAllLines($file, [string[]]@(
            Get-AccessJson -Number 1 -Count 120 -Actor '=cmd|calc!A1' -Address '203.0.113.7'
            Get-AccessJson -Number 2 -Throttled True -Time '2026-03-02T11:00:00'
            Get-AccessJson -Number 3 -Type Sync -Time '2026-03-02T12:00:00'
            Get-AccessJson -Number 2 -Time '2026-03-02T13:00:00' -Mailbox 'shared@contoso.com' | ForEach-Object { $_ -replace '-000000000002"', '-000000000009"' }
        ))
    $script:alerts = @(Test-MailItemsAccessedExcess -Path $file)
    $script:exposure = @(Get-O365AuditExposure -Path $file)
    $script:case = Invoke-O365AuditSweep -Path $file -OutputPath (Join-Path $TestDrive 'case')

    function Get-Hash([string]$Path) { (Get-FileHash -LiteralPath $Path).Hash }
    function Get-NewPath { Join-Path $TestDrive "$([guid]::NewGuid()).csv" }
    function Get-Back($Object) {
        $clixml = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        Export-Clixml -LiteralPath $clixml -InputObject $Object
        Import-Clixml -LiteralPath $clixml
    }
}

Describe 'Export-O365AuditCsv' {
    It 'writes exposure byte for byte as a sweep does' {
        $path = Get-NewPath
        $exposure | Export-O365AuditCsv -Path $path
        Get-Hash $path | Should -Be (Get-Hash $case.ExposurePath)
        $again = Get-NewPath
        Get-Back $exposure | Export-O365AuditCsv -LiteralPath $again
        Get-Hash $again | Should -Be (Get-Hash $path)
    }

    It 'writes alerts byte for byte as a sweep does, but for when they were computed' {
        $path = Get-NewPath
        Get-Content -LiteralPath $case.AlertPath | ConvertFrom-Json | Export-O365AuditCsv $path
        Get-Hash $path | Should -Be (Get-Hash $case.AlertCsvPath)
        $live = Get-NewPath
        $alerts | Export-O365AuditCsv $live
        $again = Get-NewPath
        Get-Back $alerts | Export-O365AuditCsv $again
        Get-Hash $again | Should -Be (Get-Hash $live)
        $text = Get-Content -LiteralPath $live -Raw
        $text | Should -Not -Match 'System\.'
        $text | Should -Match "`"'=cmd\|calc!A1`""
        [System.IO.File]::ReadAllBytes($live)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
    }

    It 'writes exposure and alerts byte for byte as the console does' {
        $program = Get-ChildItem -Path "$PSScriptRoot/../../src/O365AuditCmdlets.Console/bin/*/net*/o365audit.dll" | Sort-Object -Property LastWriteTime | Select-Object -Last 1
        $program | Should -Not -BeNullOrEmpty -Because 'the console is built with these tests'
        $given = Get-NewPath
        $exported = Get-NewPath
        $null = & dotnet $program.FullName exposure $file --format csv --output $given --quiet 2>&1
        $exposure | Export-O365AuditCsv -Path $exported
        Get-Hash $exported | Should -Be (Get-Hash $given)

        # Alerts say when they were computed: those of one run of the console, read back.
        $json = Get-NewPath
        $alertCsv = Get-NewPath
        $null = & dotnet $program.FullName scan $file --format jsonl --output $json --quiet 2>&1
        $null = & dotnet $program.FullName scan $file --format csv --output $alertCsv --quiet 2>&1
        $fromJson = Get-NewPath
        Get-Content -LiteralPath $json | ConvertFrom-Json | Export-O365AuditCsv -Path $fromJson
        $withoutTime = '(?<="\d{4}-\d\d-\d\dT)[^"]*(?=")'
        ([System.IO.File]::ReadAllText($fromJson) -replace $withoutTime) | Should -Be ([System.IO.File]::ReadAllText($alertCsv) -replace $withoutTime)
    }

    It 'gives text without a path' {
        $path = Get-NewPath
        $exposure | Export-O365AuditCsv -Path $path
        $lines = $exposure | Export-O365AuditCsv
        $lines | Should -HaveCount ($exposure.Count + 1)
        ($lines -join "`r`n") + "`r`n" | Should -Be ([System.IO.File]::ReadAllText($path))
    }

    It 'writes over no file without -Force' {
        $path = Get-NewPath
        [System.IO.File]::WriteAllText($path, 'evidence')
        { $alerts | Export-O365AuditCsv -Path $path } | Should -Throw -ErrorId 'OutputFileExists,*'
        { $alerts | Export-O365AuditCsv -Path $path -Force -NoClobber } | Should -Throw -ErrorId 'OutputFileExists,*'
        $alerts | Export-O365AuditCsv -Path $path -Force -WhatIf
        [System.IO.File]::ReadAllText($path) | Should -Be 'evidence'
        $alerts | Export-O365AuditCsv -Path $path -Force
        Get-Content -LiteralPath $path -TotalCount 1 | Should -Match 'RuleId'
    }

    It 'leaves what is there when it is stopped, and nothing beside it' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
        $path = Join-Path $folder 'a.csv'
        [System.IO.File]::WriteAllText($path, 'before')
        { $exposure + $alerts | Export-O365AuditCsv -Path $path -Force } | Should -Throw -ErrorId 'MixedObjectKinds,*'
        { $exposure | ForEach-Object { $_; throw 'stop' } | Export-O365AuditCsv -Path $path -Force } | Should -Throw 'stop'
        @(Get-ChildItem -LiteralPath $folder).Name | Should -Be 'a.csv'
        [System.IO.File]::ReadAllText($path) | Should -Be 'before'
    }

    It 'takes one kind only' {
        { $alerts + $exposure | Export-O365AuditCsv -Path (Get-NewPath) } | Should -Throw -ErrorId 'MixedObjectKinds,*'
        $lines = (Get-Process -Id $PID), 7, $exposure[0], $null | Export-O365AuditCsv -ErrorVariable problem -ErrorAction SilentlyContinue
        $lines | Should -HaveCount 2
        $problem | Should -HaveCount 2
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotRecognized,*'
    }

    It 'says what is wrong with a place' {
        { $alerts | Export-O365AuditCsv -Path (Join-Path $TestDrive 'no/such/folder.csv') } | Should -Throw -ErrorId 'OutputFileNotWritable,*'
        { $alerts | Export-O365AuditCsv -Path $TestDrive } | Should -Throw -ErrorId 'OutputFileNotWritable,*'
    }

    It 'gives the ids of messages, each once' {
        $path = Get-NewPath
        $exposure | Export-O365AuditCsv -Path $path -MessageIdOnly -WarningVariable warning
        [System.IO.File]::ReadAllText($path) | Should -BeExactly "<2@contoso.com>`n<1@contoso.com>`n"
        $exposure | Export-O365AuditCsv -MessageIdOnly | Should -Be '<2@contoso.com>', '<1@contoso.com>'
        $warning[0].Message | Should -Match '^\d+ rows? tells? of|^\d+ rows tell'
        { $alerts | Export-O365AuditCsv -MessageIdOnly } | Should -Throw -ErrorId 'NoMessageIds,*'
    }

    It 'writes an empty file of nothing' {
        $path = Get-NewPath
        @() | Export-O365AuditCsv -Path $path
        $path | Should -Exist
        Get-Content -LiteralPath $path | Should -BeNullOrEmpty
    }
}
