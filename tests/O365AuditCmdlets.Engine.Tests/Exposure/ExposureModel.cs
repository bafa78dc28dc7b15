using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;

namespace O365AuditCmdlets.Tests.Exposure;

/// <summary>The definition of exposure, computed the slow way.</summary>
internal static class ExposureModel
{
    private static readonly StringComparer AnyCase = StringComparer.OrdinalIgnoreCase;

    public static List<string> Rows(IEnumerable<Access> records, ExposureOptions options, IEnumerable<AuditBlindWindow> windows)
    {
        List<Access> all = records.ToList();
        List<Touch> touches = all.Where(record => Wants(record, options)).SelectMany(Touches)
            .Where(touch => touch.Kind != "0" || Passes(options.InternetMessageId.Select(Bare), Bare(touch.Key))).ToList();
        var aliases = all.Where(record => record.MailboxGuid is string guid && options.Mailbox.Contains(guid, AnyCase)).Select(MailboxOf).ToHashSet(AnyCase);
        List<AuditBlindWindow> wanted = windows.Where(window => Wants(window, options, aliases)).ToList();

        var mailboxes = touches.GroupBy(touch => MailboxOf(touch.Record), AnyCase).ToDictionary(group => group.Key, group => group.ToList(), AnyCase);
        var rows = new List<string>();
        foreach (string key in mailboxes.Keys.Concat(wanted.Where(window => window.Mailbox is not null).Select(window => window.Mailbox!)).Distinct(AnyCase).OrderBy(name => name, AnyCase))
        {
            string shown = wanted.FirstOrDefault(window => AnyCase.Equals(window.Mailbox, key))?.Mailbox ?? key;
            if (mailboxes.TryGetValue(key, out List<Touch>? mine))
            {
                shown = all.Where(record => Wants(record, options) && AnyCase.Equals(MailboxOf(record), key)).OrderBy(record => record.Time ?? DateTime.MaxValue)
                    .ThenBy(MailboxOf, StringComparer.Ordinal).Select(MailboxOf).First();
                rows.AddRange(mine.GroupBy(touch => (touch.Kind, touch.Key, Actor: (touch.Record.Actor ?? string.Empty).ToUpperInvariant()))
                    .OrderBy(group => group.Key.Kind == "0" ? 0 : 1)
                    .ThenBy(group => group.Min(touch => touch.Record.Time ?? DateTime.MaxValue))
                    .ThenBy(group => group.Key.Kind, StringComparer.Ordinal)
                    .ThenBy(group => group.Key.Key, Bytes)
                    .ThenBy(group => group.Key.Actor, AnyCase)
                    .Select(group => ExposureRunner.Text(Row(shown, group.Key.Kind, group.Key.Key, group.ToList()))));
            }

            rows.AddRange(wanted.Where(window => AnyCase.Equals(window.Mailbox, key)).Select(window => Text(window, shown)));
        }

        rows.AddRange(wanted.Where(window => window.Mailbox is null).Select(window => Text(window, null)));
        return rows;
    }

    private static readonly IComparer<string> Bytes =
        Comparer<string>.Create((left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));

    private static string Text(AuditBlindWindow window, string? mailbox) => ExposureRunner.Text(new AuditExposure
    {
        Mailbox = mailbox,
        Certainty = "Unknowable",
        Basis = window.Kind,
        RecordCount = window.RecordIds.Length,
        Actor = window.ActorNames.OrderBy(name => name, AnyCase).ToArray(),
        From = window.From,
        Until = window.Until,
        IsOpen = window.IsOpen,
    });

    private static AuditExposure Row(string mailbox, string kind, string key, List<Touch> touches)
    {
        DateTime last = touches.Max(touch => touch.Record.Time ?? DateTime.MinValue);
        string folder = touches.Where(touch => (touch.Record.Time ?? DateTime.MinValue) == last).Select(touch => touch.Folder)
            .OrderBy(path => path.Length == 0 ? 1 : 0).ThenBy(path => path, Bytes).First();
        List<Access> records = touches.Select(touch => touch.Record).Distinct().ToList();
        return new AuditExposure
        {
            Mailbox = mailbox,
            Certainty = kind == "0" ? "Exact" : "FolderAssumed",
            Basis = kind == "2" ? "Sync" : "Bind",
            InternetMessageId = kind == "0" ? key : null,
            Folder = folder.Length == 0 ? null : folder,
            FirstAccess = records.Min(record => record.Time),
            LastAccess = records.Max(record => record.Time),
            AccessCount = touches.Sum(touch => touch.Count),
            RecordCount = records.Count,
            Actor = Distinct(records.Select(record => record.Actor)),
            ClientAddress = Distinct(records.Select(record => record.Address)),
            AppId = Distinct(records.SelectMany(record => new[] { record.AppId, record.ClientAppId })),
            SessionId = Distinct(records.SelectMany(record => new[] { record.SessionId, record.AadSessionId })),
            Contexts = records.GroupBy(record => record.Address ?? string.Empty, AnyCase).OrderBy(group => group.Key, AnyCase).Select(group => new AuditExposureContext
            {
                ClientAddress = group.Key.Length == 0 ? null : group.Key,
                FirstAccess = group.Min(record => record.Time),
                LastAccess = group.Max(record => record.Time),
                AppId = Distinct(group.SelectMany(record => new[] { record.AppId, record.ClientAppId })),
                SessionId = Distinct(group.SelectMany(record => new[] { record.SessionId, record.AadSessionId })),
            }).ToArray(),
        };
    }

    private static string[] Distinct(IEnumerable<string?> values) => values.Where(value => !string.IsNullOrEmpty(value))
        .OrderBy(value => value, AnyCase).ThenBy(value => value, StringComparer.Ordinal).DistinctBy(value => value, AnyCase).ToArray()!;

    private static IEnumerable<Touch> Touches(Access record)
    {
        string parent = record.Parent ?? string.Empty;
        var folders = (record.Folders ?? []).Select(folder => (Path: folder.Path ?? string.Empty, folder.Ids)).ToList();
        foreach ((string path, IReadOnlyList<string?> ids) in folders)
        {
            foreach (string? id in ids.Where(id => !string.IsNullOrWhiteSpace(id) && id != Access.NullItem))
            {
                yield return new Touch(record, "0", id!.Trim(), path, 1);
            }
        }

        if (record.Type == "Sync")
        {
            foreach ((string path, _) in folders)
            {
                yield return new Touch(record, "2", path, path, 1);
            }

            if (folders.Count == 0 || parent.Length > 0)
            {
                yield return new Touch(record, "2", parent, parent, 1);
            }

            yield break;
        }

        long total = 0;
        foreach ((string path, IReadOnlyList<string?> ids) in folders)
        {
            int items = Math.Max(1, ids.Count(id => id != Access.NullItem));
            int unnamed = items - ids.Count(id => !string.IsNullOrWhiteSpace(id) && id != Access.NullItem);
            total += items;
            if (unnamed > 0)
            {
                yield return new Touch(record, "1", path, path, unnamed);
            }
        }

        long rest = Math.Max(1, record.Count ?? 0) - total;
        if (rest > 0)
        {
            string folder = folders.Count == 0 ? parent : folders.Select(one => one.Path).Distinct().Count() == 1 ? folders[0].Path : string.Empty;
            yield return new Touch(record, "1", folder, folder, rest);
        }
    }

    private static string MailboxOf(Access record) => record.Mailbox ?? record.MailboxGuid ?? "(unknown mailbox)";

    private static string Bare(string id) => id.StartsWith('<') && id.EndsWith('>') ? id[1..^1] : id;

    private static bool Passes(IEnumerable<string> filter, params string?[] values) => !filter.Any() || filter.Any(one => values.Contains(one, AnyCase));

    private static bool Wants(Access record, ExposureOptions options) =>
        Passes(options.Mailbox, MailboxOf(record), record.MailboxGuid)
        && Passes(options.Actor, record.Actor)
        && Passes(options.AppId, record.AppId, record.ClientAppId)
        && Passes(options.SessionId, record.SessionId, record.AadSessionId)
        && (options.ClientAddress.Count == 0 || (record.Address is string address && options.ClientAddress.Any(range => IsIn(address, range))))
        && (record.Time is not DateTime time || (!(time < options.After) && !(time >= options.Before)));

    private static bool IsIn(string address, string range) =>
        range.Contains('/') ? IPNetwork.Parse(range).Contains(IPAddress.Parse(address)) : IPAddress.Parse(address).Equals(IPAddress.Parse(range));

    private static bool Wants(AuditBlindWindow window, ExposureOptions options, HashSet<string> aliases) =>
        !(window.From >= options.Before) && !(window.Until < options.After)
        && (window.Mailbox is string mailbox
            ? Passes(options.Mailbox, mailbox) || aliases.Contains(mailbox)
            : Passes(options.Actor, window.ActorNames));

    private sealed record Touch(Access Record, string Kind, string Key, string Folder, long Count);
}
