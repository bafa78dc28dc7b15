using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Scan;

/// <summary>Says when progress is to be shown: not before half a second, then at most five times a second.</summary>
internal sealed class ProgressClock
{
    private const int RecordsBetweenLooks = 256;
    private const int FirstMilliseconds = 500;
    private const int PauseMilliseconds = 200;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _next = FirstMilliseconds;
    private int _records;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsDue() => ++_records >= RecordsBetweenLooks && IsTimeDue();

    private bool IsTimeDue()
    {
        _records = 0;
        if (_watch.ElapsedMilliseconds < _next)
        {
            return false;
        }

        _next = _watch.ElapsedMilliseconds + PauseMilliseconds;
        return true;
    }
}
