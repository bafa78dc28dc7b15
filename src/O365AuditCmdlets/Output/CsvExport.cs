using System;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Output;

/// <summary>
/// A file that is written beside its place and moved there when it is whole. An export that is stopped leaves nothing, and
/// whatever stood there before.
/// </summary>
internal sealed class CsvExport : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly bool _overwrites;
    private bool _isDone;

    /// <param name="path">The full path.</param>
    /// <param name="overwrites">Whether a file that is there may be replaced.</param>
    /// <param name="hasMark">Whether the file starts with the mark of UTF-8, without which Excel takes it for another encoding.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be made.</exception>
    public CsvExport(string path, bool overwrites, bool hasMark)
    {
        _path = path;
        _overwrites = overwrites;
        _temporary = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        Writer = new StreamWriter(new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None), new UTF8Encoding(hasMark));
    }

    public TextWriter Writer { get; }

    /// <summary>Puts the file into its place.</summary>
    /// <exception cref="IOException">There is a file that may not be replaced, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The file that is there cannot be replaced.</exception>
    public void Complete()
    {
        Writer.Dispose();
        if (_overwrites && File.Exists(_path))
        {
            File.Replace(_temporary, _path, null);
        }
        else
        {
            File.Move(_temporary, _path);
        }

        _isDone = true;
    }

    public void Dispose()
    {
        if (_isDone)
        {
            return;
        }

        _isDone = true;
        try
        {
            Writer.Dispose();
        }
        catch (IOException)
        {
            // What could not be written is thrown away next.
        }

        try
        {
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is named like a temporary file and stays one.
        }
    }
}
