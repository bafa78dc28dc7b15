using System.Management.Automation;

namespace O365AuditCmdlets.Benchmarks;

/// <summary>Takes objects from the pipeline and does nothing with them: what handing them on costs.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NoOp")]
public sealed class TestNoOpCommand : PSCmdlet
{
    /// <summary>Any object.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
    }
}
