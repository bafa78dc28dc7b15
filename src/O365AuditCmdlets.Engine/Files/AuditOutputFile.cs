using System;
using System.IO;
using O365AuditCmdlets.Files;

namespace O365AuditCmdlets;

/// <summary>
/// A file that is replaced as a whole: it is written beside its place and gets its name with <see cref="Commit"/>. Until then,
/// and whatever goes wrong, what was there before stays as it is. Pipes and devices are written to directly.
/// </summary>
public sealed class AuditOutputFile : Stream
{
    private const string Unfinished = ".partial";

    private readonly FileStream _file;
    private readonly string _path;
    private readonly string? _temporary;
    private bool _isKept;

    private AuditOutputFile(string path, string? temporary, FileStream file)
    {
        _path = path;
        _temporary = temporary;
        _file = file;
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _file.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>True when the path is something that keeps what it gets: no pipe and no device.</summary>
    /// <param name="path">The path.</param>
    public static bool IsKeptAt(string path) => FileEntry.At(path).Kind is FileKind.None or FileKind.File;

    /// <summary>Begins to write.</summary>
    /// <param name="path">The file; a link to one is written through.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static AuditOutputFile Create(string path)
    {
        string full = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));
        FileEntry entry = FileEntry.At(full);
        if (entry.Kind == FileKind.Folder)
        {
            throw new IOException("it is a folder");
        }

        if (entry.Kind is FileKind.Pipe or FileKind.Device or FileKind.Socket)
        {
            return new AuditOutputFile(full, null, new FileStream(full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1));
        }

        string target = LinkTarget.Of(full);
        if (entry.Exists)
        {
            // What may not be written to may not be replaced, either.
            new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }

        string temporary = target + "." + Guid.NewGuid().ToString("N") + Unfinished;
        var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1);
        KeepRights(target, temporary, entry.Exists);
        return new AuditOutputFile(target, temporary, file);
    }

    /// <summary>Makes safe what was written and puts it in its place.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Commit()
    {
        if (_isKept)
        {
            return;
        }

        _file.Flush(flushToDisk: _temporary is not null);
        if (_temporary is not null)
        {
            _file.Dispose();
            if (File.Exists(_path))
            {
                File.Replace(_temporary, _path, null);
            }
            else
            {
                File.Move(_temporary, _path);
            }
        }

        _isKept = true;
    }

    /// <summary>Leaves what was written where it is, beside its place, because it is not the whole answer.</summary>
    /// <returns>Where it is; null when there is nothing, or when it went to a pipe or device.</returns>
    public string? KeepUnfinished()
    {
        if (_isKept || _temporary is null || _file.Length == 0)
        {
            return null;
        }

        _isKept = true;
        _file.Dispose();
        return _temporary;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (!_isKept)
        {
            _file.Flush();
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _file.Write(buffer, offset, count);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // That is what the runtime makes of a limit on the size of files.
            throw new IOException("The file would be larger than is allowed here.", e);
        }
    }

    /// <summary>Ends the writing. What was not committed is gone.</summary>
    /// <param name="disposing">True when called by a person, not by the collector.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                _file.Dispose();
            }
            catch (IOException)
            {
                // Commit has flushed, or has said why it could not.
            }

            if (!_isKept && _temporary is not null)
            {
                File.Delete(_temporary);
            }
        }

        base.Dispose(disposing);
    }

#if NETSTANDARD2_0
    private static void KeepRights(string target, string temporary, bool exists)
    {
        // On Windows, Replace keeps them.
    }
#else
    private static void KeepRights(string target, string temporary, bool exists)
    {
        if (exists && !OperatingSystem.IsWindows())
        {
            try
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Not every file system has rights to keep.
            }
        }
    }
#endif
}
