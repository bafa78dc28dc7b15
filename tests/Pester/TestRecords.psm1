# Audit records in every shape in which people hold them, and the module that is tested.
Set-StrictMode -Version 3.0

function Get-StagedManifest {
    $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
    $version = ([xml](Get-Content -LiteralPath (Join-Path $root 'Directory.Build.props') -Raw)).Project.PropertyGroup.Version
    Join-Path $root "out/O365AuditCmdlets/$version/O365AuditCmdlets.psd1"
}

function Import-StagedModule {
    Import-Module -Name (Get-StagedManifest) -Global -Force
}

# The PowerShell that runs the tests: its program, and what has to stand before all other arguments. Where it is a .NET tool
# the program is dotnet, and the first argument the assembly.
function Get-PowerShellProgram {
    $program = (Get-Process -Id $PID).Path
    $before = if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { @([System.Environment]::GetCommandLineArgs()[0]) } else { @() }
    [pscustomobject]@{ Path = $program; Argument = [string[]]$before }
}

# Runs a script in a PowerShell of its own, without a profile. A script block gets the arguments as objects and gives objects.
function Invoke-PowerShell {
    param([object]$Command, [object[]]$ArgumentList)
    $shell = Get-PowerShellProgram
    $before = $shell.Argument
    # PowerShell hands objects on only where it sees these names as parameters: they cannot be splatted.
    if ($Command -is [scriptblock]) {
        & $shell.Path @before -NoProfile -NonInteractive -Command $Command -Args $ArgumentList
    }
    else {
        & $shell.Path @before -NoProfile -NonInteractive -Command $Command
    }
}

# Starts a PowerShell of its own whose output can be read. Argument: one string, quoted as the system wants it.
function New-PowerShellStart([string]$Argument) {
    $shell = Get-PowerShellProgram
    $before = ($shell.Argument | ForEach-Object { "`"$_`" " }) -join ''
    $start = [System.Diagnostics.ProcessStartInfo]::new($shell.Path, $before + $Argument)
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $start
}

# The records are named by a number; their Id is a GUID made of it.
function Get-RecordId([int]$Number) {
    '00000000-0000-4000-8000-{0:d12}' -f $Number
}

function Get-AccessJson {
    param(
        [int]$Number = 1,
        [string]$Time = '2026-03-02T10:00:00',
        [int]$Count = 2,
        [string]$Throttled = 'False',
        [string]$Type = 'Bind',
        [string]$Mailbox = 'user1@contoso.com',
        [string]$Actor = 'user1@contoso.com',
        [string]$Address = '192.0.2.10',
        [string]$Folder = '\Inbox'
    )
    $record = [ordered]@{
        CreationTime       = $Time
        Id                 = Get-RecordId $Number
        Operation          = 'MailItemsAccessed'
        OrganizationId     = '11111111-1111-4111-8111-111111111111'
        RecordType         = 50
        ResultStatus       = 'Succeeded'
        UserKey            = '1003200000000001'
        UserType           = 0
        Version            = 1
        Workload           = 'Exchange'
        UserId             = $Actor
        AppId              = '00000003-0000-0000-c000-000000000000'
        ClientIPAddress    = $Address
        ClientInfoString   = 'Client=REST;Client=RESTSystem;;'
        ExternalAccess     = $false
        LogonType          = 0
        MailboxOwnerUPN    = $Mailbox
        SessionId          = '22222222-2222-4222-8222-222222222222'
        OperationProperties = @(
            [ordered]@{ Name = 'MailAccessType'; Value = $Type }
            [ordered]@{ Name = 'IsThrottled'; Value = $Throttled }
        )
    }
    if ($Type -eq 'Sync') {
        $record.RecordType = 2
        $record.Item = [ordered]@{ Id = 'AAMk1'; ParentFolder = [ordered]@{ Id = 'AAMk2'; Name = 'Inbox'; Path = 'Not Available' } }
    }
    else {
        $record.OperationCount = $Count
        $record.Folders = @(
            [ordered]@{ Id = 'LgAA'; Path = $Folder; FolderItems = @([ordered]@{ InternetMessageId = "<$Number@contoso.com>"; SizeInBytes = 4711 }) }
        )
    }
    ConvertTo-Json -InputObject $record -Depth 10 -Compress
}

function Get-BypassJson {
    param(
        [int]$Number = 1,
        [string]$Time = '2026-03-02T11:00:00',
        [string]$Target = 'Adele',
        [string]$Enabled = 'True',
        [string]$Actor = 'admin@contoso.com',
        [string]$ResultStatus = 'True'
    )
    $record = [ordered]@{
        CreationTime = $Time
        Id           = Get-RecordId $Number
        Operation    = 'Set-MailboxAuditBypassAssociation'
        RecordType   = 1
        ResultStatus = $ResultStatus
        UserKey      = '1003200000000002'
        UserType     = 2
        Version      = 1
        Workload     = 'Exchange'
        ClientIP     = '198.51.100.7:16902'
        ObjectId     = $Target
        UserId       = $Actor
        Parameters   = @(
            [ordered]@{ Name = 'Identity'; Value = $Target }
            [ordered]@{ Name = 'AuditBypassEnabled'; Value = $Enabled }
        )
    }
    ConvertTo-Json -InputObject $record -Depth 10 -Compress
}

function ConvertTo-UtcTime($Value) {
    if ($Value -is [datetime]) {
        return $Value
    }
    [datetime]::Parse($Value, [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]'AdjustToUniversal, AssumeUniversal')
}

# What Search-UnifiedAuditLog gives.
function ConvertTo-SearchResult {
    param([Parameter(ValueFromPipeline)][string]$Json)
    begin { $index = 0 }
    process {
        $index++
        $record = $Json | ConvertFrom-Json
        [pscustomobject]@{
            PSTypeName                 = 'Deserialized.Microsoft.Exchange.Data.ApplicationLogic.UnifiedAuditLogEvent'
            RecordType                 = 'ExchangeItemAggregated'
            CreationDate               = ConvertTo-UtcTime $record.CreationTime
            UserIds                    = $record.UserId
            Operations                 = $record.Operation
            AuditData                  = $Json
            ResultIndex                = $index
            ResultCount                = 2
            Identity                   = $record.Id
            IsValid                    = $true
            ObjectState                = 'Unchanged'
            AuditSearchRequestMetadata = [pscustomobject]@{ moreRecordsAvailable = $false }
        }
    }
}

# A row of the Purview portal's export.
function ConvertTo-PurviewRow {
    param([Parameter(ValueFromPipeline)][string]$Json)
    process {
        $record = $Json | ConvertFrom-Json
        [pscustomobject]@{
            RecordId                  = $record.Id
            CreationDate              = (ConvertTo-UtcTime $record.CreationTime).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z '", [cultureinfo]::InvariantCulture)
            RecordType                = [string]$record.RecordType
            Operation                 = $record.Operation
            UserId                    = $record.UserId
            AuditData                 = $Json
            AssociatedAdminUnits      = ''
            AssociatedAdminUnitsNames = ''
        }
    }
}

# Graph's auditLogRecord as JSON, with the sidecars of OData.
function ConvertTo-GraphJson {
    param([Parameter(ValueFromPipeline)][string]$Json)
    process {
        $record = $Json | ConvertFrom-Json
        $time = (ConvertTo-UtcTime $record.CreationTime).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [cultureinfo]::InvariantCulture)
        $data = $Json.Insert(1, '"@odata.type":"#microsoft.graph.security.defaultAuditData","UserType@odata.type":"#Int64",')
        '{{"id":"{0}","createdDateTime":"{1}","auditLogRecordType":"ExchangeItemAggregated","operation":"{2}","userType":"Regular","userId":"1003200000000001","service":"Exchange","objectId":null,"userPrincipalName":"{3}","clientIp":null,"administrativeUnits":[""],"auditData":{4}}}' -f
            $record.Id, $time, $record.Operation, $record.UserId, $data
    }
}

# A document as Elastic's pipeline stores it, with the original kept.
function ConvertTo-ElasticJson {
    param([Parameter(ValueFromPipeline)][string]$Json)
    process {
        $record = $Json | ConvertFrom-Json
        $time = (ConvertTo-UtcTime $record.CreationTime).ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", [cultureinfo]::InvariantCulture)
        $audit = $Json -replace '"CreationTime":"[^"]*",', '' -replace '"Id":"0[^"]*",', '' -replace '"Workload":"[^"]*",', '' -replace '"Operation":"[^"]*",', ''
        '{{"_index":"logs-o365.audit-default","_id":"x{0}","_source":{{"@timestamp":"{1}","event":{{"action":"{2}","provider":"Exchange","code":"ExchangeItemAggregated","id":"{3}","outcome":"success"}},"user":{{"id":"{4}"}},"o365":{{"audit":{5}}}}}}}' -f
            $record.Id.Substring(30), $time, $record.Operation, $record.Id, $record.UserId, $audit
    }
}

Export-ModuleMember -Function *
