using System;
using System.CommandLine;
using O365AuditCmdlets.ConsoleProgram.Commands;

namespace O365AuditCmdlets.ConsoleProgram;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("Runs detection rules over Microsoft 365 unified audit log records in files.")
        {
            ScanCommand.Create(),
            CoverageCommand.Create(),
            RulesCommand.Create(),
        };

        // A file name may begin with @: that is no list of arguments.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Messages.Error(error.Message);
            }

            Messages.Hint("Run 'o365audit --help' or 'o365audit scan --help' to see what can be said.");
            return ExitCode.CouldNotRun;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Messages.Error("The program failed, so its answer is not whole. " + exception);
            return ExitCode.CouldNotRun;
        }
    }
}
