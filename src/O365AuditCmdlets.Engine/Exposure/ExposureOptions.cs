using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>
/// Which accesses an exposure is made of. Several values of one filter widen it, several filters narrow it; a filter
/// without values lets everything pass. Text is compared in any case of letters. A record that lacks what a filter asks
/// for does not pass it, but for time: a record without any time passes, because it may lie in any.
/// </summary>
/// <remarks>
/// Blind windows pass when what they hid could have passed: those of mailboxes by <see cref="Mailbox"/> and time, those
/// of accounts by <see cref="Actor"/> and time. What came from which address, session or application in them nobody knows.
/// </remarks>
public sealed class ExposureOptions
{
    /// <summary>Mailboxes, as MailboxOwnerUPN or MailboxGuid of the records.</summary>
    public IReadOnlyList<string> Mailbox { get; set; } = Array.Empty<string>();

    /// <summary>Who accessed, as UserId of the records. A bypassed account is known by other names too (name, alias, GUID): give all that are known.</summary>
    public IReadOnlyList<string> Actor { get; set; } = Array.Empty<string>();

    /// <summary>Sessions, as SessionId or AADSessionId of the records.</summary>
    public IReadOnlyList<string> SessionId { get; set; } = Array.Empty<string>();

    /// <summary>IPv4 or IPv6 addresses, or networks as in <c>192.0.2.0/24</c> and <c>2001:db8::/32</c>, or patterns as in <c>192.0.2.*</c>.</summary>
    public IReadOnlyList<string> ClientAddress { get; set; } = Array.Empty<string>();

    /// <summary>Applications, as AppId or ClientAppId of the records, or by name where that is well known.</summary>
    public IReadOnlyList<string> AppId { get; set; } = Array.Empty<string>();

    /// <summary>
    /// Internet message ids, with or without angle brackets: was this message read, by whom? Rows of certainty
    /// FolderAssumed and Unknowable are given as well, because what they tell of may have covered the message: no Exact
    /// row alone does not mean that it was not read.
    /// </summary>
    public IReadOnlyList<string> InternetMessageId { get; set; } = Array.Empty<string>();

    /// <summary>Only accesses at this time or later. UTC; a DateTime of kind Local is converted, Unspecified means UTC.</summary>
    public DateTime? After { get; set; }

    /// <summary>Only accesses before this time. UTC; a DateTime of kind Local is converted, Unspecified means UTC.</summary>
    public DateTime? Before { get; set; }

    /// <summary>
    /// What alerts are about (<see cref="ExposureScope.Of"/>): besides passing all filters, an access must lie in one of them. Null
    /// when no alert was asked about; without any in the list nothing is wanted. Blind windows pass when they touch one of them.
    /// </summary>
    public IReadOnlyList<ExposureScope>? Scopes { get; set; }

    /// <summary>True when anything but messages and times is filtered.</summary>
    internal bool HasNames => Mailbox.Count + Actor.Count + SessionId.Count + ClientAddress.Count + AppId.Count > 0;

    /// <summary>Whether the text is an address, a network or a pattern that <see cref="ClientAddress"/> takes.</summary>
    /// <param name="text">The text.</param>
    public static bool IsAddress(string? text) => Filters.AddressFilter.IsValue(text);
}
