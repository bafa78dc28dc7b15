using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Filters;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Exposure;

/// <summary>Finds message ids among those of records, in any case of letters, with or without angle brackets.</summary>
internal sealed class MessageIdFilter
{
    /// <summary>Ids that differ from one that is asked for in no more characters than this are told of as similar.</summary>
    private const int MostDifference = 4;

    private readonly Dictionary<string, FilterValue> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Id> _ids = new();
    private int _unmet;

    private MessageIdFilter()
    {
    }

    /// <summary>The ids, as they were given.</summary>
    public IEnumerable<FilterValue> Values => _texts.Values;

    /// <summary>Makes a filter; null when there are no ids, so that everything passes.</summary>
    /// <exception cref="ArgumentException">An id is blank.</exception>
    public static MessageIdFilter? Create(IReadOnlyList<string>? ids)
    {
        if (ids is null || ids.Count == 0)
        {
            return null;
        }

        var filter = new MessageIdFilter();
        foreach (string? id in ids)
        {
            string text = FilterText.Trim(id, "message id");
            string bare = Bare(text);
            if (!filter._texts.ContainsKey(bare))
            {
                var value = new FilterValue(text);
                filter._texts.Add(bare, value);
                filter._ids.Add(new Id(bare, value));
                filter._unmet++;
            }
        }

        return filter;
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
            return _texts.TryGetValue(Bare(Encoding.UTF8.GetString(bytes, id.Offset, id.Count)), out FilterValue? value) && Meet(value);
        }

        if (id.Count >= 2 && bytes[id.Offset] == (byte)'<' && bytes[id.Offset + id.Count - 1] == (byte)'>')
        {
            id = new ArraySegment<byte>(bytes, id.Offset + 1, id.Count - 2);
        }

        foreach (Id one in _ids)
        {
            if (one.Name.Matches(id))
            {
                return Meet(one.Value);
            }
        }

        if (_unmet > 0)
        {
            OfferSimilar(id);
        }

        return false;
    }

    private bool Meet(FilterValue value)
    {
        if (!value.IsMet)
        {
            value.IsMet = true;
            _unmet--;
        }

        return true;
    }

    /// <summary>Beginning and end are compared, which most ids part with at once: this happens for every message.</summary>
    private void OfferSimilar(ArraySegment<byte> id)
    {
        byte[] bytes = id.Array!;
        foreach (Id one in _ids)
        {
            string wanted = one.Bare;
            int shorter = Math.Min(id.Count, wanted.Length);
            if (one.Value.IsMet || Math.Max(id.Count, wanted.Length) - shorter > MostDifference)
            {
                continue;
            }

            int begin = 0;
            while (begin < shorter && Same(bytes[id.Offset + begin], wanted[begin]))
            {
                begin++;
            }

            int end = 0;
            while (end < shorter - begin && Same(bytes[id.Offset + id.Count - 1 - end], wanted[wanted.Length - 1 - end]))
            {
                end++;
            }

            if (Math.Max(id.Count, wanted.Length) - begin - end <= Math.Min(MostDifference, wanted.Length / 2))
            {
                string text = Encoding.ASCII.GetString(bytes, id.Offset, id.Count);
                one.Value.Nearest.Offer(text, "<" + text + ">");
            }
        }
    }

    private static bool Same(byte left, char right) => left == right || char.ToUpperInvariant((char)left) == char.ToUpperInvariant(right);

    private static string Bare(string id) => id.Length >= 2 && id[0] == '<' && id[id.Length - 1] == '>' ? id.Substring(1, id.Length - 2) : id;

    private readonly struct Id
    {
        public Id(string bare, FilterValue value)
        {
            Bare = bare;
            Name = new PairName(bare);
            Value = value;
        }

        public string Bare { get; }

        public PairName Name { get; }

        public FilterValue Value { get; }
    }
}
