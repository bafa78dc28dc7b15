using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>One run of a rule over records.</summary>
internal interface IRuleRun
{
    /// <summary>Looks at a record of one of the rule's operations (in any case of letters), whose workload is Exchange or absent.</summary>
    void Process(AuditRecord record);

    /// <summary>Gives the alerts that only the end of the input can tell.</summary>
    void Complete();
}
