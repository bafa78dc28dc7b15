using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Text;
using O365AuditCmdlets.Reporting;

namespace O365AuditCmdlets.Sweep;

/// <summary>
/// The evidence of a search: the records it gave, as they came, one line a record; in gzip files of a size that tools can
/// handle.
/// </summary>
/// <remarks>
/// One line is kept back, so that no file has exactly as many rows as a limit of the service, which would look cut off.
/// </remarks>
internal sealed class RecordArchive : IDisposable
{
    private static readonly long[] Caps = { 100, 5_000, 10_000, 50_000 };

    private readonly string _folder;
    private readonly long _fileBytes;
    private readonly List<SweepFileEntry> _files = new();
    private SweepFile? _file;
    private GZipStream? _gzip;
    private StreamWriter? _writer;
    private string? _last;
    private long _bytes;
    private long _lines;

    public RecordArchive(string folder, long fileBytes)
    {
        _folder = folder;
        _fileBytes = fileBytes;
        Directory.CreateDirectory(Path.Combine(folder, SweepFolder.RecordsName));
    }

    /// <summary>The records that were taken.</summary>
    public long Records { get; private set; }

    /// <summary>The files that are whole.</summary>
    public IReadOnlyList<SweepFileEntry> Files => _files;

    /// <summary>Takes a record.</summary>
    public void Add(RecordEnvelope record)
    {
        Records++;
        WriteLast();
        _last = RecordJsonLine.Of(record);
    }

    /// <summary>Makes what was taken readable, but for the last record, also when the process is killed.</summary>
    public void Flush()
    {
        if (_file is not null)
        {
            _writer!.Flush();
            _gzip!.Flush();
            _file.Flush();
        }
    }

    /// <summary>Closes what is open.</summary>
    public void Finish()
    {
        if (_last is not null && Array.IndexOf(Caps, _lines + 1) >= 0)
        {
            CloseFile();
        }

        WriteLast();
        CloseFile();
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private void WriteLast()
    {
        if (_last is null)
        {
            return;
        }

        if (_file is null)
        {
            string name = string.Format(CultureInfo.InvariantCulture, "{0}/records-{1:D5}.jsonl.gz", SweepFolder.RecordsName, _files.Count + 1);
            _file = new SweepFile(_folder, name);
            _gzip = new GZipStream(_file.Content, CompressionLevel.Fastest, leaveOpen: true);
            _writer = new StreamWriter(_gzip, new UTF8Encoding(false)) { NewLine = "\n" };
        }

        _writer!.WriteLine(_last);
        _bytes += _last.Length + 1;
        _lines++;
        _last = null;
        if (_bytes >= _fileBytes && Array.IndexOf(Caps, _lines) < 0)
        {
            CloseFile();
        }
    }

    private void CloseFile()
    {
        if (_file is not null)
        {
            _writer!.Dispose();
            _gzip!.Dispose();
            _files.Add(_file.Finish());
            _file = null;
            _bytes = 0;
            _lines = 0;
        }
    }
}
