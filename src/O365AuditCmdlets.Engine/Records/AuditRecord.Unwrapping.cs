using System;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Reads lists that stand as objects, which Windows PowerShell and others make of them.</content>
internal sealed partial class AuditRecord
{
    private byte[] _unwrapBuffer = Array.Empty<byte>();

    /// <summary>Notes whether the record has lists at all; true when one of them stands as an object.</summary>
    [MethodImpl(HotPath.Options)]
    private bool LookAtLists()
    {
        bool isObject = false;
        foreach (int slot in Projection.ListSlotArray)
        {
            JsonKind kind = Slot(slot).Kind;
            _hasLists |= kind is not (JsonKind.Absent or JsonKind.Null);
            isObject |= kind == JsonKind.Object;
        }

        return isObject;
    }

    /// <summary>Reads the record again, its lists being lists; false when they are as they should be.</summary>
    private bool UnwrapLists()
    {
        if (_isUnwrapped)
        {
            return false;
        }

        _isUnwrapped = true;
        byte[] text = Encoding.UTF8.GetBytes(GetAuditDataText());
        if (!JsonListUnwrapper.TryUnwrap(text, 0, text.Length, out byte[] unwrapped, out int length))
        {
            return false;
        }

        if (_unwrapBuffer.Length < length + ByteBlock.Size)
        {
            _unwrapBuffer = new byte[(length * 2) + ByteBlock.Size];
        }

        Buffer.BlockCopy(unwrapped, 0, _unwrapBuffer, 0, length);
        LoadText(_unwrapBuffer, 0, length);
        return true;
    }
}
