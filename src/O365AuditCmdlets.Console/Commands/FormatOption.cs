using System;
using System.CommandLine;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>The option --format: one of some names, in any case of letters; the first is the default.</summary>
internal static class FormatOption
{
    public static Option<string> Create(string[] names)
    {
        var option = new Option<string>("--format", "-f")
        {
            Description = "How to write: " + string.Join(", ", names) + ".",
            HelpName = string.Join("|", names),
            DefaultValueFactory = _ => names[0],
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !names.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
            {
                result.AddError($"--format: '{token.Value}' is not one of {string.Join(", ", names)}.");
            }
        });
        return option;
    }
}
