using System;
using System.Globalization;
using System.IO;
using System.Text;
using O365AuditCmdlets.Files;
using O365AuditCmdlets.Reporting;

namespace O365AuditCmdlets;

/// <summary>
/// The records of a search in a file, one JSON object a line: Identity, CreationDate and AuditData to the letter. An output
/// of a search hands its rows over; what a killed process left of an unfinished window is cut off when the search goes on,
/// so that the file has every record once however often the search was killed. Not for use by several threads.
/// </summary>
public sealed class AuditRecordFile : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly string _path;
    private FileStream? _file;
    private StreamWriter? _text;

    /// <summary>Names the file. It is made at the first record.</summary>
    /// <param name="path">The file.</param>
    public AuditRecordFile(string path) => _path = System.IO.Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));

    /// <summary>The file.</summary>
    public string Path => _path;

    /// <summary>Tries whether the file can be written, before anything is searched. Leaves it as it is.</summary>
    /// <exception cref="AuditSearchException">It cannot be written.</exception>
    public void Check() => Try(() =>
    {
        if (Directory.Exists(_path))
        {
            throw new IOException("it is a folder");
        }

        bool isThere = File.Exists(_path);
        using (new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read))
        {
        }

        if (!isThere)
        {
            File.Delete(_path);
        }
    });

    /// <summary>Goes on where an earlier process ended: what stands behind the note is cut off.</summary>
    /// <param name="note">What <see cref="CompleteWindow"/> gave last; null when no window was complete.</param>
    /// <exception cref="AuditSearchException">The file is not the one that the note was made of, or cannot be written.</exception>
    public void Resume(string? note)
    {
        long length = note is null ? 0 : long.Parse(note, CultureInfo.InvariantCulture);
        if (length == 0 && !File.Exists(_path))
        {
            return;
        }

        Try(() =>
        {
            bool isOwn = new FileInfo(_path).Length == 0 || OwnFile.Begins(_path, RecordJsonLine.Beginning);
            if (!isOwn)
            {
                throw new AuditSearchException(_path, $"'{_path}' does not hold records of a search, and stays as it is. Name another file, and another resume file, to begin anew.");
            }

            Open(FileMode.Open);
            if (_file!.Length < length || (length > 0 && !EndsLineAt(length)))
            {
                throw new AuditSearchException(_path, $"The file '{_path}' is not as the search left it, so it cannot go on: {length:#,0} bytes were written. Name another file, and another resume file, to begin anew.") { IsMismatch = true };
            }

            _file.SetLength(length);
            _file.Seek(0, SeekOrigin.End);
        });
    }

    /// <summary>Writes a record.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="AuditSearchException">There is a file of that name that is not of this search, or it cannot be written.</exception>
    public void Write(RecordEnvelope record) => Try(() =>
    {
        OpenNew();
        _text!.WriteLine(RecordJsonLine.Of(record ?? throw new ArgumentNullException(nameof(record))));
    });

    /// <summary>Makes safe what was written.</summary>
    /// <returns>The note for <see cref="Resume"/>.</returns>
    /// <exception cref="AuditSearchException">It cannot be written.</exception>
    public string CompleteWindow()
    {
        Try(() =>
        {
            OpenNew();
            _text!.Flush();
            _file!.Flush(flushToDisk: true);
        });
        return _file!.Length.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Closes the file. What was written stays.</summary>
    public void Dispose()
    {
        try
        {
            _text?.Dispose();
        }
        catch (IOException)
        {
            // What is not safe is behind the note and comes again.
        }
        finally
        {
            _file?.Dispose();
            _text = null;
            _file = null;
        }
    }

    private void OpenNew()
    {
        if (_file is not null)
        {
            return;
        }

        Open(FileMode.OpenOrCreate);
        if (_file!.Length > 0)
        {
            Dispose();
            throw new IOException("it is there already, and not of this search");
        }
    }

    private void Open(FileMode mode)
    {
        _file = new FileStream(_path, mode, FileAccess.ReadWrite, FileShare.Read, BufferSize);
        _text = new StreamWriter(_file, new UTF8Encoding(false), BufferSize) { NewLine = "\n" };
    }

    private bool EndsLineAt(long length)
    {
        _file!.Seek(length - 1, SeekOrigin.Begin);
        return _file.ReadByte() == '\n';
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AuditSearchException(_path, $"The file '{_path}' cannot be written: {e.Message}", e);
        }
    }
}
