using System;
using System.IO;

namespace O365AuditCmdlets.Text;

/// <summary>Writes files so that whoever opens one sees it as it was before or as it is afterwards, also when the machine stops half way.</summary>
internal static class AtomicFile
{
    private const string Suffix = ".tmp";
    private const int DigitsOfName = 32;

    /// <summary>True when a file is what <see cref="Write"/> leaves when the machine stops half way, and nothing of others.</summary>
    public static bool IsTemporaryOf(string file, string path)
    {
        string name = Path.GetFileName(file);
        string start = Path.GetFileName(path) + ".";
        return name.Length == start.Length + DigitsOfName + Suffix.Length
            && name.StartsWith(start, StringComparison.Ordinal)
            && name.EndsWith(Suffix, StringComparison.Ordinal)
            && Guid.TryParseExact(name.Substring(start.Length, DigitsOfName), "N", out _);
    }

    /// <summary>Writes a file in place of the one that is there, if one is.</summary>
    public static void Write(string path, byte[] content)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "." + Guid.NewGuid().ToString("N") + Suffix);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content, 0, content.Length);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(path))
            {
                File.Replace(temporary, path, null);
            }
            else
            {
                File.Move(temporary, path);
            }
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
