using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using O365AuditCmdlets.Files;

namespace O365AuditCmdlets.Sources;

/// <summary>Opens files and folders as sources of records, by what is in them and never by their names.</summary>
internal sealed partial class InputFiles
{
    private readonly Action<InputProblem> _report;
    private readonly ReadAhead? _ahead;
    private readonly bool _loadsAhead;
    private readonly ReadBuffers? _buffers;
    private readonly CancellationToken _stop;

    /// <param name="report">Is told of what cannot be read.</param>
    /// <param name="ahead">Reads large inputs ahead; null when all is done on one thread.</param>
    /// <param name="loadsAhead">True to read ahead, and load records, also from files that need no unpacking.</param>
    /// <param name="buffers">Keeps memory from one input to the next; null for none.</param>
    /// <param name="stop">Ends the waiting for what comes through a pipe.</param>
    public InputFiles(Action<InputProblem> report, ReadAhead? ahead = null, bool loadsAhead = false, ReadBuffers? buffers = null, CancellationToken stop = default)
    {
        _report = report;
        _ahead = ahead;
        _loadsAhead = loadsAhead;
        _buffers = buffers;
        _stop = stop;
    }

    /// <summary>The sources at a path: one of a file, one of each entry of an archive, all of a folder and the folders below it in the order of their names.</summary>
    public IEnumerable<RecordSource> Open(string path)
    {
        FileKind kind = FileEntry.At(path).Kind;
        switch (kind)
        {
            case FileKind.Folder:
                return OpenFolder(path);
            case FileKind.File:
                return OpenFile(path);
            case FileKind.Pipe or FileKind.Device:
                return OpenWaiting(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1), leaveOpen: false);
            case FileKind.Socket:
                ReportOther(path, kind);
                break;
            default:
                ReportMissing(path);
                break;
        }

        return Array.Empty<RecordSource>();
    }

    /// <summary>The files at a path, in the order in which <see cref="Open(string)"/> opens them: a file itself, of a folder all.</summary>
    public IEnumerable<string> FilesAt(string path) => FileEntry.At(path).Kind == FileKind.Folder ? Files(path) : new[] { path };

    /// <summary>The sources in a stream that is open already, such as standard input.</summary>
    public IEnumerable<RecordSource> Open(string name, Stream stream) =>
        stream.CanSeek ? OpenStream(name, stream, stream, 0) : OpenWaiting(name, () => stream, leaveOpen: true);

    private IEnumerable<RecordSource> OpenFolder(string folder)
    {
        foreach (string file in Files(folder))
        {
            foreach (RecordSource source in OpenFile(file))
            {
                yield return source;
            }
        }
    }

    private IEnumerable<string> Files(string folder)
    {
        var walk = new FolderWalk(ReportFailure);
        var cases = new CaseFolder(_report, _stop);
        foreach (KeyValuePair<string, string[]> files in walk.Walk(folder))
        {
            cases.Enter(files.Key);
            foreach (string file in files.Value)
            {
                if (!cases.PassesOver(file) && IsFile(file))
                {
                    yield return file;
                }
            }
        }
    }

    private bool IsFile(string path)
    {
        FileKind kind = FileEntry.At(path).Kind;
        if (kind == FileKind.None)
        {
            ReportMissing(path);
        }
        else if (kind != FileKind.File)
        {
            // Nobody asked for it by name, and it may never end.
            ReportOther(path, kind);
        }

        return kind == FileKind.File;
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

    private IEnumerable<RecordSource> OpenWaiting(string name, Func<Stream> open, bool leaveOpen)
    {
        using var stream = new WaitingStream(open, leaveOpen, _stop);
        foreach (RecordSource source in OpenStream(name, stream, null, 0))
        {
            yield return source;
        }
    }

    private void ReportMissing(string path)
    {
        if (LinkTarget.IsLink(path))
        {
            _report(new InputProblem(InputProblemId.PathNotFound, $"{path}: what this link leads to is not there or cannot be reached.")
            {
                Path = path,
                RecommendedAction = "Bring the file it leads to, or remove the link from what is read.",
            });
            return;
        }

        _report(new InputProblem(InputProblemId.PathNotFound, $"{path}: there is no such file or folder.")
        {
            Path = path,
            RecommendedAction = "Check the path.",
        });
    }

    private void ReportOther(string path, FileKind kind)
    {
        string what = kind switch { FileKind.Pipe => "a named pipe", FileKind.Socket => "a socket", _ => "a device" };
        _report(new InputProblem(InputProblemId.NotAFile, $"{path}: this is {what}, not a file, and was not read.")
        {
            Path = path,
            RecommendedAction = kind == FileKind.Socket ? "Write its content to a file and give that." : "Name it by itself to read it.",
        });
    }

    private T? Try<T>(string path, Func<T> open)
        where T : class
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException or System.Security.SecurityException)
        {
            ReportFailure(path, e);
            return null;
        }
    }

    private void ReportFailure(string path, Exception e)
    {
        bool damaged = e is InvalidDataException;
        _report(new InputProblem(damaged ? InputProblemId.ArchiveDamaged : InputProblemId.FileNotReadable, $"{path}: it cannot be read: {e.Message}")
        {
            Path = path,
            Exception = e,
            RecommendedAction = damaged ? "Copy or download the file again."
                : e is NotSupportedException ? "Unpack it with another program, with its password if it has one, and give the files."
                : "Check that you may read it and that no other program holds it.",
        });
    }
}
