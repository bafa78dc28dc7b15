using System;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>The name of a pair that a rule asks for, prepared for every way the log writes lists of pairs.</summary>
internal sealed class PairName
{
    private readonly byte[] _utf8;

    public PairName(string name)
    {
        Name = name;
        _utf8 = Encoding.UTF8.GetBytes(name);
        KeyEntry entry = ObjectKeys.GetOrAdd(name);
        entry.Slot = (int)CapturedField.PairValue;
        entry.IsCaptured = true;
        ObjectKeys.Seal();
    }

    /// <summary>Whether the service stopped logging Bind accesses to a mailbox.</summary>
    public static PairName IsThrottled { get; } = new("IsThrottled");

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The name in UTF-8.</summary>
    public byte[] Utf8 => _utf8;

    /// <summary>The key table that captures the values where pairs are written as one object, <c>{"Name": "Value"}</c>.</summary>
    public KeyNode ObjectKeys { get; } = new(ignoreCase: true);

    /// <summary>True when the bytes are this name, in any case of letters.</summary>
    [MethodImpl(HotPath.Options)]
    public bool Matches(ArraySegment<byte> text)
    {
        if (text.Count != _utf8.Length)
        {
            return false;
        }

        return Matches(text.Array!, text.Offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Matches(byte[] array, int offset)
    {
        for (int i = 0; i < _utf8.Length; i++)
        {
            byte left = _utf8[i];
            byte right = array[offset + i];
            if (left != right && (!IsLetter(left) || (left ^ right) != 0x20))
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => Name;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLetter(byte value) => (value | 0x20) is >= (byte)'a' and <= (byte)'z';
}
