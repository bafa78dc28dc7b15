using System;
using System.Runtime.InteropServices;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Ends the reading of a scan at the first Ctrl+C or termination signal; a second one, while that lasts, ends the program.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly AuditScan _scan;
    private readonly PosixSignalRegistration _onInterrupt;
    private readonly PosixSignalRegistration _onTerminate;

    public StopSignals(AuditScan scan)
    {
        _scan = scan;
        _onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>True when a signal came.</summary>
    public bool Came { get; private set; }

    public void Dispose()
    {
        _onInterrupt.Dispose();
        _onTerminate.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !Came;
        Came = true;
        _scan.Stop();
    }
}
