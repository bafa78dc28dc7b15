using System;
using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// The copies of records that are not whole: of each record the best one, by an order that the order of reading does not
/// change. Their texts lie in memory, and beyond some tens of MB in a temporary file that goes with the process.
/// </summary>
internal sealed class AsideCopies : IDisposable
{
    private const int MostInMemory = 32 * 1024 * 1024;

    private readonly Dictionary<RecordIdentity, AsideCopy> _copies = new();
    private readonly int _mostInMemory;
    private Stream _texts = new MemoryStream();

    public AsideCopies(int mostInMemory = MostInMemory) => _mostInMemory = mostInMemory;

    /// <summary>The number of records.</summary>
    public int Count => _copies.Count;

    /// <summary>True when the texts are in a file.</summary>
    public bool IsSpilled => _texts is FileStream;

    /// <summary>The copy of a record that waits; null when none does.</summary>
    public AsideCopy? Find(in RecordIdentity identity) => _copies.Count > 0 && _copies.TryGetValue(identity, out AsideCopy? copy) ? copy : null;

    /// <summary>Takes a copy, unless the one that waits is better.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="text">The record as JSON.</param>
    /// <returns>True when it waits now.</returns>
    public bool Add(AsideCopy copy, byte[] text)
    {
        AsideCopy? known = Find(copy.Key);
        if (known is not null && Compare(known, copy, text) >= 0)
        {
            return false;
        }

        _texts.Position = _texts.Length;
        copy.Place = _texts.Length;
        copy.Length = text.Length;
        if (!IsSpilled && copy.Place + text.Length > _mostInMemory)
        {
            Spill();
        }

        _texts.Write(text, 0, text.Length);
        copy.HasWhole |= known?.HasWhole == true;
        _copies[copy.Key] = copy;
        return true;
    }

    /// <summary>A whole copy has come: the one that waited is let go.</summary>
    public void Remove(in RecordIdentity identity) => _copies.Remove(identity);

    /// <summary>Gives what waits, by Id, so that the order of reading does not matter, and lets it go.</summary>
    public List<AsideCopy> TakeAll()
    {
        var all = new List<AsideCopy>(_copies.Values);
        all.Sort((left, right) => string.CompareOrdinal(left.Identity, right.Identity));
        _copies.Clear();
        return all;
    }

    /// <summary>The text of a copy.</summary>
    public byte[] TextOf(AsideCopy copy)
    {
        var text = new byte[copy.Length];
        _texts.Position = copy.Place;
        int read = 0;
        while (read < text.Length)
        {
            int count = _texts.Read(text, read, text.Length - read);
            if (count == 0)
            {
                throw new EndOfStreamException();
            }

            read += count;
        }

        return text;
    }

    public void Dispose() => _texts.Dispose();

    /// <summary>Above 0 when the known copy is better: it tells of throttling, it has more, or its text is first by its bytes.</summary>
    private int Compare(AsideCopy known, AsideCopy other, byte[] text)
    {
        int order = known.IsThrottled.CompareTo(other.IsThrottled);
        order = order != 0 ? order : other.Lacks.Weight().CompareTo(known.Lacks.Weight());
        order = order != 0 ? order : other.Lacks.CompareTo(known.Lacks);
        if (order != 0)
        {
            return order;
        }

        // Of equal merit the longer text, which holds more, and then the one that sorts first.
        order = known.Length.CompareTo(text.Length);
        byte[]? mine = order == 0 ? TextOf(known) : null;
        for (int i = 0; order == 0 && i < text.Length; i++)
        {
            order = text[i].CompareTo(mine![i]);
        }

        return order;
    }

    private void Spill()
    {
        Stream? file = null;
        try
        {
            string path = Path.Combine(Path.GetTempPath(), "o365audit-" + Guid.NewGuid().ToString("N") + ".tmp");
            file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            if (Path.DirectorySeparatorChar == '/')
            {
                // An open file needs no name there, and one without a name goes with the process, however that ends.
                File.Delete(path);
            }

            _texts.Position = 0;
            _texts.CopyTo(file);
            _texts.Dispose();
            _texts = file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where no file can be made, memory has to do.
            file?.Dispose();
            _texts.Position = _texts.Length;
        }
    }
}
