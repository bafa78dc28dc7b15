using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// What stands around accesses, each value kept once: texts, contexts (which text for each field), the mailbox and actor
/// that a context belongs to, and folders.
/// </summary>
internal sealed class AccessContexts
{
    private const int FieldCount = (int)AccessField.Count;
    private const int ContextWords = FieldCount + 1;
    private const int NoText = 0;
    private const int RecentKeys = 1024;
    private const ulong ContextHash = 1;
    private const ulong FoldersHash = 2;

    // By what stands in the record, escapes and all, so that next to nothing is decoded twice.
    private readonly HashedNumbers _rawContexts = new();
    private readonly HashedNumbers _rawFolders = new();
    private readonly ByteTable _texts = new();
    private readonly ByteTable _contexts = new();
    private readonly ByteTable _folderLists = new();
    private readonly ByteTable _keys = new();
    private readonly ByteTable _pairs = new();
    private readonly ChunkedList<int> _pairOfContext = new(10);
    private readonly byte[] _tuple = new byte[ContextWords * sizeof(int)];
    private readonly byte[] _pair = new byte[2 * sizeof(int)];
    private readonly RecentKey[] _recentKeys = new RecentKey[RecentKeys];
    private byte[] _upper = new byte[64];
    private byte[] _list = new byte[16 * sizeof(int)];

    public AccessContexts()
    {
        // Number 0 is the empty text, which stands for absence.
        _texts.Intern(new ArraySegment<byte>(_tuple, 0, 0), out _);
    }

    /// <summary>The number of the context of a record.</summary>
    [MethodImpl(HotPath.Options)]
    public int Intern(AuditRecord record, AccessReader reader)
    {
        KeyedHash hash = KeyedHash.Begin(ContextHash);
        record.AddTo(ref hash, reader.ContextSlots);
        int context = _rawContexts.Find(hash);
        if (context == HashedNumbers.Unknown)
        {
            context = InternNew(record, reader);
            _rawContexts.Add(hash, context);
        }

        return context;
    }

    private int InternNew(AuditRecord record, AccessReader reader)
    {
        for (int field = 0; field < FieldCount; field++)
        {
            Write(_tuple, field, _texts.Intern(reader.Text(record, (AccessField)field), out _));
        }

        Write(_tuple, FieldCount, reader.ExternalAccess(record) switch { null => 0, false => 1, true => 2 });
        int context = _contexts.Intern(new ArraySegment<byte>(_tuple), out bool isNew);
        if (isNew)
        {
            Write(_pair, 0, Key(Read(_tuple, (int)AccessField.Mailbox)));
            Write(_pair, 1, Key(Read(_tuple, (int)AccessField.Actor)));
            _pairOfContext.Add(_pairs.Intern(new ArraySegment<byte>(_pair), out _));
        }

        return context;
    }

    /// <summary>The number of the mailbox and actor of a context; numbers count up from 0.</summary>
    public int PairOf(int context) => _pairOfContext[context];

    /// <summary>
    /// The number of the folders of a record: 0 for none; odd for one folder alone, which has all items that the record
    /// counts (or is copied whole); else even.
    /// </summary>
    [MethodImpl(HotPath.Options)]
    public int InternFolders(AuditRecord record, AccessReader reader, in AccessJudgement judgement)
    {
        if (judgement.IsSync)
        {
            ArraySegment<byte> folder = reader.SyncFolder(record);
            if (folder.Count > 0)
            {
                return (_texts.Intern(folder, out _) * 2) + 1;
            }
        }

        KeyedHash hash = KeyedHash.Begin(FoldersHash);
        hash.Add((ulong)judgement.Count);
        AuditRecord.ListCursor folders = reader.OpenFolders(record);
        if (folders.End == folders.Index)
        {
            return 0;
        }

        while (AuditRecord.NextRawFolder(ref folders, out RawText raw, out int items))
        {
            raw.AddTo(ref hash);
            hash.Add((ulong)items);
        }

        int number = _rawFolders.Find(hash);
        if (number == HashedNumbers.Unknown)
        {
            number = InternNewFolders(record, reader, judgement.Count);
            _rawFolders.Add(hash, number);
        }

        return number;
    }

    private int InternNewFolders(AuditRecord record, AccessReader reader, long count)
    {
        int length = 0;
        AuditRecord.ListCursor folders = reader.OpenFolders(record);
        while (record.NextFolder(ref folders, out ArraySegment<byte> text, out int items))
        {
            int path = _texts.Intern(text, out _);
            if (path == NoText)
            {
                continue;
            }

            if (_list.Length < (length + 2) * sizeof(int))
            {
                Array.Resize(ref _list, _list.Length * 2);
            }

            Write(_list, length++, path);
            Write(_list, length++, items);
        }

        if (length == 0)
        {
            return 0;
        }

        return length == 2 && Read(_list, 1) == count
            ? (Read(_list, 0) * 2) + 1
            : (_folderLists.Intern(new ArraySegment<byte>(_list, 0, length * sizeof(int)), out _) * 2) + 2;
    }

    /// <summary>The text of a field of a context; empty when it has none.</summary>
    public string Text(int context, AccessField field) => _texts.Text(Word(_contexts[context], (int)field));

    /// <summary>Whether a context is outside the organisation; null when it is not known.</summary>
    public bool? ExternalAccess(int context) => Word(_contexts[context], FieldCount) switch { 0 => null, 1 => false, _ => true };

    /// <summary>Adds the folders behind a number: the number of the path's text, and the items.</summary>
    public void AddFolders(int folders, long itemCount, bool isSync, List<KeyValuePair<int, long>> target)
    {
        if (folders == 0)
        {
            return;
        }

        if ((folders & 1) == 1)
        {
            target.Add(new KeyValuePair<int, long>(folders >> 1, isSync ? 0 : itemCount));
            return;
        }

        ArraySegment<byte> list = _folderLists[(folders >> 1) - 1];
        for (int i = 0; i < list.Count / sizeof(int); i += 2)
        {
            target.Add(new KeyValuePair<int, long>(Word(list, i), Word(list, i + 1)));
        }
    }

    /// <summary>The path of a folder.</summary>
    public string FolderPath(int text) => _texts.Text(text);

    private static void Write(byte[] words, int index, int value)
    {
        words[index * 4] = (byte)value;
        words[(index * 4) + 1] = (byte)(value >> 8);
        words[(index * 4) + 2] = (byte)(value >> 16);
        words[(index * 4) + 3] = (byte)(value >> 24);
    }

    private static int Read(byte[] words, int index) => Word(new ArraySegment<byte>(words), index);

    private static int Word(ArraySegment<byte> words, int index)
    {
        byte[] bytes = words.Array!;
        int at = words.Offset + (index * 4);
        return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    }

    /// <summary>The number that all spellings of a name share.</summary>
    private int Key(int text)
    {
        ref RecentKey recent = ref _recentKeys[text & (RecentKeys - 1)];
        if (recent.Text != text || !recent.IsKnown)
        {
            recent = new RecentKey { Text = text, Key = _keys.Intern(Utf8Text.ToUpper(_texts[text], ref _upper), out _), IsKnown = true };
        }

        return recent.Key;
    }

    private struct RecentKey
    {
        public int Text;
        public int Key;
        public bool IsKnown;
    }
}
