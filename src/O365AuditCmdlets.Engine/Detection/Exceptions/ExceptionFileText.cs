using System;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Detection.Exceptions;

/// <summary>The text of an exceptions file, and how it is encoded: UTF-8, or what its byte order mark says.</summary>
internal sealed class ExceptionFileText
{
    private ExceptionFileText(string text, Encoding encoding)
    {
        Text = text;
        Encoding = encoding;
    }

    /// <summary>The text without its byte order mark.</summary>
    public string Text { get; }

    /// <summary>The encoding, which writes the byte order mark the file has.</summary>
    public Encoding Encoding { get; }

    /// <summary>Reads a file.</summary>
    public static ExceptionFileText Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new AuditExceptionFileException(path, 0, 0, e.Message.TrimEnd('.'), e);
        }

        Encoding encoding = EncodingOf(bytes);
        int mark = encoding.GetPreamble().Length;
        try
        {
            return new ExceptionFileText(encoding.GetString(bytes, mark, bytes.Length - mark), encoding);
        }
        catch (DecoderFallbackException e)
        {
            int line = 1;
            int end = Math.Min(Math.Max(0, e.Index + mark), bytes.Length);
            int lineStart = 0;
            for (int i = 0; i < end; i++)
            {
                if (bytes[i] == (byte)'\n')
                {
                    line++;
                    lineStart = i + 1;
                }
            }

            throw new AuditExceptionFileException(path, line, end - lineStart + 1, "a byte here is not UTF-8; save the file as UTF-8", e);
        }
    }

    private static Encoding EncodingOf(byte[] bytes)
    {
        if (bytes.Length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
        {
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        }

        if (bytes.Length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
        {
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        }

        bool hasMark = bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF;
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: hasMark, throwOnInvalidBytes: true);
    }
}
