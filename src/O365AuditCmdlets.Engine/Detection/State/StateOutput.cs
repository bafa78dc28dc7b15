using System;
using System.IO;
using System.Security.Cryptography;

namespace O365AuditCmdlets.Detection.State;

/// <summary>
/// Alerts on their way to a file. They are collected in a journal beside the state and added to the file only when the
/// state says so; adding them can be done again at any time and adds only what is missing.
/// </summary>
internal sealed class StateOutput : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly string _path;
    private readonly string _journalPath;
    private readonly FileStream _journal;

    public StateOutput(string journalPath, string path)
    {
        _path = path;
        _journalPath = journalPath;
        _journal = new FileStream(journalPath, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>Where alerts are written to.</summary>
    public Stream Journal => _journal;

    /// <summary>Makes what was written safe; null when nothing was.</summary>
    /// <param name="alerts">How many alerts it is.</param>
    public PendingOutput? Seal(long alerts)
    {
        _journal.Flush(flushToDisk: true);
        if (_journal.Length == 0)
        {
            return null;
        }

        _journal.Position = 0;
        using var sha256 = SHA256.Create();
        string hash = CheckedJson.Hex(sha256.ComputeHash(_journal));
        var file = new FileInfo(_path);
        return new PendingOutput(_path, file.Exists ? file.Length : 0, _journal.Length, hash) { Alerts = alerts };
    }

    /// <summary>Frees the journal. It is deleted, unless it is still needed.</summary>
    public void Close(bool keep)
    {
        _journal.Dispose();
        if (!keep)
        {
            File.Delete(_journalPath);
        }
    }

    public void Dispose() => _journal.Dispose();

    /// <summary>Adds to the file what is missing of the journal; false when the journal is not the one that is meant.</summary>
    public static bool Add(string journalPath, PendingOutput pending)
    {
        using FileStream? journal = OpenJournal(journalPath, pending);
        if (journal is null)
        {
            return false;
        }

        using var file = new FileStream(pending.Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        long present = Present(journal, file, pending.Offset);
        if (present < pending.Length)
        {
            journal.Position = present;
            file.Position = file.Length;
            journal.CopyTo(file, BufferSize);
            file.Flush(flushToDisk: true);
        }

        return true;
    }

    private static FileStream? OpenJournal(string path, PendingOutput pending)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        // A journal that this run still writes to is open for writing.
        var journal = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var sha256 = SHA256.Create();
        if (journal.Length == pending.Length && CheckedJson.Hex(sha256.ComputeHash(journal)) == pending.Hash)
        {
            journal.Position = 0;
            return journal;
        }

        journal.Dispose();
        return null;
    }

    /// <summary>
    /// How much of the journal stands in the file. When something else stands behind the place it was to go to, somebody
    /// else has written there, and nothing of theirs is touched.
    /// </summary>
    private static long Present(FileStream journal, FileStream file, long offset)
    {
        if (file.Length <= offset)
        {
            return 0;
        }

        file.Position = offset;
        var wanted = new byte[BufferSize];
        var found = new byte[BufferSize];
        long present = 0;
        while (true)
        {
            int length = Fill(journal, wanted);
            int other = Fill(file, found);
            int both = Math.Min(length, other);
            for (int i = 0; i < both; i++)
            {
                if (wanted[i] != found[i])
                {
                    return 0;
                }
            }

            present += both;
            if (length < BufferSize || other < length)
            {
                return present;
            }
        }
    }

    private static int Fill(FileStream stream, byte[] buffer)
    {
        int count = 0;
        int read;
        while (count < buffer.Length && (read = stream.Read(buffer, count, buffer.Length - count)) > 0)
        {
            count += read;
        }

        return count;
    }
}
