using System;
using System.Collections.Generic;
using System.Globalization;
using O365AuditCmdlets.Sources;

namespace O365AuditCmdlets.Coverage;

/// <summary>
/// Holds what answers of services say of themselves against what was read. The pages of one answer belong together,
/// whichever files they are in: what all say is missing only if no page that was read has it.
/// </summary>
internal sealed class AnswerTracker
{
    private const int MostNamed = 100;
    private const int MostSets = 100_000;

    private readonly Dictionary<string, Pages> _sets = new(StringComparer.Ordinal);
    private readonly List<CoverageHole> _partial = new();
    private long _unnamed;

    /// <summary>Takes one page.</summary>
    public void Add(AnswerSigns page, string? source)
    {
        if (page.Partial is string sign)
        {
            AddPartial($"{NameOf(source)}: the answer says of itself that it is not whole ({sign}).", source, 0);
        }

        if (page.TotalIsOfList)
        {
            if (page.Total > page.Rows)
            {
                AddPartial($"{NameOf(source)}: a list says that it has {Text(page.Total.Value)} and has {Text(page.Rows)}.", source, page.Total.Value - page.Rows);
            }
        }

        if (page.NextLink is null && page.Context is null && (page.Total is null || page.TotalIsOfList))
        {
            return;
        }

        string key = KeyOf(page);
        if (!_sets.TryGetValue(key, out Pages? set))
        {
            if (_sets.Count == MostSets)
            {
                AddPartial($"{NameOf(source)}: there are more answers than are told apart.", source, 0);
                return;
            }

            _sets.Add(key, set = new Pages(source));
        }

        set.Add(page, source);
    }

    /// <summary>The holes that show.</summary>
    public IEnumerable<CoverageHole> Holes()
    {
        foreach (CoverageHole hole in _partial)
        {
            yield return hole;
        }

        int named = _partial.Count;
        long unnamed = _unnamed;
        foreach (Pages set in _sets.Values)
        {
            if (set.Hole() is not CoverageHole hole)
            {
                continue;
            }

            if (named++ < MostNamed)
            {
                yield return hole;
            }
            else
            {
                unnamed++;
            }
        }

        if (unnamed > 0)
        {
            yield return new CoverageHole(CoverageHoleKind.MoreAvailable, $"{unnamed.ToString("#,0", CultureInfo.InvariantCulture)} more answers are not whole, by what they say of themselves.") { Count = unnamed };
        }
    }

    private static string KeyOf(AnswerSigns page) => page.Context
        ?? (page.NextLink is string link ? link.Split('?')[0] : "total " + page.Total!.Value.ToString(CultureInfo.InvariantCulture));

    private static string NameOf(string? source) => source ?? "The pipeline";

    private static string Text(long rows) => rows.ToString("#,0", CultureInfo.InvariantCulture) + (rows == 1 ? " row" : " rows");

    private void AddPartial(string description, string? source, long count)
    {
        if (_partial.Count == MostNamed)
        {
            _unnamed++;
            return;
        }

        _partial.Add(new CoverageHole(CoverageHoleKind.MoreAvailable, description) { Source = source, Count = count });
    }

    /// <summary>The pages of one answer.</summary>
    private sealed class Pages
    {
        private readonly HashSet<string> _links = new(StringComparer.Ordinal);
        private readonly HashSet<ulong> _seen = new();
        private readonly string? _first;
        private string? _linked;
        private long _rows;
        private long _pages;
        private long _total;
        private bool _totalIsLeast;

        public Pages(string? source) => _first = source;

        public void Add(AnswerSigns page, string? source)
        {
            bool isCopy = page.NextLink is null ? page.FirstRow != 0 && !_seen.Add(page.FirstRow) : !_links.Add(page.NextLink);
            if (isCopy)
            {
                return;
            }

            _pages++;
            _rows += page.Rows;
            _linked = page.NextLink is null ? _linked : source;
            if (page.Total is long total && !page.TotalIsOfList && total > _total)
            {
                _total = total;
                _totalIsLeast = page.TotalIsLeast;
            }
        }

        public CoverageHole? Hole()
        {
            if (_total > _rows)
            {
                return new CoverageHole(
                    CoverageHoleKind.MoreAvailable,
                    $"{NameOf(_first)}: the answer says that there are {Text(_total)}, and {Text(_rows)} of it were read.")
                {
                    Source = _first,
                    Count = _total - _rows,
                };
            }

            if (_totalIsLeast && _rows == _total)
            {
                return new CoverageHole(CoverageHoleKind.MoreAvailable, $"{NameOf(_first)}: the answer says that there are {Text(_total)} or more, and {Text(_rows)} of it were read.") { Source = _first };
            }

            // Each page but the last leads to another: to how many it cannot be seen, but to one that was not read if there are too few.
            return _links.Count >= _pages
                ? new CoverageHole(CoverageHoleKind.MoreAvailable, $"{NameOf(_linked)}: the page says where the next one is (nextLink), and no such page was read.") { Source = _linked }
                : null;
        }
    }
}
