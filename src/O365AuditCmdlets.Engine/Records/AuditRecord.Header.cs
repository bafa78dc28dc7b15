using System;
using System.Security.Cryptography;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Works out what every record is asked for: its identity and its time.</content>
internal sealed partial class AuditRecord
{
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
}
