using System;
using System.Collections.Generic;
using System.IO;

namespace O365AuditCmdlets.Sweep;

/// <summary>The two files of alerts, as JSON lines and as CSV. They are whole before the state says that the alerts were given.</summary>
internal sealed class SweepAlerts : IDisposable
{
    private readonly SweepFile _jsonFile;
    private readonly SweepFile _csvFile;
    private readonly StreamWriter _jsonText;
    private readonly StreamWriter _csvText;
    private readonly AlertJsonWriter _json;
    private readonly AlertCsvWriter _csv;
    private readonly List<SweepFileEntry> _files = new();

    /// <param name="folder">The folder of the sweep.</param>
    public SweepAlerts(string folder)
    {
        _jsonFile = new SweepFile(folder, SweepFolder.AlertJsonName);
        _csvFile = new SweepFile(folder, SweepFolder.AlertCsvName);
        _jsonText = SweepText.Open(_jsonFile, mark: false);
        _csvText = SweepText.Open(_csvFile, mark: true);
        _json = new AlertJsonWriter(_jsonText);
        _csv = new AlertCsvWriter(_csvText);
        _csv.WriteHeader();
    }

    /// <summary>Writes an alert into both.</summary>
    public void Write(Alert alert)
    {
        _json.Write(alert);
        _csv.Write(alert);
    }

    /// <summary>Closes the files.</summary>
    public IReadOnlyList<SweepFileEntry> Finish()
    {
        if (_files.Count == 0)
        {
            _jsonText.Flush();
            _csvText.Flush();
            _files.Add(_jsonFile.Finish());
            _files.Add(_csvFile.Finish());
        }

        return _files;
    }

    public void Dispose()
    {
        _jsonFile.Dispose();
        _csvFile.Dispose();
    }
}
