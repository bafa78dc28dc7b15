using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>Says what is wrong with arguments, and what to write instead.</summary>
internal static class Refusal
{
    public static void Tell(ParseResult parsed, IReadOnlyList<string> args)
    {
        Command command = parsed.CommandResult.Command;
        if (command is RootCommand)
        {
            Messages.Error(WithoutCommand(command, args));
            return;
        }

        bool isTold = false;
        foreach (string message in parsed.Errors.Select(error => error.Message).Distinct())
        {
            Messages.Error(message);
            isTold |= message.Contains("--help", StringComparison.Ordinal);
        }

        if (!isTold)
        {
            Messages.Hint($"'o365audit {command.Name} --help' has all options, with examples.");
        }
    }

    private static string WithoutCommand(Command root, IReadOnlyList<string> args)
    {
        string? typed = args.FirstOrDefault(arg => !arg.StartsWith('-') || arg == StandardInput.Argument);
        if (typed is null)
        {
            IEnumerable<string> options = root.Options.SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.Length > 2);
            return root.Options.Any(option => option.Name == args[0] || option.Aliases.Contains(args[0]))
                ? "Say what to do: 'o365audit --help' lists the commands."
                : $"There is no option '{args[0]}'{Nearest.Hint(args[0], options)}. 'o365audit --help' lists the commands.";
        }

        string[] commands = root.Subcommands.Select(command => command.Name).ToArray();
        return StandardInput.IsMeant(typed) || Path.Exists(typed)
            ? $"Say what to do with '{typed}': {string.Join(", ", commands.Take(3).Select(name => $"'o365audit {name} {typed}'"))}."
            : $"There is no command '{typed}'{Nearest.Hint(typed, commands)}. The commands are {string.Join(", ", commands)}.";
    }
}
