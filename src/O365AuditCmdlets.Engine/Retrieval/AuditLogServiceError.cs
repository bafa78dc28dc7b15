using System;

namespace O365AuditCmdlets;

/// <summary>An error that a call was answered with.</summary>
public sealed class AuditLogServiceError
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What the service says.</param>
    public AuditLogServiceError(string message) => Message = message ?? throw new ArgumentNullException(nameof(message));

    /// <summary>What the service says.</summary>
    public string Message { get; }

    /// <summary>True when asking again is known to be of no use: a parameter that is wrong, a permission that is missing.</summary>
    public bool IsPermanent { get; set; }

    /// <summary>How long the service asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; set; }
}
