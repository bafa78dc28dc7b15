using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Tests.Detection;

namespace O365AuditCmdlets.Tests.Exposure;

/// <summary>Asks for exposure the way users do.</summary>
internal static class ExposureRunner
{
    public static List<AuditExposure> Run(ExposureOptions? options, IEnumerable<string> records)
    {
        using AuditScan scan = Start(options);
        foreach (string record in records)
        {
            scan.ReadRecord(new RecordEnvelope(record));
        }

        scan.Complete();
        return scan.GetExposure().ToList();
    }

    public static List<AuditExposure> Run(ExposureOptions? options, params MailRecord[] records) =>
        Run(options, records.Select(record => record.ToString()));

    public static List<AuditExposure> Run(params MailRecord[] records) => Run(null, records);

    /// <summary>Writes texts to files and reads these.</summary>
    public static List<AuditExposure> RunFiles(params string[] texts)
    {
        string folder = Directory.CreateTempSubdirectory("exposure").FullName;
        try
        {
            using AuditScan scan = Start(null);
            for (int i = 0; i < texts.Length; i++)
            {
                File.WriteAllText(Path.Combine(folder, i + ".dat"), texts[i]);
            }

            scan.ReadPath(folder);
            scan.Complete();
            return scan.GetExposure().ToList();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static AuditScan Start(ExposureOptions? options) =>
        new(Array.Empty<AuditRule>(), new AuditScanOptions { Exposure = options ?? new ExposureOptions() }, new ScanRunner());

    /// <summary>A row as one text, for comparing.</summary>
    public static string Text(AuditExposure row) => string.Join(
        "|", row.Mailbox, row.Certainty, row.Basis, row.InternetMessageId, row.Folder, row.FirstAccess?.Ticks, row.LastAccess?.Ticks, row.AccessCount, row.RecordCount,
        string.Join(",", row.Actor), string.Join(",", row.ClientAddress), string.Join(",", row.AppId), string.Join(",", row.SessionId),
        string.Join(";", row.Contexts.Select(context => $"{context.ClientAddress} {context.FirstAccess?.Ticks} {context.LastAccess?.Ticks} {string.Join(",", context.AppId)} {string.Join(",", context.SessionId)}")), row.From?.Ticks, row.Until?.Ticks, row.IsOpen);
}
