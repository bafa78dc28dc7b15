using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Reads what stands around AuditData.</content>
internal sealed partial class AuditRecord
{
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
    [MethodImpl(HotPath.Options)]
    public bool TryGetWrapperInt64(WrapperField field, out long number)
    {
        if (_envelope is not null)
        {
            return _envelope.TryGetInt64(field, out number);
        }

        number = 0;
        if (!_hasWrapper)
        {
            return false;
        }

        FieldSlot slot = _wrapperSlots[Projection.WrapperSlot(field)];
        return slot.Kind is JsonKind.String or JsonKind.Number
            && (ScalarText.TryParseDigits(_wrapperBuffer, slot.Start, slot.End, out number)
                || (GetWrapperText(field) is string text && ScalarText.TryParseInt64(text, out number)));
    }

    /// <summary>What the wrapper says of AuditSearchRequestMetadata.moreRecordsAvailable; null when it does not.</summary>
    [MethodImpl(HotPath.Options)]
    public bool? GetMoreRecordsAvailable()
    {
        if (_envelope is null && !_hasWrapper)
        {
            return null;
        }

        if (_envelope is null && _wrapperSlots[Projection.WrapperSlot(WrapperField.MoreRecordsAvailable)].Kind == JsonKind.Absent)
        {
            return null;
        }

        return ScalarText.ParseBoolean(GetWrapperText(WrapperField.MoreRecordsAvailable));
    }
}
