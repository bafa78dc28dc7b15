using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>
/// The record that is being looked at. One instance is filled again and again; what is to be remembered is copied out.
/// Values are read by slot (<see cref="Projection.SlotOf"/>) and decoded when asked for.
/// </summary>
internal sealed partial class AuditRecord
{
    private static readonly byte[] ListPrefix = Encoding.ASCII.GetBytes("{\"List\":");
    private static readonly WrapperField[] IdentityFields = { WrapperField.Identity, WrapperField.RecordId, WrapperField.GraphId };

    private readonly FieldSlot[] _wrapperSlots;
    private readonly JsonWalker _walker = new();
    private readonly JsonWalker _listWalker = new();
    private readonly FieldSlot[] _listSlots = new FieldSlot[1];
    private readonly KeyNode _pairsRoot = ListRoot(AuditFieldShape.Pairs);
    private readonly KeyNode _foldersRoot = ListRoot(AuditFieldShape.Folders);
    private readonly FieldSlot[] _slots;
    private byte[] _buffer = Array.Empty<byte>();
    private byte[] _innerBuffer = new byte[4096];
    private byte[] _listBuffer = new byte[1024];
    private byte[] _scratch = new byte[256];
    private byte[] _wrapperBuffer = Array.Empty<byte>();
    private TextForm _form;
    private TextForm _wrapperForm;
    private RecordEnvelope? _envelope;
    private int _layoutBase;
    private int _textStart;
    private int _textEnd;
    private string? _identityText;
    private string? _idOfFaulty;
    private SHA256? _sha256;

    public AuditRecord(Projection projection)
    {
        Projection = projection;
        _slots = new FieldSlot[projection.SlotCount];
        _wrapperSlots = new FieldSlot[projection.SlotCount];
    }

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

    /// <summary>The offset behind the JSON value that was read from a buffer; after a fault, where it went wrong.</summary>
    public int EndOffset { get; private set; }

    /// <summary>
    /// Reads the JSON object that starts at <paramref name="start"/>: a record, a wrapper or an Elastic document.
    /// </summary>
    /// <returns>What the walk said. When it is Complete the record is loaded (and may still have a <see cref="Fault"/>, when what is in the wrapper is not JSON).</returns>
    public WalkStatus Load(byte[] buffer, int start, int end, bool final)
    {
        Clear();
        WalkStatus status = _walker.Walk(buffer, start, end, final, doubled: false, Projection.Root, _slots);
        EndOffset = _walker.Position;
        _buffer = buffer;
        _form = TextForm.Json;
        if (status != WalkStatus.Complete)
        {
            Fault = _walker.Fault;
            return status;
        }

        ChooseLayout(start, EndOffset);
        ResolveHeader();
        return status;
    }

    /// <summary>Reads the AuditData object that starts at <paramref name="start"/> inside a quoted CSV field. Wrapper columns are set before by <see cref="SetColumn"/>.</summary>
    public WalkStatus LoadColumn(byte[] buffer, int start, int end, bool final)
    {
        WalkStatus status = _walker.Walk(buffer, start, end, final, doubled: true, Projection.RecordRoot, _slots);
        Fault = status == WalkStatus.Complete ? null : _walker.Fault;
        EndOffset = _walker.Position;
        _buffer = buffer;
        _form = TextForm.DoubledJson;
        if (status == WalkStatus.Complete)
        {
            _layoutBase = 0;
            _textStart = start;
            _textEnd = _walker.Position;
        }

        return status;
    }

    /// <summary>Reads AuditData from text of its own; the buffer has room for a block behind <paramref name="end"/>.</summary>
    public void LoadText(byte[] buffer, int start, int end)
    {
        while (start < end && buffer[start] <= (byte)' ')
        {
            start++;
        }

        // Set first: of a text that is cut off, the slots hold what came before the cut.
        _buffer = buffer;
        _form = TextForm.Json;
        _layoutBase = 0;
        Array.Clear(_slots, 0, _slots.Length);
        if (start == end)
        {
            Fault = "AuditData is empty";
            return;
        }

        if (buffer[start] != (byte)'{')
        {
            Fault = "AuditData is not a JSON object";
            return;
        }

        if (_walker.Walk(buffer, start, end, final: true, doubled: false, Projection.RecordRoot, _slots) != WalkStatus.Complete)
        {
            Fault = "AuditData is not whole JSON: " + _walker.Fault;
            return;
        }

        for (int i = _walker.Position; i < end; i++)
        {
            if (buffer[i] > (byte)' ')
            {
                Fault = "AuditData goes on behind its JSON object";
                return;
            }
        }

        _textStart = start;
        _textEnd = _walker.Position;
    }

    /// <summary>Reads a record that was handed over as an object.</summary>
    public void Load(RecordEnvelope envelope)
    {
        Clear();
        _envelope = envelope;
        byte[] text = InnerBuffer(Encoding.UTF8.GetMaxByteCount(envelope.AuditData.Length));
        int length = Encoding.UTF8.GetBytes(envelope.AuditData, 0, envelope.AuditData.Length, text, 0);
        LoadText(text, 0, length);
        ResolveHeader();
    }

    /// <summary>Forgets the last record, so that the columns of the next one can be set.</summary>
    public void Clear()
    {
        Array.Clear(_slots, 0, _slots.Length);
        Array.Clear(_wrapperSlots, 0, _wrapperSlots.Length);
        _wrapperBuffer = Array.Empty<byte>();
        _envelope = null;
        _idOfFaulty = null;
        _identityText = null;
        Identity = default;
        IdentityIsGuid = false;
        TimeTicks = 0;
        TimeSource = TimeSource.None;
        Fault = null;
        _layoutBase = 0;
        _textStart = 0;
        _textEnd = 0;
    }

    /// <summary>Notes where a column of a CSV row stands.</summary>
    public void SetColumn(WrapperField field, byte[] buffer, int start, int end, bool quoted)
    {
        _wrapperBuffer = buffer;
        _wrapperForm = TextForm.Plain;
        ref FieldSlot slot = ref _wrapperSlots[Projection.WrapperSlot(field)];
        slot.Start = start;
        slot.End = end;
        slot.Kind = JsonKind.String;
        slot.Count = quoted ? 1 : 0;
    }

    /// <summary>Says that what stands in the place of AuditData cannot be read.</summary>
    public void SetFault(string fault, string? id = null)
    {
        Fault = fault;
        _idOfFaulty = id;
    }

    /// <summary>Works out identity and time. Sources that fill a record in steps call this last.</summary>
    public void ResolveHeader()
    {
        ResolveIdentity();
        ResolveTime();
        if (Fault is null && FindFlattenedList() is string list)
        {
            _idOfFaulty = IdentityText;
            Fault = $"its list {list} was turned into words on the way (ConvertTo-Json without enough -Depth does that), so no rule can judge it";
        }
    }

    /// <summary>False for JSON that is something else: it has no AuditData around it and neither an operation nor a time in it.</summary>
    public bool LooksLikeRecord =>
        _wrapperSlots[Projection.WrapperSlot(WrapperField.AuditData)].Kind != JsonKind.Absent
        || Has(Projection.SlotOf(AuditFields.Operation))
        || Has(Projection.SlotOf(AuditFields.CreationTime));

    /// <summary>True when the record has the field with a value other than null.</summary>
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
    public ArraySegment<byte> GetUtf8(int slot)
    {
        ref FieldSlot value = ref Slot(slot);
        return value.Kind is JsonKind.Absent or JsonKind.Null
            ? new ArraySegment<byte>(_scratch, 0, 0)
            : FormOf(value.Kind).Decode(_buffer, value.Start, value.End, ref _scratch);
    }

    /// <summary>A whole number, written as a number or as text. A decimal loses its fraction.</summary>
    public bool TryGetInt64(int slot, out long number)
    {
        ref FieldSlot value = ref Slot(slot);
        number = 0;
        if (value.Kind is not (JsonKind.Number or JsonKind.String))
        {
            return false;
        }

        int length = value.End - value.Start;
        if (length is > 0 and <= 18)
        {
            long result = 0;
            int i = value.Start;
            while (i < value.End && _buffer[i] is >= (byte)'0' and <= (byte)'9')
            {
                result = (result * 10) + (_buffer[i++] - '0');
            }

            if (i == value.End)
            {
                number = result;
                return true;
            }
        }

        return length <= 64 && ScalarText.TryParseInt64(GetText(slot)!, out number);
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

    /// <summary>
    /// The values of all pairs of that name (in any case) in a list of Name/Value pairs; an object, a JSON string and
    /// plain text are read as such lists too. A pair without a Value gives null.
    /// </summary>
    public List<string?> GetPairValues(int slot, PairName name)
    {
        var values = new List<string?>(1);
        ref FieldSlot list = ref Slot(slot);
        switch (list.Kind)
        {
            case JsonKind.Array:
                AddPairs(values, name, _buffer, _form, _walker.Captures, list.FirstCapture, list.EndCapture);
                break;
            case JsonKind.Object:
                AddMember(values, name, _buffer, list.Start, list.End, _form == TextForm.DoubledJson);
                break;
            case JsonKind.String:
                AddFromText(values, name, slot);
                break;
        }

        return values;
    }

    /// <summary>The first text under that name that is not empty; null when there is none.</summary>
    public string? GetPairText(int slot, PairName name)
    {
        foreach (string? value in GetPairValues(slot, name))
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value!.Trim();
            }
        }

        return null;
    }

    /// <summary>Adds the folders of a Folders list: path (or name) and number of messages.</summary>
    public void GetFolders(int slot, List<FolderAccess> folders)
    {
        ref FieldSlot list = ref Slot(slot);
        if (list.Kind == JsonKind.Array)
        {
            AddFolders(folders, _buffer, _form, _walker.Captures, list.FirstCapture, list.EndCapture);
        }
        else if (list.Kind == JsonKind.String && WalkList(GetUtf8(slot), _foldersRoot))
        {
            ref FieldSlot inner = ref _listSlots[0];
            AddFolders(folders, _listBuffer, TextForm.Json, _listWalker.Captures, inner.FirstCapture, inner.EndCapture);
        }
    }

    /// <summary>The Id of a record that cannot be read as a whole, as far as what came before the fault tells.</summary>
    public string? GetIdOfFaulty()
    {
        if (_idOfFaulty is not null)
        {
            return _idOfFaulty;
        }

        int id = Projection.SlotOf(AuditFields.Id);
        foreach (int layout in new[] { 0, Projection.InnerBase, Projection.ElasticBase, Projection.EcsBase })
        {
            FieldSlot slot = _slots[layout + id];
            if (slot.Kind == JsonKind.String && slot.End > slot.Start && slot.End <= _buffer.Length)
            {
                return _form.DecodeString(_buffer, slot.Start, slot.End);
            }
        }

        return GetWrapperText(WrapperField.Identity) ?? GetWrapperText(WrapperField.RecordId) ?? GetWrapperText(WrapperField.GraphId);
    }

    /// <summary>A field of the wrapper; null when there is no wrapper or it lacks the field.</summary>
    public string? GetWrapperText(WrapperField field)
    {
        if (_envelope is not null)
        {
            return _envelope.GetText(field);
        }

        ref FieldSlot slot = ref _wrapperSlots[Projection.WrapperSlot(field)];
        if (slot.Kind is JsonKind.Absent or JsonKind.Null)
        {
            return null;
        }

        TextForm form = _wrapperForm == TextForm.Plain
            ? slot.Count == 1 ? TextForm.Doubled : TextForm.Plain
            : slot.Kind == JsonKind.String ? _wrapperForm : TextForm.Plain;
        return form.DecodeString(_wrapperBuffer, slot.Start, slot.End);
    }

    /// <summary>A whole number of the wrapper.</summary>
    public bool TryGetWrapperInt64(WrapperField field, out long number)
    {
        number = 0;
        if (_envelope is null && _wrapperSlots[Projection.WrapperSlot(field)].Kind == JsonKind.Absent)
        {
            return false;
        }

        return GetWrapperText(field) is string text && ScalarText.TryParseInt64(text, out number);
    }

    /// <summary>What the wrapper says of AuditSearchRequestMetadata.moreRecordsAvailable; null when it does not.</summary>
    public bool? GetMoreRecordsAvailable()
    {
        if (_envelope is null && _wrapperSlots[Projection.WrapperSlot(WrapperField.MoreRecordsAvailable)].Kind == JsonKind.Absent)
        {
            return null;
        }

        return ScalarText.ParseBoolean(GetWrapperText(WrapperField.MoreRecordsAvailable));
    }

    /// <summary>The text of AuditData, as UTF-8 JSON.</summary>
    public ArraySegment<byte> GetAuditData()
    {
        if (_textEnd == _textStart)
        {
            return new ArraySegment<byte>(_scratch, 0, 0);
        }

        TextForm form = _form == TextForm.DoubledJson ? TextForm.Doubled : TextForm.Plain;
        return form.Decode(_buffer, _textStart, _textEnd, ref _scratch);
    }

    private static KeyNode ListRoot(AuditFieldShape shape)
    {
        var node = new KeyNode();
        Projection.AddPath(node, "List", 0, shape);
        node.Seal();
        return node;
    }

    private static bool IsText(in FieldSlot slot) => slot.Kind == JsonKind.String;

    private ref FieldSlot Slot(int field)
    {
        ref FieldSlot slot = ref _slots[_layoutBase + field];
        if (_layoutBase == Projection.ElasticBase && slot.Kind is JsonKind.Absent or JsonKind.Null)
        {
            return ref _slots[Projection.EcsBase + field];
        }

        return ref slot;
    }

    private static TextForm ValueForm(TextForm form, in FieldSlot value) => IsText(value) ? form : form == TextForm.DoubledJson ? TextForm.Doubled : TextForm.Plain;

    private TextForm FormOf(JsonKind kind) => kind == JsonKind.String ? _form : _form == TextForm.DoubledJson ? TextForm.Doubled : TextForm.Plain;

    private byte[] InnerBuffer(int length)
    {
        if (_innerBuffer.Length < length + ByteBlock.Size)
        {
            _innerBuffer = new byte[Math.Max(length + ByteBlock.Size, _innerBuffer.Length * 2)];
        }

        return _innerBuffer;
    }

    private void ChooseLayout(int start, int end)
    {
        // The wrapper's fields outlive the walk over the text inside it.
        Array.Copy(_slots, Projection.WrapperBase, _wrapperSlots, Projection.WrapperBase, _slots.Length - Projection.WrapperBase);
        _wrapperBuffer = _buffer;
        _wrapperForm = TextForm.Json;

        FieldSlot auditData = _wrapperSlots[Projection.WrapperSlot(WrapperField.AuditData)];
        FieldSlot original = _wrapperSlots[Projection.WrapperSlot(WrapperField.EventOriginal)];
        FieldSlot elastic = _wrapperSlots[Projection.WrapperSlot(WrapperField.ElasticAudit)];
        if (auditData.Kind == JsonKind.Object)
        {
            _layoutBase = Projection.InnerBase;
            _textStart = auditData.Start;
            _textEnd = auditData.End;
        }
        else if (auditData.Kind != JsonKind.Absent)
        {
            LoadInner(auditData);
        }
        else if (original.Kind == JsonKind.String && original.End > original.Start)
        {
            LoadInner(original);
        }
        else if (elastic.Kind == JsonKind.Object)
        {
            _layoutBase = Projection.ElasticBase;
            _textStart = elastic.Start;
            _textEnd = elastic.End;
        }
        else
        {
            _textStart = start;
            _textEnd = end;
        }
    }

    private unsafe void LoadInner(FieldSlot text)
    {
        if (text.Kind is not JsonKind.String)
        {
            Fault = text.Kind == JsonKind.Null ? "AuditData is empty" : "AuditData is not a JSON object";
            Array.Clear(_slots, 0, _slots.Length);
            return;
        }

        byte[] inner = InnerBuffer(text.End - text.Start);
        int length;
        fixed (byte* source = _buffer)
        {
            fixed (byte* target = inner)
            {
                length = JsonScalar.Unescape(source + text.Start, text.End - text.Start, doubled: false, target);
            }
        }

        LoadText(inner, 0, length);
    }

    private void ResolveIdentity()
    {
        IdentityIsGuid = false;
        _identityText = null;
        if (Fault is null)
        {
            ArraySegment<byte> id = GetTrimmedUtf8(Projection.SlotOf(AuditFields.Id));
            if (id.Count > 0)
            {
                SetIdentity(id);
                return;
            }
        }

        foreach (WrapperField field in IdentityFields)
        {
            if (GetWrapperText(field)?.Trim() is { Length: > 0 } outer)
            {
                SetIdentity(new ArraySegment<byte>(Encoding.UTF8.GetBytes(outer)));
                return;
            }
        }

        byte[] hash = Hash(GetAuditData());
        Identity = RecordIdentity.FromHash(hash);
        var hex = new StringBuilder(64);
        foreach (byte value in hash)
        {
            hex.Append(value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        _identityText = hex.ToString();
    }

    private void SetIdentity(ArraySegment<byte> text)
    {
        if (RecordIdentity.TryParseGuid(text.Array!, text.Offset, text.Count, out RecordIdentity identity, out bool lowerCase))
        {
            Identity = identity;
            IdentityIsGuid = lowerCase;
            _identityText = lowerCase ? null : Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count);
            return;
        }

        Identity = RecordIdentity.FromHash(Hash(text));
        _identityText = Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count);
    }

    private byte[] Hash(ArraySegment<byte> text)
    {
        _sha256 ??= SHA256.Create();
        return _sha256.ComputeHash(text.Array!, text.Offset, text.Count);
    }

    private void ResolveTime()
    {
        TimeSource = TimeSource.None;
        TimeTicks = 0;
        if (Fault is null)
        {
            ArraySegment<byte> time = GetUtf8(Projection.SlotOf(AuditFields.CreationTime));
            if (time.Count > 0 && AuditTime.TryParse(time.Array!, time.Offset, time.Count, out long ticks))
            {
                TimeTicks = ticks;
                TimeSource = TimeSource.AuditData;
                return;
            }
        }

        if (_envelope?.CreationDate is DateTime date)
        {
            TimeTicks = AuditTime.ToUtcTicks(date);
            TimeSource = TimeSource.Wrapper;
        }
        else if (_envelope?.CreationDate is DateTimeOffset moment)
        {
            TimeTicks = moment.UtcTicks;
            TimeSource = TimeSource.Wrapper;
        }
        else if (GetWrapperText(WrapperField.CreationDate) is string text && AuditTime.TryParseWrapper(text, out long wrapped))
        {
            TimeTicks = wrapped;
            TimeSource = TimeSource.Wrapper;
        }
    }

    private void AddFromText(List<string?> values, PairName name, int slot)
    {
        ArraySegment<byte> text = GetUtf8(slot);
        int first = text.Offset;
        int end = text.Offset + text.Count;
        while (first < end && text.Array![first] <= (byte)' ')
        {
            first++;
        }

        if (first == end)
        {
            return;
        }

        if (text.Array![first] is (byte)'[' or (byte)'{')
        {
            // JSON that is broken is no command line: it says nothing.
            FieldSlot list = WalkList(text, _pairsRoot) ? _listSlots[0] : default;
            if (list.Kind == JsonKind.Object)
            {
                AddMember(values, name, _listBuffer, list.Start, list.End, doubled: false);
            }
            else if (list.Kind == JsonKind.Array)
            {
                AddPairs(values, name, _listBuffer, TextForm.Json, _listWalker.Captures, list.FirstCapture, list.EndCapture);
            }

            return;
        }

        foreach (KeyValuePair<string, string?> pair in PlainTextPairs.Parse(Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count)))
        {
            if (pair.Key.Equals(name.Name, StringComparison.OrdinalIgnoreCase))
            {
                values.Add(pair.Value);
            }
        }
    }

    /// <summary>Walks JSON that was found as text in a field, as the value of a key of our own.</summary>
    private bool WalkList(ArraySegment<byte> text, KeyNode root)
    {
        byte[] prefix = ListPrefix;
        int length = prefix.Length + text.Count + 1;
        if (_listBuffer.Length < length + ByteBlock.Size)
        {
            _listBuffer = new byte[length + ByteBlock.Size];
        }

        Buffer.BlockCopy(prefix, 0, _listBuffer, 0, prefix.Length);
        Buffer.BlockCopy(text.Array!, text.Offset, _listBuffer, prefix.Length, text.Count);
        _listBuffer[length - 1] = (byte)'}';
        _listSlots[0] = default;
        if (_listWalker.Walk(_listBuffer, 0, length, final: true, doubled: false, root, _listSlots) != WalkStatus.Complete
            || _listSlots[0].Kind is not (JsonKind.Array or JsonKind.Object)
            || _listSlots[0].Start != prefix.Length + LeadingBlanks(text))
        {
            return false;
        }

        // The text must be one value: it might close our object itself, or go on with keys of its own.
        int behind = _listSlots[0].End;
        while (_listBuffer[behind] <= (byte)' ')
        {
            behind++;
        }

        return behind == length - 1;
    }

    private static int LeadingBlanks(ArraySegment<byte> text)
    {
        int count = 0;
        while (count < text.Count && text.Array![text.Offset + count] <= (byte)' ')
        {
            count++;
        }

        return count;
    }

    private void AddMember(List<string?> values, PairName name, byte[] buffer, int start, int end, bool doubled)
    {
        if (_listWalker.Walk(buffer, start, end, final: true, doubled, name.ObjectKeys, _listSlots) != WalkStatus.Complete)
        {
            return;
        }

        for (int i = 0; i < _listWalker.CaptureCount; i++)
        {
            FieldSlot value = _listWalker.Captures[i];
            values.Add(value.Kind == JsonKind.Null ? null : ValueForm(doubled ? TextForm.DoubledJson : TextForm.Json, value).DecodeString(buffer, value.Start, value.End));
        }
    }

    private void AddPairs(List<string?> values, PairName name, byte[] buffer, TextForm form, FieldSlot[] captures, int from, int to)
    {
        int i = from;
        while (i < to)
        {
            FieldSlot pair = captures[i];
            if (pair.Field != (short)CapturedField.Pair)
            {
                i++;
                continue;
            }

            bool named = false;
            string? value = null;
            for (int k = pair.FirstCapture; k < pair.EndCapture; k++)
            {
                FieldSlot part = captures[k];
                if (part.Field == (short)CapturedField.PairName)
                {
                    named = IsText(part) && name.Matches(form.Decode(buffer, part.Start, part.End, ref _scratch));
                }
                else if (part.Field == (short)CapturedField.PairValue)
                {
                    value = part.Kind == JsonKind.Null ? null : ValueForm(form, part).DecodeString(buffer, part.Start, part.End);
                }
            }

            if (named)
            {
                values.Add(value);
            }

            i = Math.Max(i + 1, pair.EndCapture);
        }
    }

    private void AddFolders(List<FolderAccess> folders, byte[] buffer, TextForm form, FieldSlot[] captures, int from, int to)
    {
        int i = from;
        while (i < to)
        {
            FieldSlot folder = captures[i];
            string? path = null, name = null;
            int items = 0;
            for (int k = folder.FirstCapture; k < folder.EndCapture; k++)
            {
                FieldSlot part = captures[k];
                switch ((CapturedField)part.Field)
                {
                    case CapturedField.FolderPath when IsText(part):
                        path = form.DecodeString(buffer, part.Start, part.End);
                        break;
                    case CapturedField.FolderName when IsText(part):
                        name = form.DecodeString(buffer, part.Start, part.End);
                        break;
                    case CapturedField.FolderItems when part.Kind == JsonKind.Array:
                        items = part.Count;
                        break;
                }
            }

            folders.Add(new FolderAccess(string.IsNullOrEmpty(path) ? name ?? string.Empty : path!, items));
            i = Math.Max(i + 1, folder.EndCapture);
        }
    }
}
