using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Filters;

/// <summary>Chooses by addresses, networks and wildcards, and remembers which of its values no record has met.</summary>
internal sealed class AddressFilter
{
    private readonly List<KeyValuePair<FilterValue, AddressRange?>> _values = new();

    private AddressFilter()
    {
    }

    /// <summary>The values.</summary>
    public IReadOnlyList<FilterValue> Values => _values.ConvertAll(value => value.Key);

    /// <summary>Makes a filter; null when there are no values, so that everything passes.</summary>
    /// <exception cref="ArgumentException">A value is blank, or neither address, network nor pattern.</exception>
    public static AddressFilter? Create(IReadOnlyList<string>? values)
    {
        if (values is null || values.Count == 0)
        {
            return null;
        }

        var filter = new AddressFilter();
        foreach (string? value in values)
        {
            string text = FilterText.Trim(value, FilterText.Address);
            var one = new FilterValue(text);
            AddressRange? range = AddressRange.Parse(text);
            if (range is null && !IsPattern(text))
            {
                throw new ArgumentException($"'{text}' is neither an IPv4 or IPv6 address, nor a network such as 192.0.2.0/24, nor a pattern such as 192.0.2.*.");
            }

            filter._values.Add(new KeyValuePair<FilterValue, AddressRange?>(one, range));
        }

        return filter;
    }

    /// <summary>True when the text is what the filter takes for a value.</summary>
    public static bool IsValue(string? text) => AddressRange.Parse(text) is not null || (text is not null && IsPattern(text.Trim()));

    /// <summary>True when the text of a record is an address, so that a filter can judge it.</summary>
    public static bool CanJudge(string text) => AddressRange.Read(text) is not null;

    /// <summary>True when the address of a record is wanted.</summary>
    /// <param name="text">The address as the record writes it.</param>
    public bool Wants(string text)
    {
        if (ClientAddress.Parse(text) is not ClientAddress address)
        {
            return false;
        }

        byte[]? bytes = AddressRange.Read(text);
        bool isWanted = false;
        foreach (KeyValuePair<FilterValue, AddressRange?> value in _values)
        {
            if (value.Value is AddressRange range ? bytes is not null && range.Contains(bytes) : value.Key.Fits(address.Address))
            {
                value.Key.IsMet = isWanted = true;
            }
        }

        if (!isWanted)
        {
            _values.FindAll(value => !value.Key.IsMet).ForEach(value => value.Key.Nearest.Offer(address.Address, address.Address));
        }

        return isWanted;
    }

    /// <summary>Only characters of an address beside the wildcards, so that a misspelt network is no pattern.</summary>
    private static bool IsPattern(string text)
    {
        bool hasWildcard = false;
        foreach (char c in text)
        {
            if (c is '*' or '?')
            {
                hasWildcard = true;
            }
            else if (!Uri.IsHexDigit(c) && c is not ('.' or ':'))
            {
                return false;
            }
        }

        return hasWildcard;
    }
}
