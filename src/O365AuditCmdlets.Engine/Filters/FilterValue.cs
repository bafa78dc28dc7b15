using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Filters;

/// <summary>One value of a filter: whether anything met it, and if not, what comes nearest.</summary>
internal sealed class FilterValue
{
    private readonly NamePattern? _pattern;
    private readonly NearestNames _nearest;

    public FilterValue(string text)
    {
        Text = text;
        _pattern = NamePattern.HasWildcards(text) ? new NamePattern(text) : null;
        _nearest = new NearestNames(text);
    }

    /// <summary>The value, as it was given.</summary>
    public string Text { get; }

    /// <summary>True when it has wildcards.</summary>
    public bool IsPattern => _pattern is not null;

    /// <summary>True when a record has met it.</summary>
    public bool IsMet { get; set; }

    /// <summary>What comes nearest to it.</summary>
    public NearestNames Nearest => _nearest;

    /// <summary>True when it has wildcards that fit a name.</summary>
    public bool Fits(string name) => _pattern?.IsMatch(name) == true;
}
