using System;

namespace O365AuditCmdlets;

/// <summary>A folder that a sweep cannot be written to.</summary>
public sealed class AuditSweepException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    /// <param name="holdsSweep">True when an earlier sweep is there.</param>
    /// <param name="innerException">The exception behind it, if there is one.</param>
    public AuditSweepException(string path, string message, bool holdsSweep = false, Exception? innerException = null)
        : base(message, innerException)
    {
        Path = path;
        HoldsSweep = holdsSweep;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>True when an earlier sweep is there, which nobody said may be written over.</summary>
    public bool HoldsSweep { get; }

    /// <summary>True when something else is there, which nobody said may be written beside.</summary>
    public bool IsNotEmpty { get; internal set; }
}
