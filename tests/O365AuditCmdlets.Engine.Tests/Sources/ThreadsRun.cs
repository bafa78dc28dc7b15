using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;

namespace O365AuditCmdlets.Tests;

/// <summary>One run over files that writes down everything it is given, in its order, and on which thread.</summary>
internal sealed class ThreadsRun : IAuditScanOutput
{
    private readonly StringBuilder _text = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly int _stopAt;
    private AuditScan? _scan;
    private int _records;

    private ThreadsRun(int stopAt) => _stopAt = stopAt;

    /// <summary>Everything a run gives.</summary>
    /// <param name="path">A file or folder.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="blockSize">How much is read ahead at a time.</param>
    /// <param name="stopAt">The number of the record at which it is stopped.</param>
    public static string Of(string path, int threads, int blockSize, int stopAt = int.MaxValue)
    {
        var run = new ThreadsRun(stopAt);
        var mail = new MailItemsAccessedExcessOptions { RecordThreshold = 4, WindowThreshold = 20, PerRecord = stopAt != int.MaxValue };
        var options = new AuditScanOptions
        {
            EmitRecords = true,
            Threads = threads,
            BlockSize = blockSize,
            Exposure = new ExposureOptions(),
            Now = new DateTime(2026, 1, 1),
        };
        using var scan = new AuditScan(new AuditRule[] { new MailItemsAccessedExcessRule(mail), new AuditBypassAssociationRule(new AuditBypassAssociationOptions()) }, options, run);
        run._scan = scan;
        scan.ReadPath(path);
        AuditCoverage? coverage = scan.Complete();
        if (coverage is not null)
        {
            using var writer = new StringWriter(run._text, CultureInfo.InvariantCulture);
            CoverageJsonWriter.Write(writer, coverage);
            foreach (AuditExposure row in scan.GetExposure())
            {
                writer.Write(ExposureJsonWriter.ToJson(row));
                writer.Write('\n');
            }
        }

        return run._text.ToString();
    }

    public void WriteAlert(Alert alert) => Add($"alert {alert.Id} {alert.Reason} {string.Join(',', alert.RecordIds)}");

    public void WriteRecord(AuditLogRecord record)
    {
        Add($"record {record.Id} {record.CreationTime:O} {record.Operation} {record.AuditData}");
        if (++_records == _stopAt)
        {
            _scan!.Stop();
        }
    }

    public void WriteProblem(InputProblem problem) => Add($"problem {problem.Id} {problem.RecordId} {problem.Path} {problem.Line} {problem.Message}");

    public void WriteProgress(ScanProgress progress)
    {
    }

    private void Add(string text)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("The output was called on another thread.");
        }

        _text.Append(text).Append('\n');
    }
}
