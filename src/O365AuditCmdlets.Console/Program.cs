using System;
using System.CommandLine;
using System.IO;
using O365AuditCmdlets.ConsoleProgram.Commands;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram;

internal static class Program
{
    private static int Main(string[] args)
    {
        LastResort.Install();
        StandardHandles.Reserve();
        var root = new RootCommand("Runs detection rules over Microsoft 365 unified audit log records in files.")
        {
            ScanCommand.Create(),
            ExposureCommand.Create(),
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
}
