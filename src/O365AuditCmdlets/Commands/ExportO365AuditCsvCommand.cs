using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using O365AuditCmdlets.Input;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>
/// Writes alerts or exposure as CSV that a spreadsheet may open, to a file or as text; or only the ids of messages, for an
/// eDiscovery search or a message trace.
/// </summary>
[Cmdlet(VerbsData.Export, "O365AuditCsv", DefaultParameterSetName = TextSet, SupportsShouldProcess = true, HelpUri = HelpPage.Root + "Export-O365AuditCsv.md")]
[OutputType(typeof(string))]
public sealed class ExportO365AuditCsvCommand : PSCmdlet, IDisposable
{
    private const string TextSet = "Text";
    private const string PathSet = nameof(Path);
    private const string LiteralPathSet = nameof(LiteralPath);

    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
    private CsvExport? _file;
    private TextWriter? _writer;
    private string? _path;
    private AlertCsvWriter? _alerts;
    private ExposureCsvWriter? _exposure;
    private MessageIdWriter? _ids;

    /// <summary>Alerts, or rows of exposure; one kind a file. Those that Import-Clixml, a job or a remote session gave are taken, too.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = TextSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = LiteralPathSet)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>The file. Without it the lines are given as text.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The file, taken as typed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = string.Empty;

    /// <summary>Gives only the ids of the messages, each once, one a line, in place of CSV.</summary>
    [Parameter]
    public SwitchParameter MessageIdOnly { get; set; }

    /// <summary>Writes over a file that is there.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes over no file, even with -Force. Without -Force this is so anyway.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter NoClobber { get; set; }

    private bool Overwrites => Force && !NoClobber;

    /// <summary>Throws an unfinished file away.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        _text.Dispose();
    }

    /// <summary>Opens the file.</summary>
    protected override void BeginProcessing()
    {
        if (MyInvocation.BoundParameters.ContainsKey(PathSet))
        {
            Open(Path);
        }
        else if (MyInvocation.BoundParameters.ContainsKey(LiteralPathSet))
        {
            Open(LiteralPath);
        }
        else
        {
            _writer = _text;
        }

        _ids = MessageIdOnly ? new MessageIdWriter(_writer) : null;
    }

    /// <summary>Writes what the pipeline hands over.</summary>
    protected override void ProcessRecord()
    {
        foreach (PSObject? value in InputObject ?? Array.Empty<PSObject>())
        {
            if (_writer is not null && PropertyBag.Unwrap(value) is object inner)
            {
                Write(value!, inner);
                GiveText();
            }
        }
    }

    /// <summary>Puts the file into its place.</summary>
    protected override void EndProcessing()
    {
        if (_file is not null)
        {
            Try(_file.Complete);
        }

        if (_ids?.RowsWithoutId > 0)
        {
            long rows = _ids.RowsWithoutId;
            this.Warn((rows == 1 ? "One row tells of a folder or a blind window and has no id" : $"{rows} rows tell of folders or blind windows and have no ids")
                + ": messages in them may have been read, too, and are not on the list.");
        }
    }

    private void Open(string path)
    {
        string? full = this.GetFilePath(path);
        if (full is null)
        {
            return;
        }

        _path = full;
        if (Directory.Exists(full))
        {
            this.ThrowOutputNotWritable(full, new IOException($"'{full}' is a folder."));
        }

        if (File.Exists(full) && !Overwrites)
        {
            this.ThrowFileExists(full);
        }

        if (this.Confirms(full, MessageIdOnly ? "Write the ids of messages" : "Write CSV"))
        {
            Try(() => _file = new CsvExport(full, Overwrites, hasMark: !MessageIdOnly));
            _writer = _file!.Writer;
        }
    }

    private void Write(PSObject value, object inner)
    {
        if (!MessageIdOnly && _exposure is null && OwnObject.Reader.ReadAlert(inner) is Alert alert)
        {
            Try(() => Write(alert));
        }
        else if (_alerts is null && OwnObject.Reader.ReadExposure(inner) is AuditExposure row)
        {
            Try(() => Write(row));
        }
        else if (OwnObject.Reader.IsAlert(inner) || OwnObject.Reader.IsExposure(inner))
        {
            if (MessageIdOnly)
            {
                this.ThrowNoMessageIds(value);
            }

            this.ThrowMixedKinds(value);
        }
        else
        {
            this.WriteReportNotRecognized(value, OwnObject.Describe(value) ?? new PropertyBag(value).Describe(value));
        }
    }

    private void Write(Alert alert)
    {
        if (_alerts is null)
        {
            _alerts = new AlertCsvWriter(_writer!);
            _alerts.WriteHeader();
            GiveText();
        }

        _alerts.Write(alert);
    }

    private void Write(AuditExposure row)
    {
        if (_ids is not null)
        {
            _ids.Write(row);
            return;
        }

        if (_exposure is null)
        {
            _exposure = new ExposureCsvWriter(_writer!);
            _exposure.WriteHeader();
            GiveText();
        }

        _exposure.Write(row);
    }

    /// <summary>Gives what was written since the last time, unless it goes to a file. It is one row, which a cell may break over several lines.</summary>
    private void GiveText()
    {
        if (_file is null && _text.GetStringBuilder().Length > 0)
        {
            string row = _text.ToString();
            _text.GetStringBuilder().Clear();
            WriteObject(row.TrimEnd('\r', '\n'));
        }
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException) when (!Overwrites && _path is not null && File.Exists(_path))
        {
            this.ThrowFileExists(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            this.ThrowOutputNotWritable(_path!, e);
        }
    }
}
