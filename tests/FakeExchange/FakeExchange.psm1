# The commands of Exchange Online over a tenant that is made of a seed. The service behind them is compiled
# (tests/O365AuditCmdlets.FakeExchange), so that the tests of the engine search in the same one.
Set-StrictMode -Version 3.0

$assembly = Get-ChildItem -Path (Join-Path $PSScriptRoot '../O365AuditCmdlets.FakeExchange/bin/*/netstandard2.0/O365AuditCmdlets.FakeExchange.dll') |
    Sort-Object -Property LastWriteTimeUtc | Select-Object -Last 1
if (-not $assembly) {
    throw 'Build tests/O365AuditCmdlets.FakeExchange first.'
}
Add-Type -Path $assembly.FullName

$script:tenant = @{ Log = $null; BypassedUser = @(); AuditDisabled = $false; IngestionEnabled = $true; SecondsPerCall = 0 }

function Initialize-FakeExchange {
    [CmdletBinding()]
    param(
        [int]$Seed = 1,
        [int]$RecordCount = 1000,
        [double]$Days = 1,
        [datetime]$Start = [datetime]::new(2026, 3, 2, 0, 0, 0, [System.DateTimeKind]::Utc),
        [O365AuditCmdlets.FakeExchange.FakeMisbehaviour]$Misbehaviour = 'None',
        [double]$Rate = 1,
        [int]$RecordsInBursts = 0,
        [int]$RecordsInOneSecond = 0,
        # Time that each call takes, on the clock of the wall.
        [double]$SecondsPerCall = 0,
        # Accounts for which Get-MailboxAuditBypassAssociation says that audit bypass is on.
        [string[]]$BypassedUser = @(),
        [switch]$AuditDisabled,
        [switch]$IngestionDisabled
    )
    $options = [O365AuditCmdlets.FakeExchange.FakeOptions]::new()
    $options.Seed = $Seed
    $options.RecordCount = $RecordCount
    $options.Start = $Start
    $options.Span = [timespan]::FromDays($Days)
    $options.Misbehaviour = $Misbehaviour
    $options.Rate = $Rate
    $options.RecordsInBursts = $RecordsInBursts
    $options.RecordsInOneSecond = $RecordsInOneSecond
    $script:tenant = @{
        Log              = [O365AuditCmdlets.FakeExchange.FakeAuditLog]::new($options)
        BypassedUser     = $BypassedUser
        AuditDisabled    = [bool]$AuditDisabled
        IngestionEnabled = -not $IngestionDisabled
        SecondsPerCall   = $SecondsPerCall
    }
}

# The records that can be found now, in the order of their time.
function Get-FakeExchangeTruth {
    [CmdletBinding()]
    param()
    $log = $script:tenant.Log
    foreach ($number in $log.Truth()) {
        [pscustomobject]@{
            Identity     = $log.Tenant.Id($number)
            CreationDate = $log.Tenant.Shown($number)
            Operations   = $log.Tenant.Operation($number)
            UserIds      = $log.Tenant.User($number)
            AuditData    = $log.Tenant.AuditData($number)
        }
    }
}

# What was asked of the service, and which misbehaviour happened how often.
function Get-FakeExchangeStatistics {
    [CmdletBinding()]
    param()
    $script:tenant.Log.Statistics
}

function Search-UnifiedAuditLog {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)][datetime]$StartDate,
        [Parameter(Mandatory)][datetime]$EndDate,
        [string]$SessionId,
        [ValidateSet('Initialize', 'ReturnNextPreviewPage', 'ReturnLargeSet')][string]$SessionCommand,
        [ValidateRange(1, 5000)][int]$ResultSize = 100,
        [string[]]$Operations,
        [string[]]$UserIds,
        [string]$RecordType,
        [string]$FreeText,
        [string[]]$IPAddresses,
        [string[]]$ObjectIds,
        [switch]$Formatted,
        [switch]$HighCompleteness
    )
    if (-not $script:tenant.Log) {
        throw 'You must call the Connect-ExchangeOnline cmdlet before calling any other cmdlets.'
    }
    if ($script:tenant.SecondsPerCall) {
        Start-Sleep -Milliseconds ([int](1000 * $script:tenant.SecondsPerCall))
    }
    $query = [O365AuditCmdlets.FakeExchange.FakeQuery]::new()
    $query.StartDate = [datetime]::SpecifyKind($(if ($StartDate.Kind -eq 'Local') { $StartDate.ToUniversalTime() } else { $StartDate }), 'Utc')
    $query.EndDate = [datetime]::SpecifyKind($(if ($EndDate.Kind -eq 'Local') { $EndDate.ToUniversalTime() } else { $EndDate }), 'Utc')
    $query.SessionId = if ($SessionId) { $SessionId } else { [guid]::NewGuid().ToString() }
    $query.ResultSize = $ResultSize
    foreach ($name in 'Operations', 'UserIds', 'RecordType', 'FreeText', 'IPAddresses', 'ObjectIds') {
        if ($PSBoundParameters.ContainsKey($name)) {
            $query.$name = $PSBoundParameters[$name]
        }
    }
    $answer = $script:tenant.Log.Search($query)
    foreach ($text in $answer.Warnings) {
        Write-Warning -Message $text
    }
    foreach ($row in $answer.Rows) {
        $object = [ordered]@{
            PSTypeName   = 'Deserialized.Microsoft.Exchange.Data.ApplicationLogic.UnifiedAuditLogEvent'
            RecordType   = $row.RecordType
            CreationDate = $row.CreationDate
            UserIds      = $row.UserIds
            Operations   = $row.Operations
            AuditData    = $row.AuditData
            ResultIndex  = $row.ResultIndex
            ResultCount  = $row.ResultCount
            Identity     = $row.Identity
            IsValid      = $row.IsValid
            ObjectState  = $row.ObjectState
        }
        if ($null -ne $row.Metadata) {
            $object.AuditSearchRequestMetadata = [pscustomobject]@{ $row.Metadata.Key = $row.Metadata.Value }
        }
        [pscustomobject]$object
    }
    foreach ($text in $answer.Errors) {
        $wait = if ($answer.RetryAfterSeconds) { " Retry-After: $($answer.RetryAfterSeconds)" } else { '' }
        Write-Error -Message ($text + $wait)
    }
}

function Get-MailboxAuditBypassAssociation {
    [CmdletBinding()]
    param([string]$Identity, [object]$ResultSize = 1000)
    1..40 | ForEach-Object {
        [pscustomobject]@{
            ObjectId           = "user$_"
            Name               = "user$_"
            Identity           = "user$_"
            Id                 = "user$_"
            Guid               = [guid]('00000000-0000-4000-9000-{0:d12}' -f $_)
            AuditBypassEnabled = "user$_@contoso.com" -in $script:tenant.BypassedUser
            IsValid            = $true
        }
    } | Where-Object { -not $Identity -or $_.Identity -eq $Identity -or $Identity -notin (1..40 | ForEach-Object { "user$_" }) } |
        Select-Object -First $(if ("$ResultSize" -eq 'Unlimited') { [int]::MaxValue } else { [int]$ResultSize })
}

function Get-AdminAuditLogConfig {
    [CmdletBinding()]
    param()
    [pscustomobject]@{ Name = 'Admin Audit Log Settings'; UnifiedAuditLogIngestionEnabled = $script:tenant.IngestionEnabled; AdminAuditLogEnabled = $true }
}

function Get-OrganizationConfig {
    [CmdletBinding()]
    param()
    [pscustomobject]@{ Name = 'contoso.onmicrosoft.com'; Identity = 'contoso.onmicrosoft.com'; AuditDisabled = $script:tenant.AuditDisabled }
}
