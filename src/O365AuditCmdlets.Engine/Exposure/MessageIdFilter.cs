using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Exposure;

/// <summary>Finds message ids among those of records, in any case of letters, with or without angle brackets.</summary>
internal sealed class MessageIdFilter
{
    private readonly HashSet<string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PairName> _names = new();

    public MessageIdFilter(IEnumerable<string> ids)
    {
        foreach (string id in ids)
        {
            string bare = Bare(id.Trim());
            if (_texts.Add(bare))
            {
                _names.Add(new PairName(bare));
            }
        }
    }

    /// <summary>True when the id is one of these.</summary>
    public bool Wants(ArraySegment<byte> id)
    {
        byte[] bytes = id.Array!;
        bool isPlain = true;
        for (int i = id.Offset; i < id.Offset + id.Count; i++)
        {
            isPlain &= bytes[i] < 0x80;
        }

        if (!isPlain)
        {
            return _texts.Contains(Bare(Encoding.UTF8.GetString(bytes, id.Offset, id.Count)));
        }

        if (id.Count >= 2 && bytes[id.Offset] == (byte)'<' && bytes[id.Offset + id.Count - 1] == (byte)'>')
        {
            id = new ArraySegment<byte>(bytes, id.Offset + 1, id.Count - 2);
        }

        foreach (PairName name in _names)
        {
            if (name.Matches(id))
            {
                return true;
            }
        }

        return false;
    }

    private static string Bare(string id) => id.Length >= 2 && id[0] == '<' && id[id.Length - 1] == '>' ? id.Substring(1, id.Length - 2) : id;
}
