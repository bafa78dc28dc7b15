using System;

namespace O365AuditCmdlets;

/// <summary>A resume file that cannot be used: it is of another search, damaged, in use, or cannot be written; or the file of records that goes with it.</summary>
public sealed class AuditSearchException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    /// <param name="innerException">The exception behind it, if there is one.</param>
    public AuditSearchException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>True when the file can be read and written but was changed since the search left it.</summary>
    public bool IsMismatch { get; internal set; }
}
