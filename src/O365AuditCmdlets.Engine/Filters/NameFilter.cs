using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Filters;

/// <summary>
/// Chooses by names, in any case of letters and with the wildcards <c>*</c> and <c>?</c>, and remembers which of its values
/// no record has met. Asked once for each different name, not for each record.
/// </summary>
internal sealed class NameFilter
{
    private readonly Dictionary<string, FilterValue> _plain = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<FilterValue> _patterns = new();
    private readonly List<FilterValue> _values = new();
    private readonly Func<string, string> _normalize;
    private readonly Func<string, string?> _alias;

    private NameFilter(string what, Func<string, string> normalize, Func<string, string?> alias)
    {
        What = what;
        _normalize = normalize;
        _alias = alias;
    }

    /// <summary>What is filtered, in the words of a message.</summary>
    public string What { get; }

    /// <summary>The values.</summary>
    public IReadOnlyList<FilterValue> Values => _values;

    /// <summary>Makes a filter; null when there are no values, so that everything passes.</summary>
    /// <param name="what">What is filtered, in the words of a message.</param>
    /// <param name="values">The values.</param>
    /// <param name="normalize">Makes ways to write the same thing one; null when there is but one.</param>
    /// <param name="alias">Another name that what goes by a name has, too; null when there are none.</param>
    /// <exception cref="ArgumentException">A value is blank.</exception>
    public static NameFilter? Create(string what, IReadOnlyList<string>? values, Func<string, string>? normalize = null, Func<string, string?>? alias = null)
    {
        if (values is null || values.Count == 0)
        {
            return null;
        }

        var filter = new NameFilter(what, normalize ?? (name => name), alias ?? (_ => null));
        foreach (string? value in values)
        {
            filter.Add(FilterText.Trim(value, what));
        }

        return filter;
    }

    /// <summary>The filter for applications: by id or, where it is well known, by name.</summary>
    /// <exception cref="ArgumentException">A value is blank.</exception>
    public static NameFilter? ForApplications(IReadOnlyList<string>? values) => Create(
        FilterText.Application, values, id => Guid.TryParse(id, out Guid guid) ? guid.ToString("D") : id, WellKnownApps.NameOf);

    /// <summary>True when a thing that goes by these names is wanted. Empty names are none.</summary>
    /// <param name="name">A name.</param>
    /// <param name="other">Another one.</param>
    public bool Wants(string name, string other = "")
    {
        bool isWanted = Meet(name) | Meet(other);
        if (!isWanted)
        {
            foreach (FilterValue value in _values)
            {
                if (!value.IsMet)
                {
                    Offer(value, name);
                    Offer(value, other);
                }
            }
        }

        return isWanted;
    }

    /// <summary>True when a thing that goes by this name is wanted. It is noted that there is one.</summary>
    public bool Meet(string name)
    {
        if (name.Length == 0)
        {
            return false;
        }

        string key = _normalize(name);
        return MeetOne(key) | (_alias(key) is string alias && MeetOne(alias));
    }

    /// <summary>True when a thing that goes by this name is wanted. Nothing is noted.</summary>
    public bool Has(string name)
    {
        string key = _normalize(name);
        return HasOne(key) || (_alias(key) is string alias && HasOne(alias));
    }

    private bool MeetOne(string key)
    {
        bool isMet = false;
        if (_plain.TryGetValue(key, out FilterValue? plain))
        {
            plain.IsMet = isMet = true;
        }

        foreach (FilterValue value in _patterns)
        {
            if (value.Fits(key))
            {
                value.IsMet = isMet = true;
            }
        }

        return isMet;
    }

    private bool HasOne(string key) => _plain.ContainsKey(key) || _patterns.Exists(value => value.Fits(key));

    private void Offer(FilterValue value, string name)
    {
        if (name.Length == 0)
        {
            return;
        }

        string? alias = _alias(_normalize(name));
        value.Nearest.Offer(name, alias is null ? name : $"{alias} ({name})");
        if (alias is not null)
        {
            value.Nearest.Offer(alias, $"{alias} ({name})");
        }
    }

    private void Add(string text)
    {
        string key = _normalize(text);
        var value = new FilterValue(text);
        if (value.IsPattern)
        {
            _patterns.Add(value);
            _values.Add(value);
        }
        else if (!_plain.ContainsKey(key))
        {
            _plain.Add(key, value);
            _values.Add(value);
        }
    }
}
