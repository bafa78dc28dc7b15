using System;

namespace O365AuditCmdlets.Records;

/// <summary>Whether what a record tells of succeeded.</summary>
internal static class Outcome
{
    /// <summary>
    /// Failed, False, Failure and Error mean failure, in any case of letters, as text or as a boolean. Everything else,
    /// and absence, means success: the log writes Succeeded, Success, True, PartiallySucceeded and, rarely, nothing.
    /// </summary>
    public static bool IsFailure(string? resultStatus)
    {
        string text = resultStatus?.Trim() ?? string.Empty;
        return text.Equals("Failed", StringComparison.OrdinalIgnoreCase)
            || text.Equals("False", StringComparison.OrdinalIgnoreCase)
            || text.Equals("Failure", StringComparison.OrdinalIgnoreCase)
            || text.Equals("Error", StringComparison.OrdinalIgnoreCase);
    }
}
