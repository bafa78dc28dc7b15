using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Completion;
using O365AuditCmdlets.Input;
using O365AuditCmdlets.Output;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Commands;

/// <summary>What all cmdlets share that read records: where these come from, the time that is wanted, and how problems and progress are shown.</summary>
public abstract class AuditScanCommand : PSCmdlet, IAuditScanOutput, IDisposable
{
    private protected const string PathHelp = "Files or folders that hold audit records. Records can also come through the pipeline.";
    private const string InputObjectSet = nameof(InputObject);
    private protected const string PathSet = nameof(Path);
    private const string LiteralPathSet = nameof(LiteralPath);

    private AuditScan? _scan;
    private PipelineReader? _pipeline;
    private ProgressView? _progress;
    private string? _coverageVariable;
    private bool _hasRules;
    private bool _waitsForPipeline;

    private protected AuditScanCommand()
    {
    }

    /// <summary>
    /// Records as objects or JSON text: the output of Search-UnifiedAuditLog, of Import-Csv, of ConvertFrom-Json, of
    /// Import-O365AuditLog; or files and folders. Nothing ($null, empty text) is passed over.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject
    {
        get;
        set
        {
            field = value;
            if (value is not null)
            {
                // PowerShell goes on binding for as long as the memory takes.
                MemoryFetch.Object(value);
            }
        }
    }

    /// <summary>Files, or folders with everything below them, that hold records. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, HelpMessage = PathHelp)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public virtual string[] Path { get; set; } = Array.Empty<string>();

    /// <summary>Files or folders, taken as typed: no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = Array.Empty<string>();

    /// <summary>Only records created at this time or later. A time without a zone is UTC; local time is converted.</summary>
    [Parameter]
    [Alias("StartDate")]
    [AuditTimeTransformation]
    public DateTime? After { get; set; }

    /// <summary>Only records created before this time. A time without a zone is UTC; local time is converted.</summary>
    [Parameter]
    [Alias("EndDate")]
    [AuditTimeTransformation]
    public DateTime? Before { get; set; }

    /// <summary>The name of a variable, with or without $ and scope, that is given the coverage: what was read, what is missing from it, and what may be concluded. A run that was stopped early sets it to nothing.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CoverageVariable { get; set; }

    /// <summary>What is met on the way and completed from now on.</summary>
    private protected ScanNames Names { get; } = new();

    /// <inheritdoc/>
    void IAuditScanOutput.WriteAlert(Alert alert) => OnAlert(alert);

    /// <inheritdoc/>
    void IAuditScanOutput.WriteRecord(AuditLogRecord record) => OnRecord(record);

    /// <inheritdoc/>
    void IAuditScanOutput.WriteProblem(InputProblem problem) => this.WriteProblem(problem, _pipeline?.Current);

    /// <inheritdoc/>
    void IAuditScanOutput.WriteProgress(ScanProgress progress) => _progress?.Show(progress);

    /// <summary>Frees what the run holds.</summary>
    public void Dispose()
    {
        _scan?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the run.</summary>
    protected sealed override void BeginProcessing()
    {
        this.CheckTimeRange(After, Before);
        _coverageVariable = Input.CoverageVariable.Check(this, CoverageVariable);
        _waitsForPipeline = TakesPipelineBesidePath && MyInvocation.ExpectingInput
            && (MyInvocation.BoundParameters.ContainsKey(PathSet) || MyInvocation.BoundParameters.ContainsKey(LiteralPathSet));
        if (!_waitsForPipeline)
        {
            Start();
        }
    }

    /// <summary>Reads what the pipeline or the parameters hand over.</summary>
    [MethodImpl(HotPath.Options)]
    protected sealed override void ProcessRecord()
    {
        if (_waitsForPipeline)
        {
            TakeBesidePath();
            return;
        }

        try
        {
            if (ParameterSetName is PathSet or LiteralPathSet)
            {
                ReadPaths();
            }
            else
            {
                _pipeline!.Read(InputObject);
            }
        }
        catch (AuditPathException e)
        {
            this.ThrowPath(e);
        }
    }

    /// <summary>Gives what only the end of the input can tell.</summary>
    protected sealed override void EndProcessing()
    {
        if (_waitsForPipeline)
        {
            if (!WantsAnything)
            {
                return;
            }

            Start();
            ReadPaths();
        }

        _progress!.Complete();
        _pipeline!.Complete();
        AuditCoverage? coverage = null;
        try
        {
            coverage = _scan!.Complete();
        }
        catch (AuditStateException e)
        {
            this.ThrowState(e);
        }

        Names.Add(_scan!.GetNames());
        SessionNames.Add(Names);
        Input.CoverageVariable.Set(this, _coverageVariable, coverage);
        if (coverage is not null)
        {
            this.WriteWarnings(CoverageText.FilterWarnings(coverage));
            this.Tell(CoverageText.Verbose(coverage, _hasRules));
        }

        Finish(_scan!, coverage);
    }

    /// <summary>Ends the reading after the record at hand.</summary>
    protected sealed override void StopProcessing() => StopReading();

    /// <summary>True when the pipeline has something else than records where paths are given: then these are read when all of it is there.</summary>
    private protected virtual bool TakesPipelineBesidePath => false;

    /// <summary>Whether anything is left to be asked when the pipeline beside the paths has ended.</summary>
    private protected virtual bool WantsAnything => true;

    private protected virtual void TakeBesidePath()
    {
    }

    private protected virtual IEnumerable<AuditRule> CreateRules() => Array.Empty<AuditRule>();

    private void Start()
    {
        var options = new AuditScanOptions { After = After, Before = Before };
        Configure(options);
        try
        {
            CheckPaths(options);
            var rules = new List<AuditRule>(CreateRules());
            _hasRules = rules.Count > 0;
            _scan = new AuditScan(rules, options, this);
        }
        catch (AuditPathException e)
        {
            this.ThrowPath(e);
        }
        catch (AuditStateException e)
        {
            this.ThrowState(e);
        }

        _pipeline = new PipelineReader(this, _scan!);
        _progress = new ProgressView(this);
    }

    private protected virtual void Configure(AuditScanOptions options)
    {
    }

    private protected virtual void OnRecord(AuditLogRecord record) => WriteObject(record);

    private protected virtual void OnAlert(Alert alert) => WriteObject(alert);

    /// <param name="scan">The run, at its end.</param>
    /// <param name="coverage">What may be concluded; null when the run was stopped, because then nothing may.</param>
    private protected virtual void Finish(AuditScan scan, AuditCoverage? coverage)
    {
    }

    private protected void StopReading()
    {
        try
        {
            _scan?.Stop();
        }
        catch (ObjectDisposedException)
        {
            // Ctrl+C comes from another thread and may come after the end.
        }
    }

    // Before the state is opened, because that alone makes files beside it. Paths of the pipeline are held against it when they come.
    private void CheckPaths(AuditScanOptions options)
    {
        if (options.StatePath is not null)
        {
            new AuditPathCheck
            {
                Inputs = this.FindPaths(Path, LiteralPath),
                StatePath = options.StatePath,
                ExceptionPath = MyInvocation.BoundParameters.TryGetValue("ExceptionPath", out object? exceptions) ? this.GetFullPath((string)exceptions) : null,
            }.Demand();
        }
    }

    private void ReadPaths()
    {
        if (ParameterSetName == PathSet)
        {
            ReadPaths(Path, this.ResolvePath);
        }
        else
        {
            ReadPaths(LiteralPath, this.ResolveLiteralPath);
        }
    }

    private void ReadPaths(string[] paths, Func<string, IEnumerable<string>> resolve)
    {
        var files = new List<string>();
        foreach (string path in paths)
        {
            int before = files.Count;
            files.AddRange(resolve(path));
            if (files.Count == before)
            {
                _scan!.CountUnreadable($"'{path}' could not be read.");
            }
        }

        _progress!.Plan(files);
        try
        {
            foreach (string file in files)
            {
                if (_scan!.IsStopped)
                {
                    return;
                }

                _scan.ReadPath(file);
            }
        }
        finally
        {
            _progress.Complete();
        }
    }
}
