using System;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Works out what every record is asked for: its identity and its time.</content>
internal sealed partial class AuditRecord
{
    /// <summary>Works out identity and time. Sources that fill a record in steps call this last.</summary>
    [MethodImpl(HotPath.Options)]
    public void ResolveHeader()
    {
        if (!TryResolveUsual())
        {
            ResolveIdentity();
            ResolveTime();
        }

        OperationNumber = Fault is null ? FindOperation() : -1;
        IsOfInterest = Fault is null && (OperationNumber >= 0 || Projection.Interest is null);
        if (IsOfInterest && (LookAtLists() || _walker.HasObjectForList) && UnwrapLists())
        {
            ResolveHeader();
        }
    }

    /// <summary>Identity and time of a record that has both in the form that almost all have.</summary>
    [MethodImpl(HotPath.Options)]
    private bool TryResolveUsual()
    {
        if (Fault is not null)
        {
            return false;
        }

        ref FieldSlot id = ref Slot(Projection.IdSlot);
        ref FieldSlot time = ref Slot(Projection.CreationTimeSlot);
        if (!id.IsPlain || !time.IsPlain)
        {
            return false;
        }

        RecordIdentity identity = _seenIdentity;
        if (id.Start != _seenIdAt)
        {
            if (!RecordIdentity.TryParseGuid(_buffer, id.Start, id.End - id.Start, out identity, out bool isLower) || !isLower)
            {
                return false;
            }

            Listener?.Expect(identity);
        }

        if (!AuditTime.TryParse(_buffer, time.Start, time.End - time.Start, out long ticks))
        {
            return false;
        }

        Identity = identity;
        IdentityIsGuid = true;
        TimeTicks = ticks;
        TimeSource = TimeSource.AuditData;
        return true;
    }

    /// <summary>An Id was seen. Where it is the last, the record is found among the others while the walk goes on.</summary>
    [MethodImpl(HotPath.Options)]
    unsafe void ITextWatcher.Seen(byte* bytes, int start, int length)
    {
        if (RecordIdentity.TryParseGuid(bytes + start, length, out RecordIdentity identity, out bool isLower) && isLower)
        {
            _seenIdAt = start;
            _seenIdentity = identity;
            Listener?.Expect(identity);
        }
    }

    [MethodImpl(HotPath.Options)]
    private unsafe int FindOperation()
    {
        if (Projection.Interest is null || Slot(Projection.OperationSlot).Kind != JsonKind.String)
        {
            return -1;
        }

        ArraySegment<byte> operation = GetUtf8(Projection.OperationSlot);
        if (operation.Count == 0)
        {
            return -1;
        }

        fixed (byte* text = &operation.Array![operation.Offset])
        {
            return Projection.Interest.IndexOf(text, operation.Count);
        }
    }

    private void ResolveIdentity()
    {
        IdentityIsGuid = false;
        _identityText = null;
        if (Fault is null)
        {
            ArraySegment<byte> id = GetTrimmedUtf8(Projection.IdSlot);
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
            ArraySegment<byte> time = GetUtf8(Projection.CreationTimeSlot);
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
}
