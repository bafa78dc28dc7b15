using System.Collections.Generic;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>What the help of a command says beside its arguments and options: examples and exit codes.</summary>
internal static class HelpPages
{
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["o365audit"] = """
            Examples:
              o365audit scan ./exports                            alerts in everything below a folder
              zcat export.csv.gz | o365audit scan -               records from standard input
              o365audit exposure ./exports --mailbox user1@contoso.com
              o365audit coverage ./exports                        may "nothing found" be believed?
              source <(o365audit completion bash)                 Tab completes; also zsh, fish, powershell

            Exit codes:
              0  nothing found, and nothing speaks against believing it
              1  alerts, or messages and folders that were read
              2  inconclusive: nothing found, but the records have a hole in which there could have been something
              3  could not run: bad arguments or no command, nothing that could be read, output that cannot be written, or
                 stopped before the end

            Answers go to standard output, everything else to standard error. Times are UTC.
            """,
        ["scan"] = """
            Examples:
              o365audit scan ./exports
              o365audit scan export.csv --after 2026-03-01 --before 2026-03-08
              zcat export.csv.gz | o365audit scan - --format jsonl
              o365audit scan ./exports --rule AuditBypassAssociation --format csv --output alerts.csv
              o365audit scan ./exports --state state.json --format jsonl --output alerts.jsonl

            Exit codes:
              0  no alert, and nothing speaks against believing it
              1  at least one alert; with --state, one that is new or has grown
              2  inconclusive: no alert, but the records have a hole in which there could have been one
              3  could not run: bad arguments, nothing that could be read, output that cannot be written, or stopped before the end
            """,
        ["exposure"] = """
            Examples:
              o365audit exposure ./exports --mailbox user1@contoso.com --address 203.0.113.0/24
              o365audit exposure ./exports --message-id "<id@contoso.com>"
              o365audit exposure ./exports --mailbox user1@contoso.com --format ids > ids.txt
              zcat export.csv.gz | o365audit exposure - --format csv --output exposure.csv

            Exit codes:
              0  nothing was read that was asked for, and nothing speaks against believing it
              1  messages or folders were read
              2  inconclusive: neither, but there are times in which nobody can tell, or records are missing
              3  could not run: bad arguments, nothing that could be read, output that cannot be written, or stopped before the end
            """,
        ["coverage"] = """
            Examples:
              o365audit coverage ./exports
              zcat export.csv.gz | o365audit coverage - --format json

            Exit codes:
              0  nothing found, and nothing speaks against believing it
              1  there are alerts
              2  inconclusive: no alert, but the records have a hole in which there could have been one
              3  could not run: bad arguments, or stopped before the end
            """,
        ["rules"] = """
            Examples:
              o365audit rules
              o365audit rules --format json

            Exit codes:
              0  they were listed
              3  could not run: bad arguments
            """,
        ["completion"] = """
            Examples:
              source <(o365audit completion bash)                                  in ~/.bashrc
              source <(o365audit completion zsh)                                   in ~/.zshrc, behind compinit
              o365audit completion fish | source                                   in ~/.config/fish/config.fish
              o365audit completion powershell | Out-String | Invoke-Expression     in $PROFILE

            Exit codes:
              0  the script was printed
              3  could not run: bad arguments
            """,
    };

    /// <summary>The page of a command; empty when it has none.</summary>
    public static string Of(string command) => Pages.GetValueOrDefault(command, string.Empty);
}
