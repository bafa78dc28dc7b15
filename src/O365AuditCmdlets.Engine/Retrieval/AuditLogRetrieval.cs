using System;
using System.Collections.Generic;
using System.Threading;
using O365AuditCmdlets.Retrieval;

namespace O365AuditCmdlets;

/// <summary>
/// Gets the whole of the audit log for a time from a service that loses records silently, or says what is missing. One
/// call at a time; windows of time are gone through from the earliest on.
/// </summary>
/// <remarks>
/// Every loop is bounded: a window is asked for <see cref="AuditSearchOptions.MaximumAttempts"/> times at most, then it
/// is done, given up or asked for in halves, down to a minute (where there is too much of it, to a second); each window
/// that is done or given up brings the search forward. Waiting has the bounds of the options. A time with which something
/// is wrong is a hole and is asked for once more at the end; a service that answers for no time ends the search.
/// </remarks>
public sealed class AuditLogRetrieval
{
    private static readonly TimeSpan LongEnoughToAskAgain = TimeSpan.FromMinutes(10);

    private readonly IAuditLogService _service;
    private readonly AuditSearchOptions _options;
    private readonly IAuditSearchOutput _output;
    private readonly IAuditSearchClock _clock;

    /// <summary>Prepares a search.</summary>
    /// <param name="service">Who is asked.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="output">Who gets the answer.</param>
    public AuditLogRetrieval(IAuditLogService service, AuditSearchOptions options, IAuditSearchOutput output)
    {
        _service = service ?? throw new ArgumentNullException(nameof(service));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _output = output ?? throw new ArgumentNullException(nameof(output));
        _clock = options.Clock ?? new SystemSearchClock();
        Coverage = new AuditSearchCoverage(options);
    }

    /// <summary>What was got so far. It may be asked for while the search runs, and after an exception.</summary>
    public AuditSearchCoverage Coverage { get; }

    /// <summary>Searches. To be called once.</summary>
    /// <param name="stop">Stops the search: what is in the resume file stays usable.</param>
    /// <returns><see cref="Coverage"/>.</returns>
    /// <exception cref="AuditSearchException">The resume file cannot be used.</exception>
    public AuditSearchCoverage Run(CancellationToken stop)
    {
        using ResumeFile? file = _options.ResumePath is null ? null : ResumeFile.Open(_options.ResumePath);
        using var delivery = new WindowDelivery(_options, _output, Coverage, file);
        delivery.Begin();
        try
        {
            new SearchRunner(_service, _options, _output, _clock, Coverage, delivery, stop).Run(LongEnoughToAskAgain);
        }
        catch
        {
            Coverage.IsInterrupted = !Coverage.IsComplete;
            throw;
        }

        return Coverage;
    }
}
