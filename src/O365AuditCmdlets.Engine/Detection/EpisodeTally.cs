using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>Adds up the hits of one alert.</summary>
internal sealed class EpisodeTally
{
    private readonly ContextTally _addresses = new(AccessField.ClientAddress);
    private readonly ContextTally _apps = new(AccessField.AppId);
    private readonly ContextTally _sessions = new(AccessField.SessionId);
    private readonly ContextTally _clients = new(AccessField.ClientInfoString);
    private readonly ContextTally _logonTypes = new(AccessField.LogonType);
    private readonly Dictionary<string, Folder> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foldersOfHit = new(StringComparer.Ordinal);
    private AccessBasis _basis;
    private long _records;
    private long _items;
    private long _highest;
    private bool? _external;

    /// <summary>The sum of two counts that are not negative; at most what fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Sum(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    /// <summary>Adds a hit. Its folders follow.</summary>
    public void AddHit(AccessBasis basis, long count)
    {
        _basis |= basis;
        _records++;
        _items = Sum(_items, count);
        _highest = Math.Max(_highest, count);
        _foldersOfHit.Clear();
    }

    /// <summary>Adds a folder of the last hit.</summary>
    public void AddFolder(string path, long items, bool isWhole)
    {
        _folders.TryGetValue(path, out Folder folder);
        folder.Items = Sum(folder.Items, items);
        folder.Records += _foldersOfHit.Add(path) ? 1 : 0;
        folder.IsWhole |= isWhole;
        _folders[path] = folder;
    }

    /// <summary>Adds a context that a number of hits have.</summary>
    public void AddContext(Func<AccessField, string> text, bool? external, long records)
    {
        _addresses.Add(text(AccessField.ClientAddress), records);
        _apps.Add(text(AccessField.AppId), records);
        _sessions.Add(text(AccessField.SessionId), records);
        _clients.Add(text(AccessField.ClientInfoString), records);
        _logonTypes.Add(text(AccessField.LogonType), records);
        if (external is bool known)
        {
            _external = known || _external == true;
        }
    }

    /// <summary>Writes what was added up into an alert.</summary>
    public void Fill(Alert alert, PeakWindow? peak)
    {
        var details = new MailItemsAccessedDetails
        {
            Basis = AccessBases.Names(_basis),
            RecordCount = _records,
            ItemCount = _items,
            HighestRecordCount = _highest,
            PeakWindow = peak,
            ClientAddress = _addresses.ToArray(),
            AppId = _apps.ToArray(),
            SessionId = _sessions.ToArray(),
            ClientInfoString = _clients.ToArray(),
            LogonType = _logonTypes.ToArray(),
            Folders = Folders(),
            ExternalAccess = _external,
        };
        alert.ClientAddress = Array.ConvertAll(details.ClientAddress, count => count.Value);
        alert.AppId = Array.ConvertAll(details.AppId, count => count.Value);
        alert.Details = details;
    }

    private FolderCount[] Folders()
    {
        var folders = new List<FolderCount>(_folders.Count);
        foreach (KeyValuePair<string, Folder> folder in _folders)
        {
            folders.Add(new FolderCount(folder.Key, folder.Value.Items, folder.Value.Records, folder.Value.IsWhole));
        }

        folders.Sort((left, right) =>
        {
            int order = right.RecordCount.CompareTo(left.RecordCount);
            return order != 0 ? order : string.CompareOrdinal(left.Path, right.Path);
        });
        return folders.ToArray();
    }

    private struct Folder
    {
        public long Items;
        public long Records;
        public bool IsWhole;
    }
}
