using System;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Standard error. When it is closed or full there is nobody to tell, and the run goes on: its exit code says how it ended.</summary>
internal static class ErrorOutput
{
    public static void Write(string text)
    {
        try
        {
            Console.Error.Write(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // There is no place left to say so.
        }
    }
}
