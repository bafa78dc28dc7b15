using System.CommandLine;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>An option that is a time.</summary>
internal static class TimeOption
{
    public static Option<string?> After(string what) => Create("--after", "--start-date", $"Only {what} at this time or later (ISO 8601; UTC unless it says otherwise).");

    public static Option<string?> Before(string what) => Create("--before", "--end-date", $"Only {what} before this time (ISO 8601; UTC unless it says otherwise).");

    private static Option<string?> Create(string name, string alias, string description)
    {
        var option = new Option<string?>(name, alias) { Description = description, HelpName = "time" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && TimeArgument.Parse(result.Tokens[0].Value) is null)
            {
                result.AddError($"{name}: '{result.Tokens[0].Value}' is not an ISO 8601 time. Write 2026-03-01, 2026-03-01T08:30 or 2026-03-01T08:30:00+02:00; without a zone it is UTC.");
            }
        });
        return option;
    }
}
