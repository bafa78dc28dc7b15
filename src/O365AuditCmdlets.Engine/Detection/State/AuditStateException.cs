using System;

namespace O365AuditCmdlets;

/// <summary>A state file that cannot be used now: another run holds it, or it cannot be read or written.</summary>
public sealed class AuditStateException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The state file.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    /// <param name="innerException">The exception behind it, if there is one.</param>
    public AuditStateException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The state file.</summary>
    public string Path { get; }

    /// <summary>True when there is a file that this product did not write. It was not touched.</summary>
    public bool IsForeign { get; internal set; }
}
