using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using O365AuditCmdlets.Completion;
using O365AuditCmdlets.Input;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>
/// Runs all rules over the audit log of the connected organisation, or over files, and writes alerts, exposure, coverage
/// and the evidence into one folder. Gives one summary.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "O365AuditSweep", DefaultParameterSetName = SearchSet, SupportsShouldProcess = true, HelpUri = HelpPage.Root + "Invoke-O365AuditSweep.md")]
[OutputType(typeof(AuditSweepSummary))]
public sealed class InvokeO365AuditSweepCommand : PSCmdlet, IDisposable
{
    private const string SearchSet = "Search";
    private const string InputObjectSet = nameof(InputObject);
    private const string PathSet = nameof(Path);
    private const string LiteralPathSet = nameof(LiteralPath);
    private const string NotBlank = @"\S";

    private readonly MailItemsAccessedExcessOptions _excess = new();
    private readonly SweepInput _inputs = new();
    private CommandInfo? _command;
    private volatile AuditSweep? _sweep;

    /// <summary>The folder that everything is written to. With -StatePath every run makes a folder of its own in it, named by its time.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OutputPath { get; set; } = string.Empty;

    /// <summary>Files and folders through the pipeline, as Get-ChildItem gives them, or their paths.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>Files, or folders with everything below them, that hold records, in place of a search. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = Array.Empty<string>();

    /// <summary>Files or folders, taken as typed: no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = Array.Empty<string>();

    /// <summary>The beginning of the search; of files, only records created at this time or later. A time without a zone is UTC; local time is converted. With -StatePath it counts until a run was complete; from then on runs go on where the last one ended.</summary>
    [Parameter]
    [Alias("After")]
    [AuditTimeTransformation]
    public DateTime? StartDate { get; set; }

    /// <summary>The end of the search, without it now; of files, only records created before this time. A time without a zone is UTC; local time is converted.</summary>
    [Parameter]
    [Alias("Before")]
    [AuditTimeTransformation]
    public DateTime? EndDate { get; set; }

    /// <summary>Further operations whose records are wanted as evidence; * for all. What the rules need is always searched for.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [Alias("Operation")]
    [ArgumentCompleter(typeof(OperationCompleter))]
    [ValidatePattern(NotBlank)]
    public string[] Operations { get; set; } = Array.Empty<string>();

    /// <summary>With -StatePath: how far a run looks back behind the end of the last complete one.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    public TimeSpan LookBack { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>With -StatePath: how late a record may reach the log and still be found, 24 hours at most. Runs look back so far when it is more than -LookBack.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    public TimeSpan MaximumLateness { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Only what was done in these mailboxes, by their owners, delegates and applications; by UPN or GUID. The whole organisation is searched for it. Every audit bypass is told of, too.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [SupportsWildcards]
    [ValidatePattern(NotBlank)]
    public string[] Mailbox { get; set; } = Array.Empty<string>();

    /// <summary>Only what these accounts did, in any mailbox. Every audit bypass is told of, too.</summary>
    [Parameter]
    [Alias("UserId", "Actor")]
    [ArgumentCompleter(typeof(ActorCompleter))]
    [ValidatePattern(NotBlank)]
    public string[] UserIds { get; set; } = Array.Empty<string>();

    /// <summary>The output of Get-MailboxAuditBypassAssociation, live or from Import-Csv. Without it a search asks the organisation itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? CurrentState { get; set; }

    /// <summary>What the mailboxes' settings say of their auditing: the output of Get-EXOMailbox -PropertySets Audit, with that of Get-OrganizationConfig and licence details if known. Each mailbox of which mail access is not logged becomes a hole.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? MailboxSettings { get; set; }

    /// <summary>A record that counts this many messages or more is a hit.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long RecordThreshold
    {
        get => _excess.RecordThreshold;
        set => _excess.RecordThreshold = value;
    }

    /// <summary>More messages than this in any 24 hours of one actor in one mailbox are hits. 0 turns it off.</summary>
    [Parameter]
    [ValidateRange(0L, long.MaxValue)]
    public long WindowThreshold
    {
        get => _excess.WindowThreshold;
        set => _excess.WindowThreshold = value;
    }

    /// <summary>Counts the copying of a whole folder by a desktop client as a hit.</summary>
    [Parameter]
    public SwitchParameter IncludeSync
    {
        get => _excess.IncludeSync;
        set => _excess.IncludeSync = value;
    }

    /// <summary>A JSON file of exceptions: what is known and gives no alert. Excepted alerts are in the files, marked.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExceptionPath { get; set; }

    /// <summary>A file in which repeated runs remember which alerts they gave and up to when they searched. Two runs at once need a file each.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Writes over an earlier sweep in the folder, or into a folder that has other files. Files that are no part of a sweep stay.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool IsSearch => ParameterSetName == SearchSet;

    /// <summary>Ends an unfinished sweep: what was found until then is written, and coverage says that it was interrupted.</summary>
    public void Dispose() => _sweep?.Dispose();

    /// <summary>Takes what the parameters hand over.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputObjectSet)
        {
            AddInput(InputObject);
        }
        else if (!IsSearch)
        {
            _inputs.Add(this, ParameterSetName == PathSet ? Path : LiteralPath, ParameterSetName == PathSet);
        }
    }

    private void AddInput(object? input)
    {
        if (PropertyBag.Unwrap(input) is IList list)
        {
            foreach (object? item in list)
            {
                AddInput(item);
            }
        }
        else if (input is not null)
        {
            _inputs.Add(this, input);
        }
    }

    /// <summary>Makes the sweep and gives the summary.</summary>
    protected override void EndProcessing()
    {
        Check();
        AuditSweepOptions options = CreateOptions();
        if (!this.Confirms(options.OutputPath, "Write alerts, exposure, coverage and evidence of a sweep"))
        {
            return;
        }

        try
        {
            // Before the organisation is asked for its settings, which takes minutes in a large one.
            AuditSweep.Check(options, _inputs.Paths);
            Sweep(options);
        }
        catch (AuditSweepException e)
        {
            this.ThrowSweep(e);
        }
        catch (AuditPathException e)
        {
            this.ThrowPath(e);
        }
        catch (AuditStateException e)
        {
            this.ThrowState(e);
        }
    }

    /// <summary>Ends the reading after the record at hand.</summary>
    protected override void StopProcessing()
    {
        try
        {
            _sweep?.Stop();
        }
        catch (ObjectDisposedException)
        {
            // Ctrl+C comes from another thread and may come after the end.
        }
    }

    // At the end, because paths that come through the pipeline choose the parameter set only when they are there.
    private void Check()
    {
        // Nothing came: neither is the whole tenant searched in place of no file, nor is no file called swept.
        if (MyInvocation.ExpectingInput && _inputs.IsEmpty && !MyInvocation.BoundParameters.ContainsKey(nameof(StartDate)))
        {
            this.ThrowNothingToSweep();
        }

        if (IsSearch)
        {
            this.CheckSearch(StartDate, EndDate, StatePath, LookBack, MaximumLateness);
            this.WarnOfUnknownOperations(Operations);
            _command = SessionAuditLog.Find(this);
            if (_command is null)
            {
                this.ThrowExchangeNotConnected(SessionAuditLog.CommandName);
            }
        }
        else
        {
            this.CheckTimeRange(StartDate, EndDate);
        }
    }

    private AuditSweepOptions CreateOptions() => new(this.GetFullPath(OutputPath))
    {
        Force = Force,
        StatePath = StatePath is null ? null : this.GetFullPath(StatePath),
        Exceptions = ExceptionPath is null ? null : this.LoadExceptions(ExceptionPath),
        Mailbox = Mailbox,
        Actor = UserIds,
        After = IsSearch ? null : StartDate,
        Before = IsSearch ? null : EndDate,
    };

    private IReadOnlyList<AuditRule> CreateRules(IReadOnlyList<AuditBypassState>? bypasses) => new AuditRule[]
    {
        new MailItemsAccessedExcessRule(_excess),
        new AuditBypassAssociationRule(new AuditBypassAssociationOptions { CurrentState = bypasses }),
    };

    private void Sweep(AuditSweepOptions options)
    {
        IReadOnlyList<AuditBypassState>? bypasses = CurrentState is null ? null : BypassStateRows.Read(this, CurrentState);
        MailboxSettingsRows? settings = MailboxSettings is null ? null : new MailboxSettingsRows(this).AddAll(MailboxSettings);
        options.TenantState = IsSearch ? TenantStateReader.Read(this, bypasses) : null;
        options.Rules = CreateRules(options.TenantState?.Bypasses ?? bypasses);
        settings ??= options.TenantState is null ? null : TenantStateReader.ReadMailboxes(this, options.TenantState, Mailbox);
        options.MailboxSettings = settings?.Mailboxes;
        options.MailboxLogging = settings?.Input;
        var view = new SweepView(this);
        _sweep = new AuditSweep(options, view);
        if (IsSearch)
        {
            Search(_sweep, options.Rules);
        }
        else
        {
            view.Plan(_inputs.Paths);
            _inputs.Read(_sweep);
        }

        view.Complete();
        AuditSweepSummary summary = _sweep.Complete();
        SessionNames.Add(_sweep.GetNames());
        this.Tell(CoverageText.Verbose(summary.Coverage, hasRules: true));
        this.WriteSweepWarnings(summary, _sweep.GetExceptionUses());
        WriteObject(summary);
    }

    private void Search(AuditSweep sweep, IReadOnlyList<AuditRule> rules)
    {
        DateTime end = EndDate?.ToUtc() ?? sweep.Started;
        DateTime start = sweep.GetSearchStart(StartDate?.ToUtc(), end, LookBack, MaximumLateness);
        foreach (Dictionary<string, object> search in SweepSearches.Of(rules, Operations, UserIds))
        {
            sweep.Search(new SessionAuditLog(this, _command!, search), new AuditSearchOptions(start, end) { Parameters = SweepSearches.Text(search) });
        }
    }
}
