using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>One run of a rule over records.</summary>
internal interface IRuleRun
{
    /// <summary>True when alerts are given before the next record is read.</summary>
    bool IsAtOnce { get; }

    /// <summary>The Ids of records that were read in copies that say different things of what the rule asks for; known when the run is complete.</summary>
    IReadOnlyCollection<string> Conflicts { get; }

    /// <summary>Looks at a record of one of the rule's operations (in any case of letters), whose workload is Exchange or absent.</summary>
    void Process(AuditRecord record);

    /// <summary>Looks at another whole copy of a record that <see cref="Process"/> has seen: if it says something else, the more alarming one counts.</summary>
    void ProcessCopy(AuditRecord record);

    /// <summary>Gives the alerts that only the end of the input can tell.</summary>
    void Complete();
}
