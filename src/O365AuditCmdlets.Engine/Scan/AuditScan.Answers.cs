using System;
using System.Collections.Generic;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.MailboxLogging;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using O365AuditCmdlets.Scan;

namespace O365AuditCmdlets;

/// <content>What a run gives at its end.</content>
public sealed partial class AuditScan
{
    /// <summary>Stopped, and what was found until then is not wanted.</summary>
    private bool IsSilent => IsStopped && !_options.ReportWhenStopped;

    /// <summary>Adds what a search that records came from could not get, so that coverage knows of it.</summary>
    /// <param name="holes">The holes of the search.</param>
    public void AddSearchHoles(IEnumerable<AuditSearchHole> holes)
    {
        foreach (AuditSearchHole hole in holes ?? throw new ArgumentNullException(nameof(holes)))
        {
            _coverage.AddHole(hole.ToCoverageHole());
        }
    }

    /// <summary>Adds something that the caller knows to be missing, so that coverage knows of it.</summary>
    /// <param name="hole">The hole.</param>
    internal void AddHole(CoverageHole hole) => _coverage.AddHole(hole);

    /// <summary>
    /// Says that the input is at its end, so that the alerts that need the whole of it are given.
    /// </summary>
    /// <exception cref="AuditStateException">The state cannot be written.</exception>
    /// <returns>
    /// What was read and what may be concluded; null after <see cref="Stop"/>, because a run that did not see everything
    /// claims nothing, unless <see cref="AuditScanOptions.ReportWhenStopped"/> is set.
    /// </returns>
    public AuditCoverage? Complete() => CompleteSearch(null);

    /// <param name="searchedUntil">Up to when everything was searched for, when a search knows that; the state keeps it.</param>
    internal AuditCoverage? CompleteSearch(DateTime? searchedUntil)
    {
        bool stopped = IsStopped;
        if (!IsSilent)
        {
            EvaluateAside();
        }

        foreach (ActiveRule rule in _rules)
        {
            if (IsSilent)
            {
                break;
            }

            rule.Run.Complete();
        }

        _gate.CompleteTotals();
        if (stopped)
        {
            _coverage.AddHole(new CoverageHole(CoverageHoleKind.Interrupted, "The run was stopped before its end: what it had not read by then is missing."));
        }

        if (_options.MailboxSettings is not null && MailboxLoggingHoles.Unknown(GetMailboxLogging()) is CoverageHole unknown)
        {
            _coverage.AddHole(unknown);
        }

        _coverage.AddConflicts(Conflicts());
        Predicate<RecordIdentity> wasRead = identity => _identities.Contains(identity);
        AuditCoverage? coverage = IsSilent ? null : Conclude(wasRead);
        _gate.Commit(searchedUntil ?? (_problems == _coverage.CountRead(wasRead) && !stopped && coverage is not null ? _options.Before ?? coverage.LastRecord : null));
        return coverage;
    }

    private static void AddTexts(EpisodeRun run, AccessField field, ISet<string> names)
    {
        foreach (string text in run.Texts(field, ScanNames.Most))
        {
            ScanNames.Add(names, field == AccessField.ClientAddress ? ClientAddress.Parse(text)?.Address : text);
        }
    }

    private AuditCoverage Conclude(Predicate<RecordIdentity> wasRead)
    {
        IReadOnlyList<AuditBlindWindow> windows = GetBlindWindows();
        AddHoles(_exposure?.FilterHoles(windows));
        if (_options.Exposure?.HasNames != true)
        {
            // Of a run that has both, the filters are the same, and are told of once.
            AddHoles(_filter?.Holes(windows));
        }

        DateTime? after = _options.After ?? _options.Exposure?.After;
        DateTime? before = _options.Before ?? _options.Exposure?.Before;
        return _coverage.Complete(Totals, _filter?.Of(windows) ?? windows, _options.Now ?? DateTime.UtcNow, after, before, wasRead);
    }

    private void AddHoles(IEnumerable<CoverageHole>? holes)
    {
        foreach (CoverageHole hole in holes ?? Array.Empty<CoverageHole>())
        {
            _coverage.AddHole(hole);
        }
    }

    /// <summary>What each exception did of the rules that ran, in the order of the file. Asked for after <see cref="Complete"/>.</summary>
    public IReadOnlyList<AuditExceptionUse> GetExceptionUses() => _gate.GetExceptionUses();

    /// <summary>The times in which the service logged nothing, as far as the records read so far tell.</summary>
    public IReadOnlyList<AuditBlindWindow> GetBlindWindows()
    {
        EvaluateAside();
        List<AuditBlindWindow> windows = _blindWindows.Complete(_bypassState);
        if (_options.MailboxSettings is not null)
        {
            var run = new MailboxLoggingRun(LoggingInput(), _mailboxLogging);
            foreach (MailboxAuditSettings mailbox in _options.MailboxSettings)
            {
                if (run.WindowOf(mailbox) is AuditBlindWindow window)
                {
                    windows.Add(window);
                }
            }
        }

        return windows;
    }

    /// <summary>
    /// Whether mail access is logged, mailbox by mailbox and for each kind of sign-in, as the settings and the records read so
    /// far tell.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="AuditScanOptions.MailboxSettings"/> was not set.</exception>
    public IEnumerable<AuditMailboxLogging> GetMailboxLogging()
    {
        if (_options.MailboxSettings is null)
        {
            throw new InvalidOperationException("This scan was given no settings of mailboxes.");
        }

        EvaluateAside();
        var run = new MailboxLoggingRun(LoggingInput(), Totals.Records == 0 ? null : _mailboxLogging);
        foreach (MailboxAuditSettings mailbox in _options.MailboxSettings)
        {
            foreach (AuditMailboxLogging answer in run.Judge(mailbox))
            {
                yield return answer;
            }
        }
    }

    private MailboxLoggingInput LoggingInput()
    {
        MailboxLoggingInput given = _options.MailboxLogging ?? new MailboxLoggingInput();
        return new MailboxLoggingInput
        {
            IsMailboxAuditingDisabled = given.IsMailboxAuditingDisabled,
            IsIngestionEnabled = given.IsIngestionEnabled,
            ServicePlans = given.ServicePlans,
            Bypasses = given.Bypasses ?? _bypassState,
        };
    }

    /// <summary>Some of the names that were met, for the completion of what is typed next. Nothing is kept for it on the way.</summary>
    public ScanNames GetNames()
    {
        var names = new ScanNames();
        foreach (ActiveRule rule in _rules)
        {
            if (rule.Run is EpisodeRun run)
            {
                AddTexts(run, AccessField.Mailbox, names.Mailbox);
                AddTexts(run, AccessField.Actor, names.Actor);
                AddTexts(run, AccessField.ClientAddress, names.ClientAddress);
                AddTexts(run, AccessField.AppId, names.AppId);
                AddTexts(run, AccessField.SessionId, names.SessionId);
            }
        }

        _exposure?.Visit(ScanNames.Most, names.Add);
        foreach (string operation in _coverage.OperationNames(ScanNames.Most))
        {
            ScanNames.Add(names.Operation, operation);
        }

        return names;
    }

    /// <summary>What different thresholds would have found in the records read so far.</summary>
    /// <exception cref="InvalidOperationException"><see cref="AuditScanOptions.ThresholdStudy"/> was not set.</exception>
    public AuditThresholdStudy GetThresholdStudy()
    {
        EvaluateAside();
        return _thresholds?.Complete() ?? throw new InvalidOperationException("This scan was not asked for a study of thresholds.");
    }

    /// <summary>
    /// What was exposed, as far as the records read so far tell: mailbox by mailbox, in each the messages, then folders,
    /// then blind windows, each by time; the windows of accounts stand last. Rows are made one by one. Read them before
    /// more records are handed over. After <see cref="Stop"/> there is none.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="AuditScanOptions.Exposure"/> was not set.</exception>
    public IEnumerable<AuditExposure> GetExposure()
    {
        if (_exposure is null)
        {
            throw new InvalidOperationException("This scan was not asked for exposure.");
        }

        return IsSilent ? Array.Empty<AuditExposure>() : _exposure.Complete(GetBlindWindows());
    }
}
