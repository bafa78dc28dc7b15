using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Filters;

/// <summary>Counts the accesses that a filter for addresses left out because they have none that can be read.</summary>
internal sealed class UnjudgedAddresses
{
    private const int MostExamples = 3;
    private const int LongestExample = 256;

    private readonly List<string> _examples = new();
    private long _unreadable;
    private long _missing;

    /// <summary>Counts one.</summary>
    /// <param name="text">What stands in place of an address.</param>
    public void Count(string text)
    {
        if (ClientAddress.Parse(text) is not ClientAddress address)
        {
            _missing++;
            return;
        }

        _unreadable++;
        string shown = address.Address.Length > LongestExample ? address.Address.Substring(0, LongestExample) : address.Address;
        int place = _examples.BinarySearch(shown, StringComparer.Ordinal);
        if (place < 0 && ~place < MostExamples)
        {
            // The first by the alphabet, so that the order of records does not matter.
            _examples.Insert(~place, shown);
            _examples.RemoveRange(Math.Min(MostExamples, _examples.Count), Math.Max(0, _examples.Count - MostExamples));
        }
    }

    /// <summary>What is to be said of them.</summary>
    public IEnumerable<CoverageHole> Holes()
    {
        if (_unreadable > 0)
        {
            yield return FilterText.NotJudged(_unreadable, _examples);
        }

        if (_missing > 0)
        {
            yield return FilterText.WithoutAddress(_missing);
        }
    }
}
