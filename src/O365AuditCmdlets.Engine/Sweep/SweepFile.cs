using System;
using System.IO;
using System.Security.Cryptography;
using O365AuditCmdlets.Detection.State;

namespace O365AuditCmdlets.Sweep;

/// <summary>A file of a sweep while it is written: under a name that says so, and hashed on the way.</summary>
internal sealed class SweepFile : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly string _folder;
    private readonly string _name;
    private readonly SHA256 _sha256 = SHA256.Create();
    private readonly FileStream _file;
    private readonly CryptoStream _hashed;
    private bool _isClosed;

    /// <param name="folder">The folder of the sweep.</param>
    /// <param name="name">The name in it, with slashes.</param>
    public SweepFile(string folder, string name)
    {
        _folder = folder;
        _name = name;
        Path = System.IO.Path.Combine(folder, name.Replace('/', System.IO.Path.DirectorySeparatorChar));
        _file = new FileStream(Path + SweepFolder.Unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferSize);
        _hashed = new CryptoStream(_file, _sha256, CryptoStreamMode.Write);
    }

    /// <summary>Where the content goes.</summary>
    public Stream Content => _hashed;

    /// <summary>The name it has in the end.</summary>
    public string Path { get; }

    /// <summary>Makes what was written so far visible to others.</summary>
    public void Flush() => _file.Flush();

    /// <summary>Closes the file and gives it its name.</summary>
    public SweepFileEntry Finish()
    {
        _hashed.FlushFinalBlock();
        _file.Flush(flushToDisk: true);
        var entry = new SweepFileEntry(_name, _file.Length, CheckedJson.Hex(_sha256.Hash!));
        Dispose();
        File.Move(Path + SweepFolder.Unfinished, Path);
        return entry;
    }

    /// <summary>Closes the file; without <see cref="Finish"/> it keeps the name that says that it is not whole.</summary>
    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _file.Dispose();
            _sha256.Dispose();
        }
    }
}
