using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace O365AuditCmdlets.Output;

/// <summary>Shows how far the reading of files is, once it takes longer than a person waits without wondering.</summary>
internal sealed class ProgressView
{
    private const int SilentMilliseconds = 1500;

    private readonly Cmdlet _cmdlet;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private ProgressRecord? _shown;

    public ProgressView(Cmdlet cmdlet) => _cmdlet = cmdlet;

    public void Show(ScanProgress progress)
    {
        if (_watch.ElapsedMilliseconds < SilentMilliseconds)
        {
            return;
        }

        string records = progress.Records.ToString("N0", CultureInfo.CurrentCulture);
        _shown = new ProgressRecord(0, "Reading audit records", records + " records")
        {
            CurrentOperation = string.IsNullOrEmpty(progress.Path) ? null : progress.Path,
            PercentComplete = progress.Length > 0 ? (int)Math.Min(100, progress.BytesRead * 100 / progress.Length) : -1,
        };
        _cmdlet.WriteProgress(_shown);
    }

    public void Complete()
    {
        if (_shown is not null)
        {
            _shown.RecordType = ProgressRecordType.Completed;
            _cmdlet.WriteProgress(_shown);
            _shown = null;
        }
    }
}
