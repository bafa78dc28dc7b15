using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace O365AuditCmdlets.Output;

/// <summary>Shows how far the reading of files is, once it takes longer than a person waits without wondering.</summary>
internal sealed class ProgressView
{
    private const string Activity = "Reading audit records";
    private const int SilentMilliseconds = 1500;

    private readonly Cmdlet _cmdlet;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private string? _lastStatus;

    public ProgressView(Cmdlet cmdlet) => _cmdlet = cmdlet;

    public void Show(ScanProgress progress)
    {
        if (_watch.ElapsedMilliseconds < SilentMilliseconds)
        {
            return;
        }

        _lastStatus = progress.Records.ToString("N0", CultureInfo.CurrentCulture) + " records";
        _cmdlet.Show(new ProgressRecord(0, Activity, _lastStatus)
        {
            CurrentOperation = string.IsNullOrEmpty(progress.Path) ? null : progress.Path,
            PercentComplete = progress.Length > 0 ? (int)Math.Min(100, progress.BytesRead * 100 / progress.Length) : -1,
        });
    }

    public void Complete()
    {
        if (_lastStatus is not null)
        {
            _cmdlet.Show(new ProgressRecord(0, Activity, _lastStatus) { RecordType = ProgressRecordType.Completed });
            _lastStatus = null;
        }
    }
}
