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

    /// <summary>
    /// True when asking again is hardly of use: a permission that is missing, a time that the service does not have. It is
    /// asked once more all the same, because a sign-in that has just run out looks like it, and for another time.
    /// </summary>
    public bool IsPermanent { get; set; }

    /// <summary>True when asking again is of no use at all: a parameter that does not exist, a session that is not connected.</summary>
    public bool IsFinal { get; set; }

    /// <summary>How long the service asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; set; }
}
