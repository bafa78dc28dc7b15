using System;
using System.Globalization;

namespace O365AuditCmdlets;

/// <summary>
/// An exceptions file that cannot be used. Nothing is read then: to leave exceptions out silently, or to apply half of
/// them, would be worse than to stop.
/// </summary>
public sealed class AuditExceptionFileException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, the first is 1; 0 when the file as a whole is meant.</param>
    /// <param name="column">The column, the first is 1; 0 when the file as a whole is meant.</param>
    /// <param name="fault">What is wrong, as a sentence without its full stop.</param>
    /// <param name="innerException">The exception behind it, if there is one.</param>
    public AuditExceptionFileException(string path, int line, int column, string fault, Exception? innerException = null)
        : base(Compose(path, line, column, fault), innerException)
    {
        Path = path;
        Line = line;
        Column = column;
        Fault = fault;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line, the first is 1; 0 when the file as a whole is meant.</summary>
    public int Line { get; }

    /// <summary>The column in characters, the first is 1; 0 when the file as a whole is meant.</summary>
    public int Column { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Fault { get; }

    private static string Compose(string path, int line, int column, string fault) => line == 0
        ? $"The exceptions file '{path}' cannot be used: {fault}."
        : string.Format(CultureInfo.InvariantCulture, "The exceptions file '{0}' cannot be used: line {1}, column {2}: {3}.", path, line, column, fault);
}
