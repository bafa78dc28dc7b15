using System;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Fills the record, from whatever shape it comes in.</content>
internal sealed partial class AuditRecord
{
    /// <summary>
    /// Reads the JSON object that starts at <paramref name="start"/>: a record, a wrapper or an Elastic document.
    /// </summary>
    /// <returns>What the walk said. When it is Complete the record is loaded (and may still have a <see cref="Fault"/>, when what is in the wrapper is not JSON).</returns>
    [MethodImpl(HotPath.Options)]
    public WalkStatus Load(byte[] buffer, int start, int end, bool final)
    {
        Clear();
        WalkStatus status = Walk(buffer, start, end, final, doubled: false, Projection.Root);
        EndOffset = _walker.Position;
        _buffer = buffer;
        _form = TextForm.Json;
        if (status != WalkStatus.Complete)
        {
            Fault = _walker.Fault;
            return status;
        }

        if (_walker.HighestFilled >= Projection.InnerBase)
        {
            ChooseLayout(start, EndOffset);
        }
        else
        {
            _textStart = start;
            _textEnd = EndOffset;
        }

        ResolveHeader();
        return status;
    }

    /// <summary>Reads the AuditData object that starts at <paramref name="start"/> inside a quoted CSV field. Wrapper columns are set before by <see cref="SetColumn"/>.</summary>
    [MethodImpl(HotPath.Options)]
    public WalkStatus LoadColumn(byte[] buffer, int start, int end, bool final)
    {
        WalkStatus status = Walk(buffer, start, end, final, doubled: true, Projection.RecordRoot);
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
    [MethodImpl(HotPath.Options)]
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
        _walker.Forget(_slots);
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

        if (Walk(buffer, start, end, final: true, doubled: false, Projection.RecordRoot) != WalkStatus.Complete)
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

    [MethodImpl(HotPath.Options)]
    private WalkStatus Walk(byte[] buffer, int start, int end, bool final, bool doubled, KeyNode root)
    {
        // What was seen of another text may stand at the same offset in this one.
        _seenIdAt = -1;
        WalkStatus status = _walker.Walk(buffer, start, end, final, doubled, root, _slots);
        IsRepaired |= _walker.HasControls;
        return status;
    }

    /// <summary>Forgets the last record, so that the columns of the next one can be set.</summary>
    [MethodImpl(HotPath.Options)]
    public void Clear()
    {
        _walker.Forget(_slots);
        ForgetWrapper();
        _wrapperBuffer = Array.Empty<byte>();
        ClearHeader();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ClearHeader()
    {
        _envelope = null;
        _idOfFaulty = null;
        _identityText = null;
        Identity = default;
        IdentityIsGuid = false;
        TimeTicks = 0;
        TimeSource = TimeSource.None;
        Fault = null;
        IsRepaired = false;
        _hasLists = false;
        _isUnwrapped = false;
        IsOfInterest = false;
        OperationNumber = -1;
        _knownSlot = -1;
        _layoutBase = 0;
        _textStart = 0;
        _textEnd = 0;
    }

    /// <summary>Notes where a column of a CSV row stands.</summary>
    public void SetColumn(WrapperField field, byte[] buffer, int start, int end, bool quoted)
    {
        _wrapperBuffer = buffer;
        _wrapperForm = TextForm.Plain;
        _hasWrapper = true;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ForgetWrapper()
    {
        if (_hasWrapper)
        {
            _hasWrapper = false;
            Array.Clear(_wrapperSlots, Projection.WrapperBase, _wrapperSlots.Length - Projection.WrapperBase);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte[] InnerBuffer(int length)
    {
        if (_innerBuffer.Length < length + ByteBlock.Size)
        {
            _innerBuffer = new byte[Math.Max(length + ByteBlock.Size, _innerBuffer.Length * 2)];
        }

        return _innerBuffer;
    }

    /// <summary>Finds the record in what was walked, which is a wrapper or a document, or has keys of one.</summary>
    private void ChooseLayout(int start, int end)
    {
        // The wrapper's fields outlive the walk over the text inside it.
        _hasWrapper = true;
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
        else if (!LoadPropertyRow(start, end))
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
            _walker.Forget(_slots);
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
}
