using System;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Sweep;

/// <summary>Text files of a sweep.</summary>
internal static class SweepText
{
    /// <param name="file">The file.</param>
    /// <param name="mark">True for the UTF-8 mark, without which Excel takes a CSV for another encoding.</param>
    public static StreamWriter Open(SweepFile file, bool mark) => new(file.Content, new UTF8Encoding(mark)) { NewLine = "\n" };

    /// <summary>Writes a whole file.</summary>
    public static SweepFileEntry Write(string folder, string name, bool mark, Action<TextWriter> write)
    {
        using var file = new SweepFile(folder, name);
        StreamWriter text = Open(file, mark);
        write(text);
        text.Flush();
        return file.Finish();
    }
}
