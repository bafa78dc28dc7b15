using System;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>How the bytes of a value in a buffer stand for its text.</summary>
internal enum TextForm
{
    /// <summary>As JSON.</summary>
    Json,

    /// <summary>As JSON whose quotation marks are doubled, because it stands in a quoted CSV field.</summary>
    DoubledJson,

    /// <summary>As it is, but with doubled quotation marks: a quoted CSV field.</summary>
    Doubled,

    /// <summary>As it is.</summary>
    Plain,
}

/// <summary>Turns the bytes of a value into text.</summary>
internal static class TextForms
{
    /// <summary>
    /// The UTF-8 bytes of the text that a value means: in place when they need no change, else in <paramref name="scratch"/>.
    /// </summary>
    [MethodImpl(HotPath.Options)]
    public static unsafe ArraySegment<byte> Decode(this TextForm form, byte[] buffer, int start, int end, ref byte[] scratch)
    {
        int length = end - start;
        byte special = form == TextForm.Doubled ? (byte)'"' : (byte)'\\';
        if (form == TextForm.Plain || Array.IndexOf(buffer, special, start, length) < 0)
        {
            return new ArraySegment<byte>(buffer, start, length);
        }

        if (scratch.Length < length)
        {
            scratch = new byte[Math.Max(length, scratch.Length * 2)];
        }

        fixed (byte* source = buffer)
        {
            fixed (byte* target = scratch)
            {
                int written = form == TextForm.Doubled
                    ? JsonScalar.UndoubleQuotes(source + start, length, target)
                    : JsonScalar.Unescape(source + start, length, form == TextForm.DoubledJson, target);
                return new ArraySegment<byte>(scratch, 0, written);
            }
        }
    }

    /// <summary>The text that a value means.</summary>
    public static string DecodeString(this TextForm form, byte[] buffer, int start, int end)
    {
        byte[] scratch = Array.Empty<byte>();
        ArraySegment<byte> text = form.Decode(buffer, start, end, ref scratch);
        return Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count);
    }
}
