using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace O365AuditCmdlets.Sources;

/// <summary>Opens files and folders as sources of records, by what is in them and never by their names.</summary>
internal sealed class InputFiles
{
    private const int MaximumNesting = 3;

    private readonly Action<InputProblem> _report;
    private readonly ReadAhead? _ahead;
    private readonly bool _loadsAhead;

    /// <param name="report">Is told of what cannot be read.</param>
    /// <param name="ahead">Reads large inputs ahead; null when all is done on one thread.</param>
    /// <param name="loadsAhead">True to read ahead, and load records, also from files that need no unpacking.</param>
    public InputFiles(Action<InputProblem> report, ReadAhead? ahead = null, bool loadsAhead = false)
    {
        _report = report;
        _ahead = ahead;
        _loadsAhead = loadsAhead;
    }

    /// <summary>The sources at a path: one of a file, one of each entry of an archive, all of a folder and the folders below it in the order of their names.</summary>
    public IEnumerable<RecordSource> Open(string path)
    {
        if (Directory.Exists(path))
        {
            foreach (string file in Files(path))
            {
                foreach (RecordSource source in OpenFile(file))
                {
                    yield return source;
                }
            }
        }
        else if (File.Exists(path))
        {
            foreach (RecordSource source in OpenFile(path))
            {
                yield return source;
            }
        }
        else
        {
            _report(new InputProblem(InputProblemId.PathNotFound, $"{path}: there is no such file or folder.")
            {
                Path = path,
                RecommendedAction = "Check the path.",
            });
        }
    }

    /// <summary>The sources in a stream that is open already, such as standard input.</summary>
    public IEnumerable<RecordSource> Open(string name, Stream stream) => OpenStream(name, stream, stream, 0);

    /// <summary>The files at a path, in the order in which <see cref="Open(string)"/> opens them: a file itself, of a folder all.</summary>
    public IEnumerable<string> FilesAt(string path) => Directory.Exists(path) ? Files(path) : new[] { path };

    private IEnumerable<string> Files(string folder)
    {
        // A link to a folder is not followed: it may lead back up.
        string[]? files = Try(folder, () => Directory.GetFiles(folder));
        string[]? folders = Try(folder, () => Directory.GetDirectories(folder));
        if (files is null || folders is null)
        {
            yield break;
        }

        Array.Sort(files, StringComparer.Ordinal);
        Array.Sort(folders, StringComparer.Ordinal);
        foreach (string file in files)
        {
            yield return file;
        }

        foreach (string inner in folders)
        {
            if ((new DirectoryInfo(inner).Attributes & FileAttributes.ReparsePoint) != 0)
            {
                continue;
            }

            foreach (string file in Files(inner))
            {
                yield return file;
            }
        }
    }

    private IEnumerable<RecordSource> OpenFile(string path)
    {
        FileStream? file = Try(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan));
        if (file is null)
        {
            yield break;
        }

        using (file)
        {
            foreach (RecordSource source in OpenStream(path, file, file, 0))
            {
                yield return source;
            }
        }
    }

    /// <param name="name">The name to show.</param>
    /// <param name="stream">The content.</param>
    /// <param name="file">The file itself, whose position tells how far the reading is.</param>
    /// <param name="nesting">How many archives are around the content.</param>
    private IEnumerable<RecordSource> OpenStream(string name, Stream stream, Stream file, int nesting)
    {
        var peeked = new PeekedStream(stream);
        byte[]? head = Try(name, () => peeked.Peek(4));
        if (head is null)
        {
            yield break;
        }

        if (head.Length >= 2 && head[0] == 0x1F && head[1] == 0x8B)
        {
            if (nesting == MaximumNesting)
            {
                ReportNesting(name);
                yield break;
            }

            using var unpacked = new GZipStream(peeked, CompressionMode.Decompress);
            foreach (RecordSource source in OpenStream(name, new EvenStream(unpacked), file, nesting + 1))
            {
                yield return source;
            }

            yield break;
        }

        if (head.Length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] is 3 or 5 && head[3] is 4 or 6)
        {
            foreach (RecordSource source in nesting == 0 && !file.CanSeek ? OpenZipOfPipe(name, peeked) : OpenZip(name, stream, file, nesting))
            {
                yield return source;
            }

            yield break;
        }

        Stream text = peeked;
        if (head.Length >= 2 && ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF)))
        {
            peeked.Skip(2);
            text = new Utf16Stream(peeked, bigEndian: head[0] == 0xFE);
        }

        bool isPlain = nesting == 0;
        var buffer = new ByteBuffer(text, _ahead?.FirstSize ?? ByteBuffer.FirstSize, file.CanSeek ? () => file.Position : null);
        RecordSource? opened = ContentSniffer.Open(new InputStream(name, buffer, file.CanSeek ? file.Length : 0), _report);
        if (_ahead is not null && (_loadsAhead || !isPlain || !file.CanSeek))
        {
            // What comes through a pipe is waited for: that, too, is done beside the looking at records.
            buffer.Use(_ahead, mayLoad: isPlain && _loadsAhead);
        }

        if (opened is not null)
        {
            yield return opened;
        }
    }

    /// <summary>The directory of a zip is at its end: what comes through a pipe is put into a file first, which is gone afterwards.</summary>
    private IEnumerable<RecordSource> OpenZipOfPipe(string name, Stream stream)
    {
        using FileStream? file = Try(name, () => Spool(stream));
        if (file is not null)
        {
            foreach (RecordSource source in OpenZip(name, file, file, 0))
            {
                yield return source;
            }
        }
    }

    private static FileStream Spool(Stream stream)
    {
        const int BufferSize = 128 * 1024;
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose);
        try
        {
            stream.CopyTo(file, BufferSize);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private IEnumerable<RecordSource> OpenZip(string name, Stream stream, Stream file, int nesting)
    {
        if (nesting > 0 || !stream.CanSeek)
        {
            ReportNesting(name);
            yield break;
        }

        stream.Position = 0;
        using ZipArchive? archive = Try(name, () => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        if (archive is null)
        {
            yield break;
        }

        ICollection<ZipArchiveEntry>? entries = Try(name, () => (ICollection<ZipArchiveEntry>)archive.Entries);
        foreach (ZipArchiveEntry entry in entries ?? Array.Empty<ZipArchiveEntry>())
        {
            if (entry.FullName.EndsWith("/", StringComparison.Ordinal) || entry.FullName.EndsWith("\\", StringComparison.Ordinal))
            {
                continue;
            }

            string entryName = name + "|" + entry.FullName;
            Stream? content = Try(entryName, entry.Open);
            if (content is null)
            {
                continue;
            }

            using (content)
            {
                foreach (RecordSource source in OpenStream(entryName, new EvenStream(content), file, nesting + 1))
                {
                    yield return source;
                }
            }
        }
    }

    private void ReportNesting(string name) =>
        _report(new InputProblem(InputProblemId.ContentNotRecognized, $"{name}: an archive inside an archive is not opened.")
        {
            Path = name,
            RecommendedAction = "Unpack the outer archive first.",
        });

    private T? Try<T>(string path, Func<T> open)
        where T : class
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException or System.Security.SecurityException)
        {
            bool damaged = e is InvalidDataException;
            _report(new InputProblem(damaged ? InputProblemId.ArchiveDamaged : InputProblemId.FileNotReadable, $"{path}: it cannot be read: {e.Message}")
            {
                Path = path,
                Exception = e,
                RecommendedAction = damaged ? "Copy or download the file again." : "Check that you may read it and that no other program holds it.",
            });
            return null;
        }
    }
}
