using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Input;

/// <summary>
/// The searches that the input of one cmdlet came from: those of its rows, and those that ran in its pipeline, because a
/// search that got nothing at all has no rows to be known by.
/// </summary>
internal sealed class SearchOrigins
{
    private readonly HashSet<SearchOrigin> _searches = new();
    private readonly long _before = SearchOrigin.LastNumber;
    private bool _any = SearchOrigin.LastNumber > 0;

    /// <summary>Looks where a row came from; true when it is of a search.</summary>
    [MethodImpl(HotPath.Options)]
    public bool Note(object row)
    {
        // As long as no search ran, rows need no look.
        _any = _any || SearchOrigin.LastNumber > 0;
        if (!_any || SearchOrigin.Find(row) is not SearchOrigin origin)
        {
            return false;
        }

        _searches.Add(origin);
        return true;
    }

    /// <summary>The holes of all of them.</summary>
    public IEnumerable<AuditSearchHole> Holes()
    {
        _searches.UnionWith(SearchOrigin.After(_before));
        return _searches.SelectMany(search => search.Holes()).OrderBy(hole => hole.From).ToArray();
    }
}
