using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>o365audit completion: the script that lets a shell complete commands, options and their values.</summary>
internal static class CompletionCommand
{
    // Each hands the line up to the cursor to the program, which knows what may follow. Where that is no option and no known value, the shell offers files.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = """
            # Tab completion of o365audit for bash. In ~/.bashrc: source <(o365audit completion bash)
            _o365audit() {
                local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}" suggestion
                COMPREPLY=()
                while IFS= read -r suggestion; do
                    [[ "$suggestion" == -* && "$word" != -* ]] && continue
                    [[ "${suggestion,,}" == "${word,,}"* ]] && COMPREPLY+=("$suggestion")
                done < <("$1" "[suggest:${#line}]" "$line" 2>/dev/null)
            }
            complete -o bashdefault -o default -F _o365audit o365audit
            """,
        ["zsh"] = """
            # Tab completion of o365audit for zsh. In ~/.zshrc, behind compinit: source <(o365audit completion zsh)
            _o365audit() {
                local -a suggestions
                suggestions=("${(@f)$("${words[1]}" "[suggest:${#LBUFFER}]" "$LBUFFER" 2>/dev/null)}")
                [[ "$PREFIX" == -* ]] || suggestions=("${(@)suggestions:#-*}")
                suggestions=("${(@)suggestions:#}")
                if (( ${#suggestions} )); then
                    compadd -M 'm:{a-zA-Z}={A-Za-z}' -a suggestions
                else
                    _files
                fi
            }
            compdef _o365audit o365audit
            """,
        ["fish"] = """
            # Tab completion of o365audit for fish. In ~/.config/fish/config.fish: o365audit completion fish | source
            function __o365audit_suggest
                set -l line (commandline --cut-at-cursor --current-process)
                set -l word (commandline --cut-at-cursor --current-token)
                for suggestion in (o365audit "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
                    if string match --quiet -- '-*' "$word"; or not string match --quiet -- '-*' "$suggestion"
                        echo $suggestion
                    end
                end
            end
            complete --command o365audit --arguments '(__o365audit_suggest)'
            """,
        ["powershell"] = """
            # Tab completion of o365audit for PowerShell. In $PROFILE: o365audit completion powershell | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName o365audit, o365audit.exe -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $length = $cursorPosition - $commandAst.Extent.StartOffset
                $text = $commandAst.ToString()
                $line = $text.Substring(0, [Math]::Min($length, $text.Length)).PadRight($length)
                & $commandAst.CommandElements[0].Extent.Text "[suggest:$length]" $line 2>$null |
                    Where-Object { $_ -like "$wordToComplete*" -and ($_ -notlike '-*' -or $wordToComplete -like '-*') } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or powershell.", HelpName = string.Join("|", Scripts.Keys) };
        shell.CompletionSources.Add(Scripts.Keys.ToArray());
        shell.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !Scripts.ContainsKey(token.Value)))
            {
                result.AddError($"There is no script for '{token.Value}'{Nearest.Question(token.Value, Scripts.Keys)} The shells are {string.Join(", ", Scripts.Keys)}.");
            }
        });
        var command = new Command("completion", "Prints the script with which a shell completes commands, options, rules and formats.") { shell };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(shell)));
        return command;
    }

    private static int Run(string shell)
    {
        try
        {
            using StreamWriter writer = StandardOutput.OpenText();
            writer.Write(Scripts[shell].ReplaceLineEndings("\n") + "\n");
        }
        catch (IOException exception) when (StandardOutput.IsClosedPipe(exception))
        {
            // The reader has seen enough.
        }

        return ExitCode.NothingFound;
    }
}
