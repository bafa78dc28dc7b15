using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.IO;
using System.Linq;
using O365AuditCmdlets.ConsoleProgram.Commands;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram;

internal static class Program
{
    private static int Main(string[] args)
    {
        LastResort.Install();
        StandardHandles.Reserve();
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
        catch (Exception exception) when (exception is IOException && StandardOutput.IsClosedPipe(exception))
        {
            // Whoever read the answer has gone, as head does.
            return ExitCode.CouldNotRun;
        }
        catch (Exception exception)
        {
            return LastResort.Tell(exception);
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
