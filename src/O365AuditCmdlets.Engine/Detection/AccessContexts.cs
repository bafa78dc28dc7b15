using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// What stands around accesses, each value kept once: texts, contexts (which text for each field), the mailbox and actor
/// that a context belongs to, and folders.
/// </summary>
/// <remarks>
/// A context is put together from parts whose fields change together. There are few different ones of each part even
/// where almost every access has a context of its own.
/// </remarks>
internal sealed class AccessContexts
{
    private const int NoText = 0;
    private const int RecentKeys = 1024;
    private const ulong FoldersHash = 1;
    private const ulong WhoHash = 2;
    private const ulong AddressHash = 3;
    private const ulong SessionHash = 4;
    private const ulong ClientHash = 5;
    private const ulong SyncFolderHash = 6;

    private readonly AccessReader _reader;
    private readonly ContextPart _who;
    private readonly ContextPart _addresses;
    private readonly ContextPart _sessions;
    private readonly ContextPart _clients;
    private readonly ContextTable _contexts = new();

    // By what stands in the record, escapes and all, so that next to nothing is decoded twice.
    private readonly HashedNumbers _rawFolders = new();
    private readonly ByteTable _texts = new();
    private readonly ByteTable _folderLists = new();
    private readonly ByteTable _keys = new();
    private readonly ByteTable _pairs = new();
    private readonly ChunkedList<int> _pairOfWho = new(10);
    private readonly byte[] _pair = new byte[2 * sizeof(int)];
    private readonly RecentKey[] _recentKeys = new RecentKey[RecentKeys];
    private byte[] _upper = new byte[64];
    private byte[] _list = new byte[16 * sizeof(int)];

    public AccessContexts(AccessReader reader)
    {
        _reader = reader;

        // Number 0 is the empty text, which stands for absence.
        _texts.Intern(new ArraySegment<byte>(_list, 0, 0), out _);
        _who = new ContextPart(reader, new[] { AccessField.Mailbox, AccessField.Actor }, WhoHash, _texts);
        _addresses = new ContextPart(reader, new[] { AccessField.ClientAddress }, AddressHash, _texts);
        _sessions = new ContextPart(reader, new[] { AccessField.SessionId }, SessionHash, _texts);
        _clients = new ContextPart(reader, new[] { AccessField.AppId, AccessField.ClientInfoString, AccessField.LogonType }, ClientHash, _texts);
    }

    /// <summary>Begins to look for the context of a record: what is looked into for it is fetched while other things are done.</summary>
    [MethodImpl(HotPath.Options)]
    public ExpectedContext Expect(AuditRecord record) =>
        new(_who.Expect(record), _addresses.Expect(record), _sessions.Expect(record), _clients.Expect(record));

    /// <summary>The number of the context of a record.</summary>
    public int Intern(AuditRecord record)
    {
        AccessContext context = PartsOf(record, Expect(record));
        return _contexts.Intern(context, _contexts.Expect(context));
    }

    /// <summary>The number of the context of a record, and that of its folders.</summary>
    /// <param name="record">The record.</param>
    /// <param name="judgement">What the record counts.</param>
    /// <param name="expected">What <see cref="Expect"/> gave for the record.</param>
    /// <param name="folders">0 for none; odd for one folder alone, which has all items that the record counts (or is copied whole); else even.</param>
    [MethodImpl(HotPath.Options)]
    public int Intern(AuditRecord record, in AccessJudgement judgement, in ExpectedContext expected, out int folders)
    {
        bool hasFolders = ExpectFolders(record, judgement, out KeyedHash list);
        AccessContext context = PartsOf(record, expected);
        uint hash = _contexts.Expect(context);
        folders = hasFolders ? InternFolders(record, judgement, list) : 0;
        return _contexts.Intern(context, hash);
    }

    /// <summary>The number of the mailbox and actor of a context; numbers count up from 0.</summary>
    [MethodImpl(HotPath.Options)]
    public int PairOf(int context) => _pairOfWho[_contexts[context].Who];

    /// <summary>The text of a field of a context; empty when it has none.</summary>
    public string Text(int context, AccessField field)
    {
        ref AccessContext parts = ref _contexts[context];
        int text = field switch
        {
            AccessField.Mailbox or AccessField.Actor => _who.Text(parts.Who, field),
            AccessField.ClientAddress => _addresses.Text(parts.Address, field),
            AccessField.SessionId => _sessions.Text(parts.Session, field),
            _ => _clients.Text(parts.Client, field),
        };
        return _texts.Text(text);
    }

    /// <summary>Some of the different texts of a field, in no certain order, some of them empty.</summary>
    /// <param name="field">The field.</param>
    /// <param name="most">The most that are looked at.</param>
    public IEnumerable<string> Texts(AccessField field, int most)
    {
        ContextPart part = field switch
        {
            AccessField.Mailbox or AccessField.Actor => _who,
            AccessField.ClientAddress => _addresses,
            AccessField.SessionId => _sessions,
            _ => _clients,
        };
        for (int i = 0; i < part.Count && i < most; i++)
        {
            yield return _texts.Text(part.Text(i, field));
        }
    }

    /// <summary>Whether a context is outside the organisation; null when it is not known.</summary>
    public bool? ExternalAccess(int context) => _clients.ExternalAccess(_contexts[context].Client);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    [MethodImpl(HotPath.Options)]
    private AccessContext PartsOf(AuditRecord record, in ExpectedContext expected)
    {
        int who = _who.Intern(record, expected.Who);
        if (who == _pairOfWho.Count)
        {
            Write(_pair, 0, Key(_who.Text(who, AccessField.Mailbox)));
            Write(_pair, 1, Key(_who.Text(who, AccessField.Actor)));
            _pairOfWho.Add(_pairs.Intern(new ArraySegment<byte>(_pair), out _));
        }

        return new AccessContext(
            who,
            _addresses.Intern(record, expected.Address),
            _sessions.Intern(record, expected.Session),
            _clients.Intern(record, expected.Client));
    }

    /// <summary>The hash by which the folders of a record are looked for; false when it has none.</summary>
    [MethodImpl(HotPath.Options)]
    private bool ExpectFolders(AuditRecord record, in AccessJudgement judgement, out KeyedHash hash)
    {
        if (judgement.IsSync && _reader.HasSyncFolder(record))
        {
            hash = KeyedHash.Begin(SyncFolderHash);
            record.AddTo(ref hash, _reader.SyncFolderSlots);
            _rawFolders.Expect(hash);
            return true;
        }

        hash = KeyedHash.Begin(FoldersHash);
        AuditRecord.ListCursor folders = _reader.OpenFolders(record);
        if (folders.End == folders.Index)
        {
            return false;
        }

        hash.Add((ulong)judgement.Count);
        while (AuditRecord.NextRawFolder(ref folders, out RawText raw, out int items))
        {
            raw.AddTo(ref hash);
            hash.Add((ulong)items);
        }

        _rawFolders.Expect(hash);
        return true;
    }

    [MethodImpl(HotPath.Options)]
    private int InternFolders(AuditRecord record, in AccessJudgement judgement, in KeyedHash hash)
    {
        int number = _rawFolders.Find(hash);
        if (number != HashedNumbers.Unknown)
        {
            return number;
        }

        if (judgement.IsSync && _reader.HasSyncFolder(record))
        {
            ArraySegment<byte> folder = _reader.SyncFolder(record);
            if (folder.Count == 0)
            {
                // A name of blanks. What counts is the list, which the hash knows nothing of.
                return InternNewFolders(record, judgement.Count);
            }

            number = (_texts.Intern(folder, out _) * 2) + 1;
        }
        else
        {
            number = InternNewFolders(record, judgement.Count);
        }

        _rawFolders.Add(hash, number);
        return number;
    }

    [MethodImpl(HotPath.Options)]
    private int InternNewFolders(AuditRecord record, long count)
    {
        int length = 0;
        AuditRecord.ListCursor folders = _reader.OpenFolders(record);
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

    /// <summary>The number that all spellings of a name share.</summary>
    [MethodImpl(HotPath.Options)]
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
