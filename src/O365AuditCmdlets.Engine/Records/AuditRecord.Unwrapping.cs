using System;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Reads lists that stand as objects, which Windows PowerShell and others make of them.</content>
internal sealed partial class AuditRecord
{
    private byte[] _unwrapBuffer = Array.Empty<byte>();

    [MethodImpl(HotPath.Options)]
    private bool HasObjectList()
    {
        for (int i = 0; i < Projection.ListSlots.Count; i++)
        {
            if (Slot(Projection.ListSlots[i]).Kind == JsonKind.Object)
            {
                return true;
            }
        }

        return false;
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
