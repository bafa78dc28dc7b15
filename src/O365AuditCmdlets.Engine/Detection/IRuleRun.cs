using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>One run of a rule over records.</summary>
internal interface IRuleRun
{
    /// <summary>The Ids of records that were read in copies that say different things of what the rule asks for; known when the run is complete.</summary>
    IReadOnlyCollection<string> Conflicts { get; }

    /// <summary>Looks at a record of one of the rule's operations (in any case of letters), whose workload is Exchange or absent.</summary>
    void Process(AuditRecord record);

    /// <summary>Looks at another whole copy of a record that <see cref="Process"/> has seen: if it says something else, the more alarming one counts.</summary>
    /// <returns>True when it says something that no copy before has said.</returns>
    bool ProcessCopy(AuditRecord record);

    /// <summary>
    /// Looks at a copy that is not whole, and that <see cref="Process"/> will get only if no better one comes. A run that gives
    /// alerts before the next record is read gives that of this record now, and not a second time.
    /// </summary>
    void ProcessAside(AuditRecord record);

    /// <summary>Gives the alerts that only the end of the input can tell.</summary>
    void Complete();
}
