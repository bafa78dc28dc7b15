using System;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Text;

/// <summary>Makes JSON of what is JSON but for control characters inside its strings.</summary>
internal static class JsonControls
{
    private const string Hex = "0123456789abcdef";

    /// <summary>The text with the control characters inside its strings escaped, as whoever wrote it first must have had them.</summary>
    public static ArraySegment<byte> Escape(ArraySegment<byte> text)
    {
        var result = new MemoryStream(text.Count + 64);
        bool inString = false;
        for (int i = text.Offset; i < text.Offset + text.Count; i++)
        {
            byte value = text.Array![i];
            if (inString && value < 0x20)
            {
                byte[] escape = Encoding.ASCII.GetBytes(EscapeOf(value));
                result.Write(escape, 0, escape.Length);
                continue;
            }

            result.WriteByte(value);
            if (value == (byte)'"')
            {
                inString = !inString;
            }
            else if (inString && value == (byte)'\\' && i + 1 < text.Offset + text.Count)
            {
                result.WriteByte(text.Array[++i]);
            }
        }

        return new ArraySegment<byte>(result.GetBuffer(), 0, (int)result.Length);
    }

    private static string EscapeOf(byte control) => control switch
    {
        (byte)'\b' => "\\b",
        (byte)'\f' => "\\f",
        (byte)'\n' => "\\n",
        (byte)'\r' => "\\r",
        (byte)'\t' => "\\t",
        _ => "\\u00" + Hex[control >> 4] + Hex[control & 15],
    };
}
