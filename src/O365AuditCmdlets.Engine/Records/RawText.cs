using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>A text as it stands in the record at hand, escapes and all.</summary>
internal readonly struct RawText
{
    public RawText(byte[] buffer, int start, int length, TextForm form)
    {
        Buffer = buffer;
        Start = start;
        Length = length;
        Form = form;
    }

    /// <summary>The bytes it stands in.</summary>
    public byte[] Buffer { get; }

    /// <summary>The offset of its first byte.</summary>
    public int Start { get; }

    /// <summary>The number of its bytes.</summary>
    public int Length { get; }

    /// <summary>How it is to be decoded.</summary>
    public TextForm Form { get; }

    /// <summary>Adds the text as it stands to a hash.</summary>
    [MethodImpl(HotPath.Options)]
    public unsafe void AddTo(ref KeyedHash hash)
    {
        if (Length == 0)
        {
            hash.Add(0);
            return;
        }

        fixed (byte* bytes = &Buffer[Start])
        {
            hash.Add(bytes, Length, (uint)Form + 1);
        }
    }
}
