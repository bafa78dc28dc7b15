using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace O365AuditCmdlets.ConsoleTests.Examples;

/// <summary>The files of examples/data: what was collected of one week, each part in another shape.</summary>
internal static class ExampleFiles
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>All files, by their path below examples/data with slashes.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["archive/exports.zip"] = Zip(("monday.csv", Shapes.SearchCsv(Story.Monday)), ("sunday/records.json", Shapes.Array(Story.Sunday))),
        ["archive/user2.ndjson.gz"] = GZip(Shapes.Lines(Story.SlowDrip)),
        ["elastic/o365-audit.ndjson"] = Bytes(ElasticShape.Lines([Story.BackupBypassed], withOriginal: true) + ElasticShape.Lines([Story.FrenchExcess], withOriginal: false)),
        ["extractor-suite/UAL-20260306.json"] = Bytes(Shapes.ExtractorJson(Story.ThrottledBySmallSteps)),
        ["extractor-suite/UAL-20260306-AuditDataOnly.json"] = Bytes(Shapes.Lines(Story.Steady)),
        ["extractor-suite/UAL-20260306.jsonl"] = Bytes(Shapes.ExtractorLines(Story.BypassByIPv6)),
        ["graph/UnifiedAuditLog.csv"] = Bytes(Shapes.GraphCsv(Story.OtherMailbox)),
        ["graph/UnifiedAuditLog.json"] = Bytes(Shapes.GraphJson(Story.BypassByIPv6Ends)),
        ["graph/UnifiedAuditLog.jsonl"] = Bytes(Shapes.GraphLines(Story.Attachments)),
        ["management-api/Audit.Exchange.json"] = Bytes(Shapes.Array(Story.Throttling)),
        ["management-api/records.ndjson"] = Bytes(Shapes.Lines(Story.FoldersCopied) + CutOff),
        ["purview/AuditLog_2026-03-04.csv"] = Bytes(Shapes.PurviewCsv(Story.Throttling)),
        ["purview/AuditLog_older.csv"] = Bytes(Shapes.OlderPurviewCsv(Story.ThrottlingGoesOn)),
        ["search/Monday.csv"] = Bytes(Shapes.SearchCsv(Story.Monday)),
        ["search/Selected-columns.csv"] = Bytes(Shapes.SelectedColumnsCsv(Story.Removals)),
        ["search/Sunday.json"] = Bytes(Shapes.ConvertToJson(Story.Sunday), Marked),
        ["search/Tuesday-with-type.csv"] = Bytes(Shapes.SearchCsv(Story.TuesdayNight, typeLine: true), Marked),
        ["search/Wednesday-utf16.csv"] = Bytes(Shapes.SearchCsv(Story.French), Encoding.Unicode),
    };

    /// <summary>The file of examples/investigation.</summary>
    public static byte[] Investigation => Bytes(Shapes.SearchCsv(Examples.Investigation.Records));

    /// <summary>A line that a full disk cut off.</summary>
    private static string CutOff => Shapes.Lines([RecordMaker.Ordinary("2026-03-05", 12)]).Substring(0, 180) + "\n";

    private static byte[] Bytes(string text, Encoding? encoding = null)
    {
        encoding ??= Plain;
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    private static byte[] GZip(string text)
    {
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.SmallestSize))
        {
            zip.Write(Bytes(text));
        }

        return memory.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach ((string name, string text) in entries)
            {
                ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);
                using Stream stream = entry.Open();
                stream.Write(Bytes(text));
            }
        }

        return memory.ToArray();
    }
}
