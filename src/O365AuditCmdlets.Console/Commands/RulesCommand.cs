using System.CommandLine;
using System.IO;
using System.Linq;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>o365audit rules: what the rules look for.</summary>
internal static class RulesCommand
{
    private static readonly string[] FormatNames = ["table", "json"];
    private static readonly string[] Columns = ["Rule", "Operation", "ATT&CK", "Looks for"];

    public static Command Create()
    {
        Option<string> format = FormatOption.Create(FormatNames);
        var command = new Command("rules", "Lists the rules.") { format };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(format)));
        return command;
    }

    private static int Run(string format)
    {
        try
        {
            using StreamWriter writer = StandardOutput.OpenText();
            if (string.Equals(format, "json", System.StringComparison.OrdinalIgnoreCase))
            {
                AuditRuleJsonWriter.Write(writer, AuditRuleCatalog.All);
            }
            else
            {
                TextTable.Write(writer, !System.Console.IsOutputRedirected, Columns, AuditRuleCatalog.All.Select(Row));
            }
        }
        catch (IOException exception) when (StandardOutput.IsClosedPipe(exception))
        {
            // The reader has seen enough.
        }

        return ExitCode.NothingFound;
    }

    private static string[] Row(AuditRuleInfo rule) =>
    [
        rule.Id, string.Join(", ", rule.Operations), string.Join(", ", rule.Technique.Select(technique => technique.Id)), rule.Description,
    ];
}
