using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>
/// A rule over something that is switched on for an account and off again. It judges one record at a time; a run of it
/// pairs the records into associations.
/// </summary>
public abstract class AssociationRule : AuditRule
{
    private protected AssociationRule()
    {
    }

    /// <summary>True to give also the removals of which no beginning is known.</summary>
    internal abstract bool IncludeRemoval { get; }

    /// <summary>True to give also the attempts that failed.</summary>
    internal abstract bool IncludeFailed { get; }

    /// <summary>True for one alert each time it is switched on, at once.</summary>
    internal abstract bool PerRecord { get; }

    /// <summary>The state now; null when it was not asked for.</summary>
    internal abstract IReadOnlyList<AuditBypassState>? CurrentState { get; }

    /// <summary>Judges one record.</summary>
    internal abstract BypassEvent Read(AuditRecord record);

    /// <summary>Why there is an alert, in one sentence.</summary>
    /// <param name="alert">The alert, complete but for its reason.</param>
    /// <param name="finding">What it tells of.</param>
    /// <param name="isUnreadable">True when the record that began it does not say whether the bypass was switched on or off.</param>
    internal abstract string Reason(Alert alert, BypassFinding finding, bool isUnreadable);
}
