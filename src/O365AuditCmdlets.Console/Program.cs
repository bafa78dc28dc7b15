using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.Linq;
using O365AuditCmdlets.ConsoleProgram.Commands;

namespace O365AuditCmdlets.ConsoleProgram;

internal static class Program
{
    private static int Main(string[] args)
    {
        var global = new GlobalOptions();
        RootCommand root = CreateRoot(global);

        // A file name may begin with @: that is no list of arguments.
        var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
        if (args.Length == 0)
        {
            // Help, but no success: a scheduled run that lost its arguments has found nothing out.
            root.Parse(["--help"], configuration).Invoke();
            return ExitCode.CouldNotRun;
        }

        ParseResult parsed = root.Parse(args, configuration);
        if (parsed.Errors.Count > 0)
        {
            Refusal.Tell(parsed, args);
            return ExitCode.CouldNotRun;
        }

        try
        {
            global.Apply(parsed);
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            Messages.Error(exception is OutOfMemoryException
                ? "There is not enough memory, so there is no answer. Scan fewer files at a time, or use a machine with more memory."
                : $"The program failed, so its answer is not whole: {exception.GetType().Name}: {exception.Message} Please report this with the command, and if you may with the file that it was about.");
            return ExitCode.CouldNotRun;
        }
    }

    private static RootCommand CreateRoot(GlobalOptions global)
    {
        var root = new RootCommand("Says what is suspicious in Microsoft 365 unified audit log records, what was exposed, and whether the log was whole enough to believe it.")
        {
            ScanCommand.Create(),
            ExposureCommand.Create(),
            CoverageCommand.Create(),
            RulesCommand.Create(),
            CompletionCommand.Create(),
        };
        global.AddTo(root);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        if (!OperatingSystem.IsWindows())
        {
            // Elsewhere these are paths.
            help.Aliases.Remove("/h");
            help.Aliases.Remove("/?");
        }

        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
