using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Retrieval;

/// <summary>The records of a window, from all sessions that were asked for it, each once: of a cut-off copy and a whole one the whole.</summary>
internal sealed class WindowRows
{
    private readonly Dictionary<RecordIdentity, int> _places = new();
    private readonly DateTime _from;
    private readonly DateTime _until;

    /// <param name="from">The beginning of the window.</param>
    /// <param name="until">Its end.</param>
    public WindowRows(DateTime from, DateTime until)
    {
        _from = from;
        _until = until;
    }

    /// <summary>The rows in the order in which they first came; some may be of the seconds around the window.</summary>
    public List<KeyValuePair<RowKey, AuditLogRow>> Rows { get; } = new();

    /// <summary>Rows whose record was there already.</summary>
    public long Duplicates { get; private set; }

    /// <summary>The number of records.</summary>
    public int Count => Rows.Count;

    /// <summary>The number of records of the window itself.</summary>
    public int Inside { get; private set; }

    public bool IsInside(in RowKey key) => key.IsWithin(_from, _until);

    public void Add(in RowKey key, AuditLogRow row)
    {
        if (!_places.TryGetValue(key.Identity, out int place))
        {
            _places.Add(key.Identity, Rows.Count);
            Rows.Add(new KeyValuePair<RowKey, AuditLogRow>(key, row));
            Inside += IsInside(key) ? 1 : 0;
            return;
        }

        Duplicates++;
        RowKey known = Rows[place].Key;
        if (key.IsWhole && !known.IsWhole)
        {
            Inside += (IsInside(key) ? 1 : 0) - (IsInside(known) ? 1 : 0);
            Rows[place] = new KeyValuePair<RowKey, AuditLogRow>(key, row);
        }
    }

    /// <summary>What is known of a part of the window.</summary>
    public List<KeyValuePair<RowKey, AuditLogRow>> Part(DateTime from, DateTime until) => Rows.FindAll(row => row.Key.Ticks >= from.Ticks && row.Key.Ticks < until.Ticks);
}
