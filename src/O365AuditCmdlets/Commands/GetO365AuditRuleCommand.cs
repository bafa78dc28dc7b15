using System;
using System.Linq;
using System.Management.Automation;
using O365AuditCmdlets.Completion;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>Lists the detection rules: what each looks for, what else may look like it, and what to do.</summary>
[Cmdlet(VerbsCommon.Get, "O365AuditRule", HelpUri = HelpPage.Root + "Get-O365AuditRule.md")]
[OutputType(typeof(AuditRuleInfo))]
public sealed class GetO365AuditRuleCommand : PSCmdlet
{
    private const WildcardOptions AnyCase = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    /// <summary>Ids or names of rules. Wildcards are allowed. An alert through the pipeline gives its rule.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId", "Id")]
    [ArgumentCompleter(typeof(RuleNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = { "*" };

    /// <summary>Gives the rules that are asked for.</summary>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            WildcardPattern pattern = WildcardPattern.Get(name, AnyCase);
            AuditRuleInfo[] rules = AuditRuleCatalog.All.Where(rule => pattern.IsMatch(rule.Id) || pattern.IsMatch(rule.Name)).ToArray();
            if (rules.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                this.WriteRuleNotFound(name);
            }

            WriteObject(rules, enumerateCollection: true);
        }
    }
}
