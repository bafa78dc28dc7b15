using System;
using System.Collections.Generic;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Opens what the option --output names.</summary>
internal static class OutputFile
{
    /// <summary>
    /// What <paramref name="open"/> gives; null when it cannot, or when the file lies in what is to be read, which was told then.
    /// </summary>
    public static T? Open<T>(IEnumerable<string> paths, string? output, Func<T> open)
        where T : class
    {
        if (output is not null && PathArguments.Covers(paths, Path.GetFullPath(output)))
        {
            Messages.Error($"The output file '{output}' lies in what is to be scanned; choose a place outside, so that it is neither overwritten evidence nor read as such.");
            return null;
        }

        try
        {
            return open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Messages.Error($"The output file '{output}' cannot be written: {exception.Message}");
            return null;
        }
    }
}
