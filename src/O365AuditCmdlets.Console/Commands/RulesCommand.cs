using System.CommandLine;
using System.IO;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>o365audit rules: what the rules look for.</summary>
internal static class RulesCommand
{
    private static readonly AlertFormat[] Formats = [AlertFormat.Table, AlertFormat.Json, AlertFormat.Jsonl, AlertFormat.Csv];

    public static Command Create()
    {
        Option<string> format = FormatOption.Create(Formats, "All but the table have also what else looks like it, and what to do when it is found.");
        var command = new Command("rules", "Lists the rules and what they look for.") { format };
        command.SetAction(parsed => Run(FormatOption.Parse(parsed.GetRequiredValue(format))));
        return command;
    }

    private static int Run(AlertFormat format)
    {
        try
        {
            using StreamWriter writer = StandardOutput.OpenText();
            switch (format)
            {
                case AlertFormat.Json:
                    AuditRuleJsonWriter.Write(writer, AuditRuleCatalog.All);
                    break;
                case AlertFormat.Jsonl:
                    AuditRuleJsonWriter.WriteLines(writer, AuditRuleCatalog.All);
                    break;
                case AlertFormat.Csv:
                    AuditRuleCsvWriter.Write(writer, AuditRuleCatalog.All);
                    break;
                default:
                    WriteTable(writer);
                    break;
            }
        }
        catch (IOException exception) when (StandardOutput.IsClosedPipe(exception))
        {
            // The reader has seen enough.
        }

        return ExitCode.NothingFound;
    }

    private static void WriteTable(StreamWriter writer)
    {
        var table = new TextTable(writer, Screen.OfOutput(), "Rule", "Severity", "Operation", "ATT&CK", "Looks for");
        foreach (AuditRuleInfo rule in AuditRuleCatalog.All)
        {
            table.Add(
                rule.Id,
                TableText.Severity(rule.Severity),
                string.Join(", ", rule.Operations),
                string.Join(", ", System.Linq.Enumerable.Select(rule.Technique, technique => technique.Id)),
                rule.Description);
        }

        table.Flush();
    }
}
