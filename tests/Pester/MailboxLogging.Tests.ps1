BeforeAll {
    Import-Module "$PSScriptRoot/TestRecords.psm1" -Force
    Import-StagedModule

    function Get-MailboxRow {
        param([string[]]$Owner = @('Update', 'MailItemsAccessed'), [string[]]$Default = @('Admin', 'Delegate', 'Owner'), [string]$Mailbox = 'user1@contoso.com')
        [pscustomobject]@{
            UserPrincipalName = $Mailbox; RecipientTypeDetails = 'UserMailbox'; AuditEnabled = $true; DefaultAuditSet = $Default
            AuditOwner = $Owner; AuditDelegate = @('MailItemsAccessed'); AuditAdmin = @('MailItemsAccessed')
        }
    }
    $script:organization = [pscustomobject]@{ Name = 'contoso.onmicrosoft.com'; AuditDisabled = $false }
    $script:silent = Get-MailboxRow -Owner 'Update' -Default 'Admin', 'Delegate'
}

Describe 'Test-O365AuditMailboxLogging' {
    It 'gives one object for each kind of sign-in' {
        $answer = Get-MailboxRow | Test-O365AuditMailboxLogging -OrganizationConfig $organization
        $answer.SignInType | Should -Be 'Owner', 'Delegate', 'Admin'
        $answer.State | Should -Be 'Logged', 'Logged', 'Logged'
        $answer[0].NotChecked | Should -Be 'LicenseDetail', 'CurrentState'
    }

    It 'names the setting that leaves mail access out' {
        $answer = $silent | Test-O365AuditMailboxLogging -OrganizationConfig $organization
        $answer.State | Should -Be 'NotLogged', 'Logged', 'Logged'
        $answer[0].Reason | Should -Be 'DefaultSetReplaced'
        "$($answer[0])" | Should -BeLike 'user1@contoso.com, Owner: Mail access by its owner is not logged: *'
    }

    It 'calls nothing logged without the organisation' {
        (Get-MailboxRow | Test-O365AuditMailboxLogging).State | Should -Be 'Unknown', 'Unknown', 'Unknown'
    }

    It 'reads rows whose lists <Name>' -ForEach @(
        @{ Name = 'were joined for a CSV'; Owner = 'Update, MailItemsAccessed'; State = 'Logged' }
        @{ Name = 'are shown as in a table'; Owner = '{Update, MailItemsAccessed}'; State = 'Logged' }
        @{ Name = 'were cut off'; Owner = '{Update, Move...}'; State = 'Unknown' }
        @{ Name = 'were turned into words by Export-Csv'; Owner = 'System.Object[]'; State = 'Unknown' }
    ) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        [pscustomobject]@{ UserPrincipalName = 'user1@contoso.com'; AuditEnabled = $true; DefaultAuditSet = 'Admin, Delegate, Owner'; AuditOwner = $Owner; AuditDelegate = 'MailItemsAccessed'; AuditAdmin = 'MailItemsAccessed' } |
            Export-Csv -LiteralPath $file -NoTypeInformation
        (Import-Csv -LiteralPath $file | Test-O365AuditMailboxLogging -OrganizationConfig $organization)[0].State | Should -Be $State
    }

    It 'does not take a row of Get-EXOMailbox without its property set for logged' {
        $row = [pscustomobject]@{ UserPrincipalName = 'user1@contoso.com'; PrimarySmtpAddress = 'user1@contoso.com'; RecipientTypeDetails = 'UserMailbox' }
        $answer = $row | Test-O365AuditMailboxLogging -OrganizationConfig $organization
        $answer.Reason | Should -Be 'SettingsHidden', 'SettingsHidden', 'SettingsHidden'
        $answer[0].Explanation | Should -BeLike '*-PropertySets Audit*'
    }

    It 'reads service plans as <Name>' -ForEach @(
        @{ Name = 'Get-MgUserLicenseDetail gives them'; Plans = @{ UserPrincipalName = 'USER1@contoso.com'; LicenseDetails = @(@{ SkuPartNumber = 'SPE_E5'; ServicePlans = @(@{ ServicePlanName = 'M365_ADVANCED_AUDITING'; ProvisioningStatus = 'Success' }) }) }; State = 'Logged' }
        @{ Name = 'a plan that is switched off'; Plans = @{ UserPrincipalName = 'user1@contoso.com'; ServicePlans = @(@{ ServicePlanName = 'M365_ADVANCED_AUDITING'; ProvisioningStatus = 'Disabled' }) }; State = 'NotLogged' }
        @{ Name = 'assigned plans with their ids'; Plans = @{ UserPrincipalName = 'user1@contoso.com'; AssignedPlans = @(@{ ServicePlanId = '2f442157-a11c-46b9-ae5b-6e39ff4e5849'; CapabilityStatus = 'Enabled' }) }; State = 'Logged' }
        @{ Name = 'a text'; Plans = @{ UserPrincipalName = 'user1@contoso.com'; ServicePlans = 'EXCHANGE_S_ENTERPRISE:Success, M365_ADVANCED_AUDITING:Success' }; State = 'Logged' }
        @{ Name = 'a licence without the plan'; Plans = @{ UserPrincipalName = 'user1@contoso.com'; ServicePlans = 'EXCHANGE_S_STANDARD' }; State = 'NotLogged' }
    ) {
        (Get-MailboxRow | Test-O365AuditMailboxLogging -OrganizationConfig $organization -LicenseDetail $Plans)[0].State | Should -Be $State
    }

    It 'knows no licence where what was given holds none' {
        $answer = Get-MailboxRow | Test-O365AuditMailboxLogging -OrganizationConfig $organization -LicenseDetail @{ Sku = 'SPE_E5' } -ErrorAction SilentlyContinue
        $answer[0].Reason | Should -Be 'LicenseUnknown'
    }

    It 'tells from records who changed it' {
        $file = Join-Path $TestDrive 'changes.jsonl'
        $change = @{
            Id = Get-RecordId 1; CreationTime = '2026-03-01T10:00:00'; Operation = 'Set-Mailbox'; Workload = 'Exchange'; UserId = 'admin@contoso.com'; ResultStatus = 'True'; ObjectId = 'user1'
            Parameters = @(@{ Name = 'Identity'; Value = 'user1@contoso.com' }, @{ Name = 'AuditOwner'; Value = 'Update' })
        }
        Set-Content -LiteralPath $file -Value ($change | ConvertTo-Json -Compress -Depth 5)
        $answer = ($silent | Test-O365AuditMailboxLogging -OrganizationConfig $organization -Path $file)[0]
        $answer.ChangedBy | Should -Be 'admin@contoso.com'
        $answer.ChangedAt | Should -Be ([datetime]::Parse('2026-03-01T10:00:00Z').ToUniversalTime())
    }

    It 'tells of a row that is none of a mailbox, and goes on' {
        $answer = [pscustomobject]@{ Color = 'red' }, $silent | Test-O365AuditMailboxLogging -OrganizationConfig $organization -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'MailboxRowNotRecognized,*'
        $answer.Count | Should -Be 3
    }
}

Describe '-MailboxSettings' {
    BeforeAll {
        $script:record = Get-AccessJson -Mailbox user1@contoso.com
        $script:settings = @($organization, $silent)
    }

    It 'makes a mailbox that is not logged a hole of coverage' {
        $coverage = $record | Measure-O365AuditCoverage -MailboxSettings $settings
        ($coverage.Holes | Where-Object Kind -EQ NotLogged).Mailbox | Should -Be 'user1@contoso.com'
        $coverage.Verdict | Should -Be 'Inconclusive'
    }

    It 'makes it a row of exposure' {
        $rows = $record | Get-O365AuditExposure -MailboxSettings $settings -Mailbox user1@contoso.com
        @($rows | Where-Object Certainty -EQ Unknowable).Count | Should -Be 1
    }

    It 'reaches the coverage of a sweep' {
        $file = Join-Path $TestDrive 'records.jsonl'
        Set-Content -LiteralPath $file -Value $record
        $summary = Invoke-O365AuditSweep -Path $file -OutputPath (Join-Path $TestDrive 'case') -MailboxSettings $settings -WarningAction SilentlyContinue
        $summary.Coverage.Holes.Kind | Should -Contain 'NotLogged'
    }
}
