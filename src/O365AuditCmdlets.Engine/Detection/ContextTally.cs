using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>Counts how many hits have which value of one field.</summary>
internal sealed class ContextTally
{
    private readonly AccessField _field;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public ContextTally(AccessField field)
    {
        _field = field;
    }

    /// <summary>Counts a value as the record writes it; empty text is no value.</summary>
    public void Add(string text, long records)
    {
        string? value = Show(text);
        if (!string.IsNullOrEmpty(value))
        {
            _counts.TryGetValue(value!, out long count);
            _counts[value!] = count + records;
        }
    }

    /// <summary>The values, most frequent first.</summary>
    public ContextCount[] ToArray()
    {
        var counts = new List<ContextCount>(_counts.Count);
        foreach (KeyValuePair<string, long> count in _counts)
        {
            counts.Add(new ContextCount(count.Key, count.Value, _field == AccessField.AppId ? WellKnownApps.NameOf(count.Key) : null));
        }

        counts.Sort((left, right) =>
        {
            int order = right.RecordCount.CompareTo(left.RecordCount);
            return order != 0 ? order : string.CompareOrdinal(left.Value, right.Value);
        });
        return counts.ToArray();
    }

    private string? Show(string text) => text.Length == 0 ? null : _field switch
    {
        AccessField.ClientAddress => ClientAddress.Parse(text)?.Address,
        AccessField.AppId => Guid.TryParse(text, out Guid id) ? id.ToString("D") : text,
        AccessField.LogonType => LogonTypes.NameOf(text),
        _ => text,
    };
}
