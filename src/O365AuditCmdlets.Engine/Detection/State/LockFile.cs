using System.IO;
using System.Text;
using O365AuditCmdlets.Files;

namespace O365AuditCmdlets.Detection.State;

/// <summary>
/// The file that a run holds open for itself alone. The system frees it when the process ends, however it ends; the file
/// itself stays, because to remove it would let two runs hold locks on two files of one name.
/// </summary>
internal static class LockFile
{
    private const string Content = OwnFile.Product + " lock\n";

    /// <summary>Refuses a file that others wrote.</summary>
    /// <exception cref="IOException">It is none of ours.</exception>
    public static void Check(string path)
    {
        if (File.Exists(path) && new FileInfo(path).Length > 0)
        {
            bool isOwn;
            try
            {
                isOwn = OwnFile.Begins(path, Content);
            }
            catch (IOException e) when (e.GetType() == typeof(IOException))
            {
                // Held by another run; to take it will say so.
                return;
            }

            if (!isOwn)
            {
                throw new FileLoadException($"'{path}' is needed as a lock, and something else is there; it stays as it is.");
            }
        }
    }

    /// <summary>Takes the lock.</summary>
    /// <exception cref="IOException">Another run has it.</exception>
    public static FileStream Take(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            if (file.Length == 0)
            {
                byte[] content = Encoding.ASCII.GetBytes(Content);
                file.Write(content, 0, content.Length);
                file.Flush();
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
