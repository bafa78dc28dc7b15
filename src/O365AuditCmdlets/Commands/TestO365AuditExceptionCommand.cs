using System;
using System.Collections.Generic;
using System.Management.Automation;
using O365AuditCmdlets.Input;

namespace O365AuditCmdlets.Commands;

/// <summary>Checks a file of exceptions. Given records, says of each exception how many it covers, and which match nothing or have expired.</summary>
[Cmdlet(VerbsDiagnostic.Test, "O365AuditException", DefaultParameterSetName = FileSet, HelpUri = HelpPage.Root + "Test-O365AuditException.md")]
[OutputType(typeof(AuditExceptionUse))]
public sealed class TestO365AuditExceptionCommand : AuditScanCommand
{
    private const string FileSet = "File";

    private AuditExceptionSet? _exceptions;

    /// <summary>The JSON file of exceptions. A file with anything wrong in it is a terminating error that names the line.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FileSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = nameof(InputObject))]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = nameof(Path))]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = nameof(LiteralPath))]
    [ValidateNotNullOrEmpty]
    public string ExceptionPath { get; set; } = string.Empty;

    /// <summary>Files, or folders with everything below them, that hold records. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet, HelpMessage = PathHelp)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public override string[] Path { get; set; } = Array.Empty<string>();

    private protected override void Configure(AuditScanOptions options) =>
        options.Exceptions = _exceptions = this.LoadExceptions(ExceptionPath);

    private protected override IEnumerable<AuditRule> CreateRules() => new AuditRule[]
    {
        new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()),
        new AuditBypassAssociationRule(new AuditBypassAssociationOptions { IncludeRemoval = true, IncludeFailed = true }),
    };

    private protected override void OnAlert(Alert alert)
    {
        // Only what is excepted is asked for, and that is counted.
    }

    private protected override void Finish(AuditScan scan, AuditCoverage? coverage)
    {
        if (ParameterSetName == FileSet)
        {
            WriteObject(_exceptions!.Check(DateTime.UtcNow), enumerateCollection: true);
        }
        else if (coverage is not null)
        {
            WriteObject(scan.GetExceptionUses(), enumerateCollection: true);
        }
    }
}
