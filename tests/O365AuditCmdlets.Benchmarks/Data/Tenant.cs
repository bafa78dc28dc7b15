using System;
using System.Globalization;
using System.Linq;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>The people, mailboxes and machines that records speak of.</summary>
internal sealed class Tenant
{
    public const int MailboxCount = 4000;

    private readonly Guid[] _mailboxGuids;
    private readonly Guid[] _sessions;

    public Tenant(SeededRandom random)
    {
        Users = [.. Enumerable.Range(1, MailboxCount).Select(n => string.Create(CultureInfo.InvariantCulture, $"user{n}@contoso.com"))];
        ShoutedUsers = [.. Users.Select(user => string.Concat("User", user.AsSpan(4)))];
        _mailboxGuids = [.. Users.Select(_ => random.NextGuid())];
        _sessions = [.. Enumerable.Range(0, 6000).Select(_ => random.NextGuid())];
        Services = [.. Enumerable.Range(0, 30).Select(_ => $"ServicePrincipal_{random.NextGuid()}"), @"NT AUTHORITY\SYSTEM (Microsoft.Exchange.ServiceHost)"];
        Addresses = [.. Enumerable.Range(0, 1500).Select(n => n % 3 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"2001:db8:{n:x}:10a6::{n % 97:x}")
            : string.Create(CultureInfo.InvariantCulture, $"{(n % 3 == 1 ? "192.0.2" : "198.51.100")}.{n % 254 + 1}"))];
        Apps = [.. Enumerable.Range(0, 25).Select(_ => random.NextGuid())];
        Id = random.NextGuid();
    }

    public Guid Id { get; }

    public string[] Users { get; }

    /// <summary>The same users, written with a capital, as some workloads do.</summary>
    public string[] ShoutedUsers { get; }

    public string[] Services { get; }

    public string[] Addresses { get; }

    public Guid[] Apps { get; }

    public Guid MailboxGuid(int user) => _mailboxGuids[user];

    public Guid Session(int user, SeededRandom random) => _sessions[((user * 7) + random.Below(3)) % _sessions.Length];

    public static string Puid(int user) => string.Create(CultureInfo.InvariantCulture, $"10032000{user + 0x5A3F10:X8}");

    public static string Sid(int user) => string.Create(CultureInfo.InvariantCulture, $"S-1-5-21-1004336348-1177238915-682003330-{user + 1000}");
}
