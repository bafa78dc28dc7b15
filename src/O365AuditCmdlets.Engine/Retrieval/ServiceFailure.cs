using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>Tells failures by the words of the service. What it says is English in every session.</summary>
internal static class ServiceFailure
{
    private static readonly string[] TimeOuts = { "task was canceled", "task was cancelled", "timed out", "timeout", "operation was canceled", "failed to process request" };
    private static readonly string[] Throttles = { "throttl", "too many requests", "429", "exceeded the maximum number of concurrent", "micro delay", "server is busy", "server too busy" };
    private static readonly string[] Failures = { "server side error", "operation could not be completed", "internal server error", "service unavailable", "bad gateway", "try again", "unexpected error" };

    /// <summary>What the errors of a call mean; null when there are none.</summary>
    public static SessionOutcome? OfErrors(IReadOnlyList<AuditLogServiceError> errors)
    {
        SessionOutcome? worst = null;
        foreach (AuditLogServiceError error in errors)
        {
            SessionEnd end = error.IsPermanent ? SessionEnd.Refused : Has(error.Message, Throttles) || error.RetryAfter is not null ? SessionEnd.Throttled
                : Has(error.Message, TimeOuts) ? SessionEnd.TimedOut : SessionEnd.Failed;
            if (worst is null || end == SessionEnd.Refused)
            {
                worst = new SessionOutcome(end, "the service answered '" + OneLine(error.Message) + "'") { RetryAfter = error.RetryAfter };
            }
        }

        return worst;
    }

    /// <summary>What a warning means; null when it is no failure.</summary>
    /// <param name="warning">The warning.</param>
    /// <param name="hasRows">True when rows came with it: then words that nobody knows are no failure.</param>
    public static SessionOutcome? OfWarning(string warning, bool hasRows)
    {
        SessionEnd? end = Has(warning, Throttles) ? SessionEnd.Throttled : Has(warning, TimeOuts) ? SessionEnd.TimedOut
            : Has(warning, Failures) || !hasRows ? SessionEnd.Failed : null;
        return end is SessionEnd known ? new SessionOutcome(known, "the service warned '" + OneLine(warning) + "'") : null;
    }

    private static bool Has(string text, string[] words) => Array.Exists(words, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string OneLine(string text) => string.Join(" ", text.Split(new[] { '\r', '\n', '\t' }, StringSplitOptions.RemoveEmptyEntries)).Trim().TrimEnd('.');
}
