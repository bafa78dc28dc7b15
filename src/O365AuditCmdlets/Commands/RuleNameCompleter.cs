using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace O365AuditCmdlets.Commands;

/// <summary>Completes the ids of rules.</summary>
public sealed class RuleNameCompleter : IArgumentCompleter
{
    /// <summary>The rules whose id begins with what was typed.</summary>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begin = (wordToComplete ?? string.Empty).Trim('\'', '"').TrimEnd('*');
        return AuditRuleCatalog.All
            .Where(rule => rule.Id.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .Select(rule => new CompletionResult(rule.Id, rule.Id, CompletionResultType.ParameterValue, rule.Name));
    }
}
