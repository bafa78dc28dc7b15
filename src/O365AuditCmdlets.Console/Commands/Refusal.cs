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

        string? unknown = parsed.UnmatchedTokens.FirstOrDefault();
        string[] errors = unknown is null ? parsed.Errors.Select(error => Reworded(error.Message, command)).Distinct().ToArray()
            : unknown.StartsWith('-') ? [UnknownOption(unknown, command)]
            : [$"'{command.Name}' takes no '{unknown}'. 'o365audit {command.Name} --help' shows what it takes."];
        foreach (string error in errors)
        {
            Messages.Error(error);
        }

        if (!errors.Any(error => error.Contains("--help", StringComparison.Ordinal)))
        {
            Messages.Hint($"'o365audit {command.Name} --help' has all options, with examples.");
        }
    }

    /// <summary>That a command has no such option, and which it may have been.</summary>
    public static string UnknownOption(string typed, Command command)
    {
        string option = typed.Split('=')[0];
        IEnumerable<string> known = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(inherited => inherited.Recursive))
            .SelectMany(each => each.Aliases.Append(each.Name)).Where(name => name.Length > 2);
        return $"There is no option '{option}'{Nearest.Question(option, known)} 'o365audit {command.Name} --help' lists all.";
    }

    // The parser says only that an argument is missing, not what it should be.
    private static string Reworded(string message, Command command) =>
        message.StartsWith("Required argument missing for command", StringComparison.Ordinal) && command.Arguments is [Argument argument]
            ? $"Nothing follows '{command.Name}'. Name {char.ToLowerInvariant(argument.Description![0])}{argument.Description[1..].TrimEnd('.')}; 'o365audit {command.Name} --help' shows examples."
            : message;

    private static string WithoutCommand(Command root, IReadOnlyList<string> args)
    {
        string? typed = args.FirstOrDefault(arg => !arg.StartsWith('-') || arg == StandardInput.Argument);
        if (typed is null)
        {
            IEnumerable<string> options = root.Options.SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.Length > 2);
            return root.Options.Any(option => option.Name == args[0] || option.Aliases.Contains(args[0]))
                ? "Say what to do: 'o365audit --help' lists the commands."
                : $"There is no option '{args[0]}'{Nearest.Question(args[0], options)} 'o365audit --help' lists the commands.";
        }

        string[] commands = root.Subcommands.Select(command => command.Name).ToArray();
        return StandardInput.IsMeant(typed) || Path.Exists(typed)
            ? $"Say what to do with '{typed}': {string.Join(", ", commands.Take(3).Select(name => $"'o365audit {name} {typed}'"))}."
            : $"There is no command '{typed}'{Nearest.Question(typed, commands)} The commands are {string.Join(", ", commands)}.";
    }
}
