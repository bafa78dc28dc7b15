using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>
/// The record that is being looked at. One instance is filled again and again; what is to be remembered is copied out.
/// Values are read by slot (<see cref="Projection.SlotOf"/>) and decoded when asked for.
/// </summary>
internal sealed partial class AuditRecord : ITextWatcher
{
    private static readonly byte[] ListPrefix = Encoding.ASCII.GetBytes("{\"List\":");
    private static readonly WrapperField[] IdentityFields = { WrapperField.Identity, WrapperField.RecordId, WrapperField.GraphId };

    private readonly FieldSlot[] _wrapperSlots;
    private readonly JsonWalker _walker = new();
    private readonly JsonWalker _listWalker = new();
    private readonly FieldSlot[] _listSlots = new FieldSlot[1];
    private readonly KeyNode _pairsRoot = ListRoot(AuditFieldShape.Pairs);
    private readonly KeyNode _foldersRoot = ListRoot(AuditFieldShape.FolderMessages);
    private readonly FieldSlot[] _slots;
    private readonly int _elasticBase;
    private byte[] _buffer = Array.Empty<byte>();
    private byte[] _innerBuffer = new byte[4096];
    private byte[] _listBuffer = new byte[1024];
    private byte[] _scratch = new byte[256];
    private byte[] _wrapperBuffer = Array.Empty<byte>();
    private TextForm _form;
    private TextForm _wrapperForm;
    private RecordEnvelope? _envelope;
    private bool _hasWrapper;
    private bool _hasLists;
    private bool _isUnwrapped;
    private int _layoutBase;
    private int _textStart;
    private int _textEnd;
    private string? _identityText;
    private int _knownSlot = -1;
    private KnownPairs? _known;
    private string? _idOfFaulty;
    private int _seenIdAt = -1;
    private RecordIdentity _seenIdentity;
    private SHA256? _sha256;

    public AuditRecord(Projection projection)
    {
        _elasticBase = projection.ElasticBase;
        Projection = projection;
        _slots = new FieldSlot[projection.SlotCount];
        _wrapperSlots = new FieldSlot[projection.SlotCount];
        _walker.Watcher = this;
        _walker.AllowsControls = true;
        _listWalker.AllowsControls = true;
    }

    /// <summary>True to walk every text in full instead of skimming it. The answers are the same.</summary>
    public bool IsThorough
    {
        get => _walker.IsThorough;
        set
        {
            _walker.IsThorough = value;
            _listWalker.IsThorough = value;
        }
    }

    /// <summary>True when the text that was read last was skimmed.</summary>
    public bool IsSkimmed => _walker.IsSkimmed;

    /// <summary>Who is told of identities early; null for nobody.</summary>
    public IIdentityListener? Listener { get; set; }

    /// <summary>What lists of pairs said before; null for no memory.</summary>
    public PairMemory? PairMemory { get; set; }

    /// <summary>The fields that are read.</summary>
    public Projection Projection { get; }

    /// <summary>What makes the record the same as another.</summary>
    public RecordIdentity Identity { get; private set; }

    /// <summary>True when <see cref="Identity"/> is a GUID whose usual text is the record's Id.</summary>
    public bool IdentityIsGuid { get; private set; }

    /// <summary>The Id as it is shown.</summary>
    public string IdentityText => _identityText ??= Identity.ToString();

    /// <summary>When the record was created, in UTC ticks; meaningless when <see cref="TimeSource"/> is None.</summary>
    public long TimeTicks { get; private set; }

    /// <summary>Where the time comes from.</summary>
    public TimeSource TimeSource { get; private set; }

    /// <summary>Why AuditData cannot be read, as the end of a sentence; null when it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>True when the text has control characters inside strings, such as real line breaks, which were taken as they stand.</summary>
    public bool IsRepaired { get; private set; }

    /// <summary>
    /// True when the record can be read and anybody wants to know more of it than what is always read. Of others the
    /// remaining fields may be missing.
    /// </summary>
    public bool IsOfInterest { get; private set; }

    /// <summary>The number of the operation in <see cref="Projection.Interest"/>; -1 when it is none of those.</summary>
    public int OperationNumber { get; private set; }

    /// <summary>True when the record can be read and has the identity and the time that almost all have.</summary>
    public bool IsUsual => Fault is null && IdentityIsGuid && TimeSource == TimeSource.AuditData;

    /// <summary>The offset behind the JSON value that was read from a buffer; after a fault, where it went wrong.</summary>
    public int EndOffset { get; private set; }

    /// <summary>
    /// True for what is a record beyond doubt: it can be read, and has an operation and a time or an Id. One of which somebody
    /// wants the lists has one, too.
    /// </summary>
    public bool IsWhole
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fault is null
            && Has(Projection.OperationSlot)
            && (Has(Projection.CreationTimeSlot) || Has(Projection.IdSlot))
            && (_hasLists || !IsBare);
    }

    /// <summary>
    /// True for a record that stands for itself, of an operation of which somebody wants lists, without any: it may be
    /// the columns of a table, beside which the record stands untouched.
    /// </summary>
    public bool IsBare => Fault is null && IsOfInterest && !_hasLists && _layoutBase == 0 && Projection.ListSlots.Count > 0
        && Has(Projection.OperationSlot) && (Has(Projection.CreationTimeSlot) || Has(Projection.IdSlot))
        && !(_hasWrapper && _wrapperSlots[Projection.WrapperSlot(WrapperField.AuditData)].Kind != JsonKind.Absent);

    /// <summary>True when a text in the record looks like a JSON object.</summary>
    public bool HoldsText
    {
        get
        {
            for (int i = _textStart; (i = ByteSearch.IndexOf(_buffer, (byte)'\\', i, _textEnd)) >= 0; i += 2)
            {
                if (i - 2 >= _textStart && _buffer[i - 1] == (byte)'{' && _buffer[i - 2] == (byte)'"')
                {
                    return true;
                }

                if (i + 2 > _textEnd)
                {
                    break;
                }
            }

            return false;
        }
    }

    /// <summary>True when the beginning of an object, of which more is needed, has what only records and what is around them have.</summary>
    public bool HasSeenRecord => _slots[Projection.OperationSlot].Kind != JsonKind.Absent
        || _slots[Projection.CreationTimeSlot].Kind != JsonKind.Absent
        || _slots[Projection.WrapperSlot(WrapperField.AuditData)].Kind != JsonKind.Absent
        || _slots[Projection.WrapperSlot(WrapperField.EventOriginal)].Kind != JsonKind.Absent
        || _slots[Projection.WrapperSlot(WrapperField.ElasticAudit)].Kind != JsonKind.Absent;

    /// <summary>False for JSON that is something else: it has no AuditData around it and neither an operation nor a time in it.</summary>
    public bool LooksLikeRecord
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Has(Projection.OperationSlot)
            || Has(Projection.CreationTimeSlot)
            || (_hasWrapper && _wrapperSlots[Projection.WrapperSlot(WrapperField.AuditData)].Kind != JsonKind.Absent);
    }

    /// <summary>How many of the fields that every record has are there; 0 when what was read is something else.</summary>
    public int CompletenessOfRecord
    {
        get
        {
            int count = 0;
            foreach (AuditField common in Records.Projection.AlwaysRead)
            {
                count += Has(Projection.SlotOf(common)) ? 1 : 0;
            }

            return Has(Projection.OperationSlot) && count >= 2 ? count : 0;
        }
    }

    /// <summary>True when something stands around AuditData.</summary>
    public bool HasWrapper => _hasWrapper;

    /// <summary>Another thread has loaded the record, and soon it is looked at: the slots that are going to be are fetched from there.</summary>
    [MethodImpl(HotPath.Options)]
    public unsafe void FetchSlots()
    {
        fixed (FieldSlot* slots = _slots)
        {
            if (IsOfInterest)
            {
                // Those of a record that stands for itself, as almost all do that are loaded so.
                Prefetch.Lines((byte*)slots, Projection.InnerBase * sizeof(FieldSlot));
            }
            else
            {
                Prefetch.Line((byte*)(slots + Projection.OperationSlot));
            }
        }
    }

    /// <summary>After <see cref="FetchSlots"/>: fetches what stands in them.</summary>
    [MethodImpl(HotPath.Options)]
    public unsafe void FetchTexts()
    {
        fixed (byte* bytes = _buffer)
        {
            fixed (FieldSlot* slots = _slots)
            {
                if (!IsOfInterest)
                {
                    Prefetch.Line(bytes + slots[Projection.OperationSlot].Start);
                    return;
                }

                for (int i = 0; i < Projection.InnerBase; i++)
                {
                    if (slots[i].Kind != JsonKind.Absent)
                    {
                        Prefetch.Line(bytes + slots[i].Start);
                    }
                }
            }
        }
    }

    /// <summary>True when the record has the field with a value other than null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int slot) => Slot(slot).Kind is not (JsonKind.Absent or JsonKind.Null);

    /// <summary>True when the record has the field with a value that is neither null nor empty text.</summary>
    public bool HasText(int slot)
    {
        ref FieldSlot value = ref Slot(slot);
        return value.Kind is not (JsonKind.Absent or JsonKind.Null) && value.End > value.Start;
    }

    /// <summary>The text of a field; numbers and booleans as written. Null when it is absent or null.</summary>
    public string? GetText(int slot)
    {
        ref FieldSlot value = ref Slot(slot);
        return value.Kind is JsonKind.Absent or JsonKind.Null ? null : FormOf(value.Kind).DecodeString(_buffer, value.Start, value.End);
    }

    /// <summary>The UTF-8 text of a field, valid until the next call; empty when it is absent or null.</summary>
    [MethodImpl(HotPath.Options)]
    public ArraySegment<byte> GetUtf8(int slot)
    {
        ref FieldSlot value = ref Slot(slot);
        if (value.IsPlain)
        {
            return new ArraySegment<byte>(_buffer, value.Start, value.End - value.Start);
        }

        return value.Kind is JsonKind.Absent or JsonKind.Null
            ? new ArraySegment<byte>(_scratch, 0, 0)
            : FormOf(value.Kind).Decode(_buffer, value.Start, value.End, ref _scratch);
    }

    /// <summary>The text of a field as it stands; empty when it is absent or null.</summary>
    public RawText GetRaw(int slot)
    {
        ref FieldSlot value = ref Slot(slot);
        return value.Kind is JsonKind.Absent or JsonKind.Null ? default : new RawText(_buffer, value.Start, value.End - value.Start, FormOf(value.Kind));
    }

    /// <summary>Adds fields to a hash, as they stand.</summary>
    [MethodImpl(HotPath.Options)]
    public unsafe void AddTo(ref KeyedHash hash, int[] slots)
    {
        hash.Add((ulong)_form);
        fixed (byte* bytes = _buffer)
        {
            foreach (int slot in slots)
            {
                ref FieldSlot value = ref Slot(slot);
                if (value.Kind == JsonKind.Absent)
                {
                    // Where it stood in another record is still there.
                    hash.Add(0);
                    continue;
                }

                hash.Add(bytes + value.Start, value.End - value.Start, (uint)value.Kind);
            }
        }
    }

    /// <summary>A whole number, written as a number or as text. A decimal loses its fraction.</summary>
    [MethodImpl(HotPath.Options)]
    public bool TryGetInt64(int slot, out long number)
    {
        ref FieldSlot value = ref Slot(slot);
        number = 0;
        if (value.Kind is not (JsonKind.Number or JsonKind.String))
        {
            return false;
        }

        return ScalarText.TryParseDigits(_buffer, value.Start, value.End, out number)
            || (value.End - value.Start <= 64 && ScalarText.TryParseInt64(GetText(slot)!, out number));
    }

    /// <summary>A number of things. Beyond 64 bits it is the largest number there is; what is no such number is told from none.</summary>
    /// <param name="slot">The field.</param>
    /// <param name="count">The number; of one with a fraction its whole part.</param>
    [MethodImpl(HotPath.Options)]
    public CountForm GetCount(int slot, out long count)
    {
        ref FieldSlot value = ref Slot(slot);
        count = 0;
        return value.Kind switch
        {
            JsonKind.Absent or JsonKind.Null => CountForm.Absent,
            JsonKind.Number or JsonKind.String => ScalarText.TryParseDigits(_buffer, value.Start, value.End, out count)
                ? CountForm.Known
                : CountText.Parse(GetText(slot)!, value.Kind == JsonKind.Number, out count),
            _ => CountForm.Unreadable,
        };
    }

    /// <summary>A boolean, written as a boolean or as text. Null when it is absent or neither.</summary>
    public bool? GetBoolean(int slot) => Slot(slot).Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        JsonKind.String => BooleanOf(GetUtf8(slot)),
        JsonKind.Number => ScalarText.ParseBoolean(GetText(slot)),
        _ => null,
    };

    /// <summary>True when the text of the field is <paramref name="text"/>, in any case of letters.</summary>
    public bool TextEquals(int slot, PairName text) => Slot(slot).Kind == JsonKind.String && text.Matches(GetUtf8(slot));

    /// <summary>The text of AuditData, as UTF-8 JSON.</summary>
    public ArraySegment<byte> GetAuditData()
    {
        if (_textEnd == _textStart)
        {
            return new ArraySegment<byte>(_scratch, 0, 0);
        }

        TextForm form = _form == TextForm.DoubledJson ? TextForm.Doubled : TextForm.Plain;
        ArraySegment<byte> text = form.Decode(_buffer, _textStart, _textEnd, ref _scratch);
        return IsRepaired ? JsonControls.Escape(text) : text;
    }

    private static bool IsText(in FieldSlot slot) => slot.Kind == JsonKind.String;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref FieldSlot Slot(int field)
    {
        if (_layoutBase == _elasticBase)
        {
            return ref ElasticSlot(field);
        }

        return ref _slots[_layoutBase + field];
    }

    private ref FieldSlot ElasticSlot(int field)
    {
        ref FieldSlot slot = ref _slots[_elasticBase + field];
        if (slot.Kind is JsonKind.Absent or JsonKind.Null)
        {
            return ref _slots[Projection.EcsBase + field];
        }

        return ref slot;
    }

    private static TextForm ValueForm(TextForm form, in FieldSlot value) => IsText(value) ? form : form == TextForm.DoubledJson ? TextForm.Doubled : TextForm.Plain;

    private TextForm FormOf(JsonKind kind) => kind == JsonKind.String ? _form : _form == TextForm.DoubledJson ? TextForm.Doubled : TextForm.Plain;
}
