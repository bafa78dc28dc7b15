using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Text.Json;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>The files of one size: made when they are first asked for, and kept.</summary>
internal sealed class DataFolder
{
    /// <summary>Goes up with every change of what is made, so that older files are not taken for new ones.</summary>
    private const int Version = 1;

    private const ulong Seed = 0x0365_A0D1_7000_0001;

    private readonly string _stem;
    private readonly long _size;

    public DataFolder(string folder, long size)
    {
        Directory.CreateDirectory(folder);
        _size = size;
        _stem = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"audit-v{Version}-{size / 1_000_000}MB"));
    }

    /// <summary>AuditData, a record a line.</summary>
    public string Ndjson => Make(_stem + ".ndjson", null);

    /// <summary>As Search-UnifiedAuditLog | Export-Csv writes it.</summary>
    public string SearchCsv => Make(_stem + ".search.csv", CsvLayout.Search);

    /// <summary>As the Purview portal exports it.</summary>
    public string PurviewCsv => Make(_stem + ".purview.csv", CsvLayout.Purview);

    /// <summary>The lines, compressed.</summary>
    public string Gzip
    {
        get
        {
            string path = _stem + ".ndjson.gz";
            if (!File.Exists(path))
            {
                using FileStream source = File.OpenRead(Ndjson);
                WriteWhole(path, target =>
                {
                    using var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true);
                    source.CopyTo(gzip, 1 << 20);
                });
            }

            return path;
        }
    }

    public Answers Answers
    {
        get
        {
            _ = Ndjson;
            return JsonSerializer.Deserialize<Answers>(File.ReadAllText(_stem + ".answers.json"))!;
        }
    }

    private string Make(string path, CsvLayout? layout)
    {
        if (File.Exists(path))
        {
            return path;
        }

        Console.Error.WriteLine($"Making {path}");
        var stream = new RecordStream(Seed);
        var record = new SyntheticRecord();
        var collector = new AnswerCollector();
        WriteWhole(path, target =>
        {
            layout?.WriteHeader(target);
            long written = 0;
            while (written < _size)
            {
                stream.Next(record);
                written += record.Json.Bytes.Length + 1;
                if (layout is null)
                {
                    collector.Add(record);
                    target.Write(record.Json.Bytes);
                    target.WriteByte((byte)'\n');
                }
                else
                {
                    layout.WriteRow(target, record);
                }
            }
        });
        if (layout is null)
        {
            File.WriteAllText(_stem + ".answers.json", JsonSerializer.Serialize(collector.Finish()));
        }

        return path;
    }

    private static void WriteWhole(string path, Action<Stream> write)
    {
        string part = path + ".part";
        using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            write(file);
        }

        File.Move(part, path, overwrite: true);
    }
}
