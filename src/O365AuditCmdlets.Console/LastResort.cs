using System;
using System.IO;
using System.Threading;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>What happens when nobody else knew what to do: one short message and an exit code of its own, never a stack trace.</summary>
internal static class LastResort
{
    /// <summary>Set to any value, it shows where a fault of the program is.</summary>
    private const string TraceVariable = "O365AUDIT_TRACE";

    /// <summary>Takes what is thrown on any thread.</summary>
    public static void Install() => AppDomain.CurrentDomain.UnhandledException += (_, fault) =>
    {
        if (fault.ExceptionObject is Exception exception)
        {
            Environment.Exit(Tell(exception));
        }
    };

    /// <summary>Tells of an exception.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(Exception exception)
    {
        switch (exception)
        {
            case OutOfMemoryException:
                Messages.Error("There is not enough memory, so there is no answer. Give fewer files at a time, or more memory.");
                return ExitCode.CouldNotRun;
            case IOException or UnauthorizedAccessException:
                Messages.Error("The answer cannot be written: " + Messages.Cause(exception));
                return ExitCode.CouldNotRun;
            case OperationCanceledException or ThreadInterruptedException:
                Messages.Error("Stopped before the end: there is no whole answer.");
                return ExitCode.CouldNotRun;
            default:
                Messages.Error($"The program has a fault, so its answer is not whole ({exception.GetType().Name}: {Messages.Cause(exception)}). Please report it; with {TraceVariable}=1 it says where the fault is.");
                if (Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 })
                {
                    Messages.Hint(exception.ToString());
                }

                return ExitCode.Failed;
        }
    }
}
