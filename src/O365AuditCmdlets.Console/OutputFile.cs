using System;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Opens what the option --output names.</summary>
internal static class OutputFile
{
    /// <summary>What <paramref name="open"/> gives; null when it cannot, which was told then.</summary>
    public static T? Open<T>(string? output, Func<T> open)
        where T : class
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Messages.Error(output is null ? "Standard output cannot be written: " + exception.Message : $"The output file '{output}' cannot be written: {exception.Message}");
            return null;
        }
    }
}
