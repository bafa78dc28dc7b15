using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using O365AuditCmdlets.Detection.Exceptions;
using O365AuditCmdlets.Detection.State;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Scan;

/// <summary>What stands between rules that find alerts and the output that gets them: exceptions, the state, and the largest number.</summary>
internal sealed class AlertGate : IDisposable
{
    private readonly AuditScanOptions _options;
    private readonly IAuditScanOutput _output;
    private readonly ScanTotals _totals;
    private readonly CancellationToken _stop;
    private readonly DateTime _now;
    private readonly ExceptionRun? _exceptions;
    private readonly AlertFilter? _filter;
    private ScanState? _state;

    public AlertGate(AuditScanOptions options, IAuditScanOutput output, ScanTotals totals, AlertFilter? filter, CancellationToken stop)
    {
        _filter = filter;
        _options = options;
        _output = output;
        _totals = totals;
        _stop = stop;
        _now = options.Now is DateTime now ? new DateTime(AuditTime.ToUtcTicks(now), DateTimeKind.Utc) : DateTime.UtcNow;
        _exceptions = options.Exceptions is null ? null : new ExceptionRun(options.Exceptions, _now, options.IncludeExcepted);
    }

    /// <summary>Where alerts are written to that go to a file together with the state.</summary>
    public Stream? StateOutput => _state?.Output;

    /// <summary>Up to when, UTC, earlier runs have read everything; null when none was complete.</summary>
    public DateTime? LastWindowEnd => _state?.WindowEnd;

    /// <summary>Nobody takes alerts any more.</summary>
    private bool IsSilent => _stop.IsCancellationRequested && !_options.ReportWhenStopped;

    /// <summary>Locks the state, if there is one.</summary>
    public void OpenState() => _state = _options.StatePath is null ? null
        : ScanState.Open(_options.StatePath, _options.StateOutputPath, _now, _output.WriteProblem, _options.StateStep);

    /// <summary>The alerts of an earlier run that reached their file only now.</summary>
    public long Delivered => _state?.Delivered ?? 0;

    /// <summary>The exceptions of a rule.</summary>
    public RuleExceptions? ExceptionsOf(AuditRule rule) => _exceptions?.Open(rule);

    /// <summary>What the exceptions did.</summary>
    public IReadOnlyList<AuditExceptionUse> GetExceptionUses() => _exceptions?.Uses() ?? Array.Empty<AuditExceptionUse>();

    /// <summary>Takes an alert that a rule has found.</summary>
    public void Emit(Alert alert)
    {
        if (_filter?.Wants(alert) == false)
        {
            return;
        }

        if (alert.IsExcepted)
        {
            if (_options.IncludeExcepted && !IsSilent)
            {
                _output.WriteAlert(alert);
            }

            return;
        }

        if (_state?.Admit(alert) == false)
        {
            _totals.AlertsKnown++;
            return;
        }

        _totals.Alerts++;
        if (_options.MaximumAlerts > 0 && _totals.Alerts > _options.MaximumAlerts)
        {
            _totals.AlertsHeldBack++;
            return;
        }

        if (!IsSilent)
        {
            _output.WriteAlert(alert);
            _state?.Note(alert);
        }
    }

    /// <summary>Counts what only the end can tell.</summary>
    public void CompleteTotals() => _totals.AlertsExcepted = _exceptions?.AlertsExcepted ?? 0;

    /// <summary>Writes the state, once the output has handed all alerts on.</summary>
    /// <param name="windowEnd">Up to when everything was read; null when that is not known.</param>
    public void Commit(DateTime? windowEnd)
    {
        if (_state is not null && (_output as IAuditStateOutput)?.FlushAlerts() != false)
        {
            _state.Commit(windowEnd is DateTime end ? new DateTime(AuditTime.ToUtcTicks(end), DateTimeKind.Utc) : null);
        }
    }

    public void Dispose() => _state?.Dispose();
}
