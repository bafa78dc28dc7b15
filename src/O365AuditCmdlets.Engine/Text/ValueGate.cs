using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;

namespace O365AuditCmdlets.Text;

/// <summary>
/// The texts of a field for which the rest of its object is of interest. It may err on the side of interest, never on the other.
/// </summary>
internal sealed unsafe class ValueGate
{
    private readonly byte[][] _texts;

    public ValueGate(IEnumerable<string> texts)
    {
        var list = new List<byte[]>();
        foreach (string text in texts)
        {
            byte[] lower = Encoding.UTF8.GetBytes(text.ToLowerInvariant());
            if (!list.Exists(other => Encoding.UTF8.GetString(other) == Encoding.UTF8.GetString(lower)))
            {
                list.Add(lower);
            }
        }

        _texts = list.ToArray();
    }

    /// <summary>The number of the text among those of interest, in any case of letters; -1 when it is none of them.</summary>
    [MethodImpl(HotPath.Options)]
    public int IndexOf(byte* text, int length)
    {
        for (int i = 0; i < _texts.Length; i++)
        {
            if (_texts[i].Length == length && Matches(_texts[i], text))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The number of a text; -1 when it is none of those of interest.</summary>
    public int IndexOf(string text) => Array.FindIndex(_texts, wanted => Encoding.UTF8.GetString(wanted) == text.ToLowerInvariant());

    /// <summary>False only for a text that is none of those of interest, in whatever case of letters and however escaped.</summary>
    [MethodImpl(HotPath.Options)]
    public bool Admits(byte* text, int length)
    {
        if (IndexOf(text, length) >= 0)
        {
            return true;
        }

        for (int i = 0; i < length; i++)
        {
            if (text[i] == (byte)'\\' || text[i] >= 0x80)
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(HotPath.Options)]
    private static bool Matches(byte[] wanted, byte* text)
    {
        for (int i = 0; i < wanted.Length; i++)
        {
            int difference = wanted[i] ^ text[i];
            if (difference != 0 && (difference != 0x20 || wanted[i] is < (byte)'a' or > (byte)'z'))
            {
                return false;
            }
        }

        return true;
    }
}
