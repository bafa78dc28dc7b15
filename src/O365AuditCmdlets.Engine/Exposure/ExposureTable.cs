using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Detection;

namespace O365AuditCmdlets.Exposure;

/// <summary>
/// What is remembered of every message and folder: about 100 bytes beside the id itself, and no object. What a row says
/// does not depend on the order in which accesses are added.
/// </summary>
internal sealed class ExposureTable
{
    /// <summary>The time of an access that has none.</summary>
    public const long NoTime = long.MinValue;

    private const int KeyPrefix = 1 + (2 * sizeof(int));
    private const int NoFolder = -1;

    private readonly ByteTable _keys = new();
    private readonly ByteTable _folders = new();
    private readonly ChunkedList<Row> _rows = new(10);
    private readonly RowContexts _contexts = new();
    private byte[] _key = new byte[256];

    /// <summary>The number of rows; they count up from 0.</summary>
    public int Count => _rows.Count;

    /// <summary>The number of a folder; empty text is no folder.</summary>
    public int InternFolder(ArraySegment<byte> path) => path.Count == 0 ? NoFolder : _folders.Intern(path, out _);

    /// <summary>Adds accesses to a message.</summary>
    public void AddMessage(in ExposureAccess access, ArraySegment<byte> id, int folder) =>
        Add(access, ExposureKind.Message, id, folder, 1);

    /// <summary>Adds accesses to a folder.</summary>
    public void AddFolder(in ExposureAccess access, ExposureKind kind, int folder, long count) =>
        Add(access, kind, folder == NoFolder ? new ArraySegment<byte>(_key, 0, 0) : _folders[folder], folder, count);

    public ExposureKind KindOf(int row)
    {
        ArraySegment<byte> key = _keys[row];
        return (ExposureKind)key.Array![key.Offset];
    }

    public int MailboxOf(int row) => _rows[row].Mailbox;

    /// <summary>The number of a context of the row; all its contexts have the same actor.</summary>
    public int ContextOf(int row) => _rows[row].Context;

    /// <summary>The time of the first access; the largest number when no access has a time, so that such rows stand last.</summary>
    public long FirstTicks(int row) => _rows[row].First;

    /// <summary>The order of rows of one mailbox and first access: by kind, then by id or folder.</summary>
    public int CompareKeys(int left, int right)
    {
        int order = ((int)KindOf(left)).CompareTo((int)KindOf(right));
        return order != 0 ? order : _keys.Compare(left, right, KeyPrefix);
    }

    /// <summary>Writes a row out; the caller knows mailbox and contexts.</summary>
    /// <param name="number">The number of the row.</param>
    /// <param name="contexts">Where its contexts are put.</param>
    public AuditExposure Create(int number, List<RowContext> contexts)
    {
        ref Row row = ref _rows[number];
        contexts.Clear();
        if (row.Contexts == 0)
        {
            contexts.Add(new RowContext { Context = row.Context, First = row.First, Last = row.Last });
        }

        _contexts.CopyTo(row.Contexts, contexts);
        ExposureKind kind = KindOf(number);
        return new AuditExposure
        {
            Certainty = kind == ExposureKind.Message ? AuditExposure.ExactCertainty : AuditExposure.FolderCertainty,
            Basis = kind == ExposureKind.WholeFolder ? "Sync" : "Bind",
            InternetMessageId = kind == ExposureKind.Message ? IdOf(number) : null,
            Folder = row.Folder == NoFolder ? null : _folders.Text(row.Folder),
            FirstAccess = row.First == long.MaxValue ? null : new DateTime(row.First, DateTimeKind.Utc),
            LastAccess = row.Last == NoTime ? null : new DateTime(row.Last, DateTimeKind.Utc),
            AccessCount = row.Accesses,
            RecordCount = row.Records,
        };
    }

    private string IdOf(int number)
    {
        ArraySegment<byte> key = _keys[number];
        return Encoding.UTF8.GetString(key.Array!, key.Offset + KeyPrefix, key.Count - KeyPrefix);
    }

    private void Add(in ExposureAccess access, ExposureKind kind, ArraySegment<byte> name, int folder, long count)
    {
        int number = _keys.Intern(Key(kind, access, name), out bool isNew);
        if (isNew)
        {
            _rows.Add(new Row { First = long.MaxValue, Last = NoTime, Folder = folder, Mailbox = access.Mailbox, Context = access.Context });
        }

        ref Row row = ref _rows[number];
        if (row.Contexts != 0 || row.Context != access.Context)
        {
            AddContext(ref row, number, access);
        }

        if (access.Ticks > row.Last || (access.Ticks == row.Last && StandsBefore(folder, row.Folder)))
        {
            row.Folder = folder;
        }

        row.Last = Math.Max(row.Last, access.Ticks);
        row.First = access.Ticks == NoTime ? row.First : Math.Min(row.First, access.Ticks);
        if (access.IsCopy && !isNew && row.LastRecord != access.Record)
        {
            return;
        }

        row.Accesses = count > long.MaxValue - row.Accesses ? long.MaxValue : row.Accesses + count;
        if (row.LastRecord != access.Record)
        {
            row.LastRecord = access.Record;
            row.Records++;
        }
    }

    /// <summary>A row with one context needs no times for it beside its own; with the second, both get theirs.</summary>
    private void AddContext(ref Row row, int number, in ExposureAccess access)
    {
        if (row.Contexts == 0)
        {
            _contexts.Add(number, new RowContext { Context = row.Context, First = row.First, Last = row.Last }, ref row.Contexts);
        }

        long first = access.Ticks == NoTime ? long.MaxValue : access.Ticks;
        _contexts.Add(number, new RowContext { Context = access.Context, First = first, Last = access.Ticks }, ref row.Contexts);
    }

    private bool StandsBefore(int folder, int other) =>
        folder != other && folder != NoFolder && (other == NoFolder || _folders.Compare(folder, other, 0) < 0);

    private ArraySegment<byte> Key(ExposureKind kind, in ExposureAccess access, ArraySegment<byte> name)
    {
        int length = KeyPrefix + name.Count;
        if (_key.Length < length)
        {
            _key = new byte[Math.Max(length, _key.Length * 2)];
        }

        _key[0] = (byte)kind;
        Write(1, access.Mailbox);
        Write(1 + sizeof(int), access.Actor);
        Buffer.BlockCopy(name.Array!, name.Offset, _key, KeyPrefix, name.Count);
        return new ArraySegment<byte>(_key, 0, length);
    }

    private void Write(int at, int number)
    {
        _key[at] = (byte)number;
        _key[at + 1] = (byte)(number >> 8);
        _key[at + 2] = (byte)(number >> 16);
        _key[at + 3] = (byte)(number >> 24);
    }

    private struct Row
    {
        public long First;
        public long Last;
        public long Accesses;
        public int Records;
        public int LastRecord;
        public int Folder;
        public int Mailbox;
        public int Context;

        /// <summary>The chain of all contexts with their times; 0 while there is one context.</summary>
        public int Contexts;
    }
}
