using System;

namespace O365AuditCmdlets;

/// <summary>A path that cannot be what it was given as, because a file would be lost or read as what it is not. Nothing was opened.</summary>
public sealed class AuditPathException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The path.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    public AuditPathException(string path, string message)
        : base(message) => Path = path;

    /// <summary>The path.</summary>
    public string Path { get; }
}
