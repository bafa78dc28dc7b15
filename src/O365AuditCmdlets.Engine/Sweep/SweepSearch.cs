using System;
using System.Collections.Generic;
using System.Threading;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sweep;

/// <summary>One search of a sweep: hands what comes on, and knows at any time what is missing.</summary>
internal sealed class SweepSearch : IAuditSearchOutput
{
    private readonly AuditLogRetrieval _retrieval;
    private readonly AuditSearchOptions _options;
    private readonly Action<RecordEnvelope> _take;
    private readonly Action _flush;
    private readonly Func<IAuditSweepOutput?> _output;

    /// <param name="service">Who is asked.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="take">Takes a record.</param>
    /// <param name="flush">Makes safe what was taken.</param>
    /// <param name="output">Who is told how it goes; null when nobody listens any more.</param>
    public SweepSearch(IAuditLogService service, AuditSearchOptions options, Action<RecordEnvelope> take, Action flush, Func<IAuditSweepOutput?> output)
    {
        _options = options;
        _take = take;
        _flush = flush;
        _output = output;
        _retrieval = new AuditLogRetrieval(service, options, this);
    }

    /// <summary>What was got so far, and what not.</summary>
    public AuditSearchCoverage Coverage => _retrieval.Coverage;

    /// <summary>Searches.</summary>
    public void Run(CancellationToken stop) => _retrieval.Run(stop);

    /// <summary>
    /// Up to when the log is searched whole. A hole holds that time back, so that the next run asks for it again; one that
    /// nothing came of for so long that it is older than <paramref name="oldest"/> does not any more.
    /// </summary>
    public DateTime WholeUntil(DateTime oldest)
    {
        DateTime until = _options.EndDate;
        foreach (AuditSearchHole hole in Coverage.Holes)
        {
            if (hole.Until > oldest && hole.From < until)
            {
                until = hole.From;
            }
        }

        return until;
    }

    bool IAuditSearchOutput.IsRewindable => false;

    void IAuditSearchOutput.Resume(AuditSearchResumePoint point)
    {
        // A sweep has no resume file: one that is begun again looks at everything again.
    }

    bool IAuditSearchOutput.WriteRow(AuditLogRow row)
    {
        _take(row.Record);
        return true;
    }

    string? IAuditSearchOutput.CompleteWindow(AuditSearchWindow window)
    {
        _flush();
        return null;
    }

    void IAuditSearchOutput.WriteHole(AuditSearchHole hole)
    {
        // Coverage has it at the end.
    }

    void IAuditSearchOutput.WriteWarning(string message) => _output()?.WriteWarning(message);

    void IAuditSearchOutput.WriteProgress(AuditSearchProgress progress) => _output()?.WriteSearchProgress(progress);

    internal void Write(JsonTextWriter json)
    {
        AuditSearchCoverage coverage = Coverage;
        json.StartObject();
        json.Property("from", coverage.From);
        json.Property("until", coverage.Until);
        json.Property("completedUntil", coverage.CompletedUntil);
        json.Property("records", coverage.Records);
        json.Property("duplicates", coverage.Duplicates);
        json.Property("calls", coverage.Calls);
        json.Property("holes", coverage.Holes.Length);
        json.Name("parameters");
        json.StartArray();
        foreach (KeyValuePair<string, string> parameter in _options.Parameters)
        {
            json.StartObject();
            json.Property("name", parameter.Key);
            json.Property("value", parameter.Value);
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
    }
}
