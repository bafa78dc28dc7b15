using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// Which records a search has delivered, 10 to 19 bytes each in memory. With a resume file also in a file beside it, which
/// is only ever added to: the resume file says how much of it counts.
/// </summary>
internal sealed class DeliveredIds : IDisposable
{
    private const int EntryBytes = 16;
    private static readonly byte[] Signature = Encoding.ASCII.GetBytes("o365audit.ids.1\n");

    private readonly IdentitySet _ids = new();
    private readonly string? _path;
    private FileStream? _file;
    private ulong _check;
    private long _count;

    /// <param name="path">The file; null for none.</param>
    public DeliveredIds(string? path) => _path = path;

    /// <summary>What the resume file has to remember of the file: how many Ids it has, and their check sum.</summary>
    public string Note => string.Format(CultureInfo.InvariantCulture, "{0} {1:x16}", _count, _check);

    public bool Contains(in RecordIdentity identity) => _ids.Contains(identity);

    /// <summary>Takes up what an earlier process left; null for a search that begins.</summary>
    /// <exception cref="AuditSearchException">The file is not that of the resume file, or cannot be used.</exception>
    public void Open(string? note)
    {
        if (_path is null)
        {
            return;
        }

        try
        {
            _file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            if (_file.Length > 0 && !HasSignature())
            {
                throw new AuditSearchException(_path, $"The file '{_path}' is not one that a search made, and stays as it is. Name another resume file.");
            }

            if (note is null)
            {
                _file.SetLength(0);
                _file.Write(Signature, 0, Signature.Length);
                return;
            }

            Read(long.Parse(note.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture));
            if (Note != note)
            {
                throw new AuditSearchException(_path, $"The file '{_path}', in which the search keeps the Ids of its records, is not as the search left it. Name another resume file to begin anew.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CannotBeUsed(e);
        }
    }

    /// <summary>Adds records, in the file too.</summary>
    public void Add(IEnumerable<RecordIdentity> identities)
    {
        var bytes = new List<byte>();
        foreach (RecordIdentity identity in identities)
        {
            if (!_ids.Add(identity))
            {
                continue;
            }

            _count++;
            _check = Mix(Mix(_check, identity.High), identity.Low);
            if (_file is not null)
            {
                bytes.AddRange(BitConverter.GetBytes(identity.High));
                bytes.AddRange(BitConverter.GetBytes(identity.Low));
            }
        }

        if (bytes.Count == 0)
        {
            return;
        }

        try
        {
            _file!.Write(bytes.ToArray(), 0, bytes.Count);
            _file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotBeUsed(e);
        }
    }

    public void Dispose()
    {
        _ids.Dispose();
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            // What counts was flushed.
        }
    }

    private static ulong Mix(ulong check, ulong value)
    {
        unchecked
        {
            ulong mixed = (check ^ value) * 0x9E3779B97F4A7C15UL;
            return mixed ^ (mixed >> 29);
        }
    }

    private AuditSearchException CannotBeUsed(Exception e) => new(_path!, $"The file '{_path}', in which the search keeps the Ids of its records, cannot be used: {e.Message}", e);

    private bool HasSignature()
    {
        var bytes = new byte[Signature.Length];
        _file!.Seek(0, SeekOrigin.Begin);
        int read = _file.Read(bytes, 0, bytes.Length);
        for (int i = 0; i < Signature.Length; i++)
        {
            if (read <= i || bytes[i] != Signature[i])
            {
                return false;
            }
        }

        return true;
    }

    private void Read(long count)
    {
        long end = Signature.Length + (count * EntryBytes);
        if (count > 0 && _file!.Length >= end)
        {
            _file.Seek(Signature.Length, SeekOrigin.Begin);
            using var reader = new BinaryReader(_file, Encoding.ASCII, leaveOpen: true);
            for (long i = 0; i < count; i++)
            {
                var identity = new RecordIdentity(reader.ReadUInt64(), reader.ReadUInt64());
                _ids.Add(identity);
                _count++;
                _check = Mix(Mix(_check, identity.High), identity.Low);
            }
        }

        if (_file!.Length == 0)
        {
            _file.Write(Signature, 0, Signature.Length);
        }

        if (_count == count)
        {
            // What an earlier process did not get safe is behind.
            _file.SetLength(end);
            _file.Seek(end, SeekOrigin.Begin);
        }
    }
}
