using System;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Benchmarks;

/// <summary>Scans files with the engine as it is built for Windows PowerShell and writes alerts as JSON lines.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        using var scan = new AuditScan(
            [new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()), new AuditBypassAssociationRule(new AuditBypassAssociationOptions())],
            new AuditScanOptions(),
            new Output(writer));
        foreach (string path in args)
        {
            scan.ReadPath(path);
        }

        scan.Complete();
        return 0;
    }

    private sealed class Output(StreamWriter writer) : IAuditScanOutput
    {
        private readonly AlertJsonWriter _json = new(writer);

        public void WriteAlert(Alert alert) => _json.Write(alert);

        public void WriteRecord(AuditLogRecord record)
        {
        }

        public void WriteProblem(InputProblem problem) => Console.Error.WriteLine(problem);

        public void WriteProgress(ScanProgress progress)
        {
        }
    }
}
