<#
.SYNOPSIS
    Answers an investigator's three questions from an export: who was not watched and when, what was read from an
    address, and whether a certain message was read.
.DESCRIPTION
    Every answer has its certainty. Exact: a record names the message. FolderAssumed: something in the folder was read,
    and no record says what. Unknowable: the service logged nothing for a time.
.EXAMPLE
    ./Show-MailboxExposure.ps1 -Path ./investigation -ClientAddress 203.0.113.7 -InternetMessageId '<user1.110221.003@contoso.com>'
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Path,

    [Parameter(Mandatory)]
    [string]$ClientAddress,

    [Parameter(Mandatory)]
    [string]$InternetMessageId
)

'Who was not watched, and when?'
Get-O365AuditBlindWindow -Path $Path | Format-Table

"What was read from $($ClientAddress)?"
Get-O365AuditExposure -Path $Path -ClientAddress $ClientAddress |
    Group-Object -Property Certainty, Mailbox, Folder -NoElement | Format-Table -AutoSize

"Was $InternetMessageId read?"
Get-O365AuditExposure -Path $Path -InternetMessageId $InternetMessageId | Format-Table
