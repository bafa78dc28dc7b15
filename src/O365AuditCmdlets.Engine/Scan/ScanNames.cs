using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets;

/// <summary>
/// Names that a scan met on its way, for the completion of what is typed next: not all of them, and in no certain order.
/// </summary>
public sealed class ScanNames
{
    /// <summary>As many names of each kind are kept.</summary>
    public const int Most = 1000;

    private const int LongestName = 256;

    /// <summary>Mailboxes.</summary>
    public ISet<string> Mailbox { get; } = NewSet();

    /// <summary>Actors.</summary>
    public ISet<string> Actor { get; } = NewSet();

    /// <summary>Client addresses, without ports.</summary>
    public ISet<string> ClientAddress { get; } = NewSet();

    /// <summary>Ids of applications.</summary>
    public ISet<string> AppId { get; } = NewSet();

    /// <summary>Ids of sessions.</summary>
    public ISet<string> SessionId { get; } = NewSet();

    /// <summary>Operations.</summary>
    public ISet<string> Operation { get; } = NewSet();

    /// <summary>Adds all names of another one, as far as there is room.</summary>
    /// <param name="names">The other one.</param>
    public void Add(ScanNames names)
    {
        foreach (Func<ScanNames, ISet<string>> kind in new Func<ScanNames, ISet<string>>[] { one => one.Mailbox, one => one.Actor, one => one.ClientAddress, one => one.AppId, one => one.SessionId, one => one.Operation })
        {
            foreach (string name in kind(names ?? throw new ArgumentNullException(nameof(names))))
            {
                Add(kind(this), name);
            }
        }
    }

    /// <summary>Adds what an access names, as far as it names it and there is room.</summary>
    /// <param name="mailbox">Whose mailbox.</param>
    /// <param name="actor">Who.</param>
    /// <param name="address">From where, with or without port.</param>
    /// <param name="appId">With which application.</param>
    /// <param name="sessionId">In which session.</param>
    public void Add(string? mailbox, string? actor, string? address, string? appId, string? sessionId)
    {
        Add(Mailbox, mailbox);
        Add(Actor, actor);
        Add(ClientAddress, Records.ClientAddress.Parse(address)?.Address);
        Add(AppId, appId);
        Add(SessionId, sessionId);
    }

    /// <summary>Adds a name, if it is one and there is room.</summary>
    internal static void Add(ISet<string> names, string? name)
    {
        if (names.Count < Most && name is { Length: > 0 and <= LongestName })
        {
            names.Add(name);
        }
    }

    private static HashSet<string> NewSet() => new(StringComparer.OrdinalIgnoreCase);
}
