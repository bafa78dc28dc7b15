using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using O365AuditCmdlets.Completion;
using O365AuditCmdlets.Input;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>Gets everything that Search-UnifiedAuditLog has for a time, or says what is missing: each record once, as the original gives it.</summary>
[Cmdlet(VerbsCommon.Search, "O365AuditLog", SupportsShouldProcess = true, HelpUri = HelpPage.Root + "Search-O365AuditLog.md")]
[OutputType(typeof(PSObject), typeof(FileInfo))]
public sealed class SearchO365AuditLogCommand : PSCmdlet, IDisposable
{
    private static readonly string[] Filters = { nameof(Operations), nameof(UserIds), nameof(RecordType), nameof(FreeText), nameof(IPAddresses), nameof(ObjectIds) };

    private readonly CancellationTokenSource _stop = new();
    private readonly List<AuditSearchTime> _times = new();

    /// <summary>The beginning of the time. A time without a zone is UTC; local time is converted. Holes of an earlier search can be piped in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("After", "From")]
    [AuditTimeTransformation]
    public DateTime StartDate { get; set; }

    /// <summary>The end of the time. A time without a zone is UTC; local time is converted. What has not passed yet is left open.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Before", "Until")]
    [AuditTimeTransformation]
    public DateTime EndDate { get; set; }

    /// <summary>Only these operations, as in Search-UnifiedAuditLog.</summary>
    [Parameter]
    [Alias("Operation")]
    [ArgumentCompleter(typeof(OperationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Operations { get; set; }

    /// <summary>Only what these accounts did, as in Search-UnifiedAuditLog. A mailbox that others read is not found by its owner.</summary>
    [Parameter]
    [Alias("UserId", "Actor")]
    [ArgumentCompleter(typeof(ActorCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? UserIds { get; set; }

    /// <summary>Only this type of record, as in Search-UnifiedAuditLog.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecordTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? RecordType { get; set; }

    /// <summary>Only records with this text, as in Search-UnifiedAuditLog.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FreeText { get; set; }

    /// <summary>Only what came from these addresses, as in Search-UnifiedAuditLog.</summary>
    [Parameter]
    [Alias("IPAddress", "ClientAddress", "Address")]
    [ArgumentCompleter(typeof(ClientAddressCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? IPAddresses { get; set; }

    /// <summary>Only what was done to these objects, as in Search-UnifiedAuditLog: files and folders by their address, settings by the name of what was changed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ObjectIds { get; set; }

    /// <summary>How long all pauses of the search may take together. When it is used up, what cannot be had at once is a hole.</summary>
    [Parameter]
    public TimeSpan MaximumRetryDuration { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long the pauses for one window may take together, and how long a service that answers nothing at all is waited for.</summary>
    [Parameter]
    public TimeSpan MaximumWindowRetryDuration { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A file in which the search remembers what is done, so that the same command goes on where it was stopped.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResumePath { get; set; }

    /// <summary>A file that gets the records, one JSON object a line, in place of the pipeline, which gets the file. With -ResumePath it has every record once, also after the process was killed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>The name of a variable, with or without $ and scope, that is given what was searched and what is missing, also when the search is stopped.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CoverageVariable { get; set; }

    /// <summary>Frees what the search holds.</summary>
    public void Dispose() => _stop.Dispose();

    /// <summary>Takes a time.</summary>
    protected override void ProcessRecord()
    {
        DateTime start = StartDate.ToUtc();
        DateTime end = EndDate.ToUtc();
        if (start >= end)
        {
            this.ThrowSearchTimeEmpty(start, end);
        }

        _times.Add(new AuditSearchTime(start, end));
    }

    /// <summary>Searches all times, as one search: each record once.</summary>
    protected override void EndProcessing()
    {
        if (_times.Count == 0)
        {
            return;
        }

        CommandInfo? command = SessionAuditLog.Find(this);
        if (command is null)
        {
            this.ThrowExchangeNotConnected(SessionAuditLog.CommandName);
        }

        string? variable = Input.CoverageVariable.Check(this, CoverageVariable);
        this.WarnOfUnknownOperations(Operations);
        string? path = OutputPath is null ? null : this.GetFullPath(OutputPath);
        if (!this.Confirms(path ?? string.Join(", ", _times), "Search the audit log"))
        {
            return;
        }

        Dictionary<string, object> filters = Filters.Where(MyInvocation.BoundParameters.ContainsKey).ToDictionary(name => name, name => MyInvocation.BoundParameters[name]);
        AuditSearchOptions options = Options(filters, path);
        using AuditRecordFile? file = path is null ? null : new AuditRecordFile(path);
        Search(command!, filters, options, file, variable);
        if (path is not null && File.Exists(path))
        {
            file!.Dispose();
            WriteObject(InvokeProvider.Item.Get(new[] { path }, force: true, literalPath: true), enumerateCollection: true);
        }
    }

    /// <summary>Ends the search after the call at hand; the resume file stays usable.</summary>
    protected override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Ctrl+C comes from another thread and may come after the end.
        }
    }

    private void Search(CommandInfo command, Dictionary<string, object> filters, AuditSearchOptions options, AuditRecordFile? file, string? variable)
    {
        var output = new SearchOutput(this, file);
        var retrieval = new AuditLogRetrieval(new SessionAuditLog(this, command, filters), options, output);
        output.Origin = SearchOrigin.Begin(retrieval.Coverage);
        try
        {
            file?.Check();
            retrieval.Run(_stop.Token);
        }
        catch (AuditSearchException e) when (e.Path == file?.Path && !e.IsMismatch)
        {
            this.ThrowOutputFile(e);
        }
        catch (AuditSearchException e)
        {
            this.ThrowResumeFile(e);
        }
        finally
        {
            Input.CoverageVariable.Set(this, variable, retrieval.Coverage);
        }

        output.Complete(retrieval.Coverage);
    }

    private AuditSearchOptions Options(Dictionary<string, object> filters, string? outputPath)
    {
        string? resumePath = ResumePath is null ? null : this.GetFullPath(ResumePath);
        this.CheckPaths(new AuditPathCheck { OutputPath = outputPath, ResumePath = resumePath });
        if (File.Exists(outputPath) && new FileInfo(outputPath!).Length > 0 && !File.Exists(resumePath))
        {
            this.ThrowOutputFileExists(outputPath!);
        }

        List<KeyValuePair<string, string>> parameters = filters.Select(filter => new KeyValuePair<string, string>(
            filter.Key, filter.Value is string[] values ? string.Join("\n", values) : Convert.ToString(filter.Value, CultureInfo.InvariantCulture)!)).ToList();
        if (outputPath is not null)
        {
            // What a resume file says of the file is true of that one only.
            parameters.Add(new KeyValuePair<string, string>(nameof(OutputPath), outputPath));
        }

        return new AuditSearchOptions(_times)
        {
            Parameters = parameters,
            ResumePath = resumePath,
            MaximumRetryDuration = MaximumRetryDuration,
            MaximumWindowRetryDuration = MaximumWindowRetryDuration,
            Trace = this.Tell,
        };
    }
}
