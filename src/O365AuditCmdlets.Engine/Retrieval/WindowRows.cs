using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Retrieval;

/// <summary>The records of a window, from all sessions that were asked for it, each once.</summary>
internal sealed class WindowRows
{
    private readonly HashSet<RecordIdentity> _identities = new();

    /// <summary>The rows in the order in which they first came.</summary>
    public List<KeyValuePair<RowKey, AuditLogRow>> Rows { get; } = new();

    /// <summary>Rows whose record was there already.</summary>
    public long Duplicates { get; private set; }

    /// <summary>The number of records.</summary>
    public int Count => Rows.Count;

    public void Add(in RowKey key, AuditLogRow row)
    {
        if (_identities.Add(key.Identity))
        {
            Rows.Add(new KeyValuePair<RowKey, AuditLogRow>(key, row));
        }
        else
        {
            Duplicates++;
        }
    }

    /// <summary>Lets the rows go whose window was made smaller; what it holds is asked for again.</summary>
    public void Clear()
    {
        _identities.Clear();
        Rows.Clear();
    }
}
