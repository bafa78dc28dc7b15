using System;
using System.IO;

namespace O365AuditCmdlets.Text;

/// <summary>Writes files so that whoever opens one sees it as it was before or as it is afterwards, also when the machine stops half way.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file in place of the one that is there, if one is.</summary>
    public static void Write(string path, byte[] content)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "." + Guid.NewGuid().ToString("N") + ".tmp");
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
