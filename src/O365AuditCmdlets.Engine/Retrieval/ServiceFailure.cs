using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace O365AuditCmdlets.Retrieval;

/// <summary>Tells failures by the words of the service. What it says is English in every session.</summary>
internal static class ServiceFailure
{
    private static readonly string[] TimeOuts = { "task was canceled", "task was cancelled", "timed out", "timeout", "time-out", "operation was canceled", "failed to process request" };
    private static readonly string[] Throttles = { "throttl", "too many requests", "429", "exceeded the maximum number of concurrent", "micro delay", "server is busy", "server busy", "server too busy" };
    private static readonly string[] Failures = { "server side error", "operation could not be completed", "internal server error", "service unavailable", "bad gateway", "try again", "unexpected error" };
    private static readonly string[] Connections = { "connection", "socket", "network", "host is known", "name resolution", "unable to connect", "could not be resolved" };
    private static readonly string[] Refusals = { "401", "403", "unauthorized", "forbidden", "access denied", "access is denied" };
    private static readonly string[] Retentions = { "retention", "isn't within", "is not within", "older than", "too old", "too far in the past", "earlier than", "earliest" };
    private static readonly Regex ServerError = new(@"\b(50[0-9])\b", RegexOptions.CultureInvariant);

    /// <summary>What the errors of a call mean; null when there are none.</summary>
    public static SessionOutcome? OfErrors(IReadOnlyList<AuditLogServiceError> errors)
    {
        SessionOutcome? worst = null;
        foreach (AuditLogServiceError error in errors)
        {
            bool isRefusal = error.IsPermanent || error.IsFinal || Has(error.Message, Refusals);
            SessionEnd end = isRefusal ? SessionEnd.Refused : Has(error.Message, Throttles) || error.RetryAfter is not null ? SessionEnd.Throttled
                : Has(error.Message, TimeOuts) ? SessionEnd.TimedOut : SessionEnd.Failed;
            if (worst is null || (end == SessionEnd.Refused && worst.End != SessionEnd.Refused))
            {
                worst = new SessionOutcome(end, "the service answered '" + ServiceText.Short(error.Message) + "'")
                {
                    RetryAfter = error.RetryAfter,
                    Label = Label(end, error.Message),
                    IsFinal = error.IsFinal,
                    IsOfTime = end == SessionEnd.Refused && Has(error.Message, Retentions),
                };
            }
        }

        return worst;
    }

    /// <summary>True when a warning has the words of a failure.</summary>
    public static bool IsFailure(string warning) => Has(warning, Throttles) || Has(warning, TimeOuts) || Has(warning, Failures);

    /// <summary>What a warning means that no rows came with.</summary>
    public static SessionOutcome OfWarning(string warning)
    {
        SessionEnd end = Has(warning, Throttles) ? SessionEnd.Throttled : Has(warning, TimeOuts) ? SessionEnd.TimedOut : SessionEnd.Failed;
        return new SessionOutcome(end, "the service warned '" + ServiceText.Short(warning) + "'")
        {
            Label = Has(warning, Throttles) || Has(warning, TimeOuts) ? Label(end, warning) : "a warning in place of records",
        };
    }

    private static string Label(SessionEnd end, string text)
    {
        Match server = ServerError.Match(text);
        return end switch
        {
            SessionEnd.Refused => "access refused",
            SessionEnd.Throttled => text.IndexOf("busy", StringComparison.OrdinalIgnoreCase) >= 0 ? "server busy" : "throttled",
            SessionEnd.TimedOut => "time-out",
            _ => Has(text, Connections) ? "connection lost" : server.Success ? "server error " + server.Groups[1].Value : "server error",
        };
    }

    private static bool Has(string text, string[] words) => Array.Exists(words, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
