using System;
using System.IO;
using O365AuditCmdlets.Files;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection.State;

/// <summary>
/// The state of repeated runs while one of them is at work: locked from beginning to end, and written once, after the
/// alerts are with whoever gets them.
/// </summary>
/// <remarks>
/// A run that is killed before the state is written has given alerts that the next run gives again, under the same Ids:
/// none is lost. Where alerts go to a file of ours, they reach it through a journal that the state names, and the next
/// run finishes what was begun: none is lost and none is there twice.
/// </remarks>
internal sealed class ScanState : IDisposable
{
    private readonly string _path;
    private readonly string _journalPath;
    private readonly Action<InputProblem> _report;
    private readonly Action<string>? _step;
    private readonly DateTime _now;
    private readonly FileStream _lock;
    private StateContent _content = new();
    private StateOutput? _output;
    private long _noted;

    private ScanState(string path, DateTime now, Action<InputProblem> report, Action<string>? step)
    {
        _path = Path.GetFullPath(path);
        _journalPath = _path + ".pending";
        _now = now;
        _report = report;
        _step = step;
        RefuseForeign();
        _lock = Lock();
    }

    /// <summary>Where alerts are written to that go to a file; null when they go elsewhere.</summary>
    public Stream? Output => _output?.Journal;

    /// <summary>Up to when, UTC, earlier runs have read everything; null when none was complete.</summary>
    public DateTime? WindowEnd => _content.WindowEnd;

    /// <summary>The alerts of an earlier run that could not be written then, and were when this one began.</summary>
    public long Delivered { get; private set; }

    private bool IsSetAside { get; set; }

    private int Day => KnownAlerts.DayOf(_now);

    /// <summary>Locks and reads a state, and finishes what a killed run has begun.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="outputPath">The file that alerts are added to; null when they go elsewhere.</param>
    /// <param name="now">The time of the run.</param>
    /// <param name="report">Takes what is wrong but stops nothing.</param>
    /// <param name="step">Called between the steps of the writing, for tests.</param>
    public static ScanState Open(string path, string? outputPath, DateTime now, Action<InputProblem> report, Action<string>? step)
    {
        var state = new ScanState(path, now, report, step);
        try
        {
            state.Guard("read", () =>
            {
                state.RemoveTemporary();
                state.Load();
                long waiting = state._content.Pending?.Alerts ?? 0;
                state.Recover();
                state.Delivered = state.IsSetAside ? 0 : waiting;
                state._output = outputPath is null ? null : new StateOutput(state._journalPath, Path.GetFullPath(outputPath));
            });
            return state;
        }
        catch
        {
            state._lock.Dispose();
            throw;
        }
    }

    /// <summary>False when the alert was given before and has not grown.</summary>
    public bool Admit(Alert alert) => _content.Alerts.Admit(alert, Day);

    /// <summary>Remembers an alert that was handed out.</summary>
    public void Note(Alert alert)
    {
        _noted++;
        _content.Alerts.Note(alert, Day);
    }

    /// <summary>Writes the state, and adds the alerts to their file.</summary>
    /// <param name="windowEnd">Up to when records were read without a gap; null when that is not known.</param>
    public void Commit(DateTime? windowEnd) => Guard("written", () =>
    {
        _content.Pending = _output?.Seal(_noted);
        _content.Alerts.Prune(Day);
        if (windowEnd is not null && !(_content.WindowEnd >= windowEnd))
        {
            _content.WindowEnd = windowEnd;
        }

        _step?.Invoke("sealed");
        Save();
        _step?.Invoke("committed");
        Recover();
    });

    public void Dispose()
    {
        try
        {
            _output?.Close(keep: _content.Pending is not null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A journal that nothing names is overwritten by the next run.
        }

        _lock.Dispose();
    }

    /// <summary>Nothing of others is touched: this is looked at before anything is made, and a run that is refused leaves no trace.</summary>
    private void RefuseForeign() => Guard("used", () =>
    {
        FileEntry entry = FileEntry.At(_path);
        if (entry.Kind == FileKind.Folder)
        {
            throw new AuditStateException(_path, $"The state '{_path}' is a folder; name a file.");
        }

        if (entry.Exists && !CheckedJson.IsOwn(_path, StateContent.Name))
        {
            throw new AuditStateException(_path, $"'{_path}' is not a state file of this product, and stays as it is. Name another file; it need not exist.") { IsForeign = true };
        }

        LockFile.Check(_path + ".lock");
        if (File.Exists(_journalPath) && !File.Exists(_path + ".lock"))
        {
            throw new AuditStateException(_path, $"'{_journalPath}' is needed beside the state, and something else is there; it stays as it is. Name another state file.") { IsForeign = true };
        }
    });

    private FileStream Lock()
    {
        string path = _path + ".lock";
        try
        {
            return LockFile.Take(path);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(path))
        {
            throw new AuditStateException(_path, $"Another run holds the state '{_path}'; two runs at once would give alerts twice or not at all. Wait for it, or give each its own state.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Error("used", e);
        }
    }

    private AuditStateException Error(string what, Exception e) =>
        new(_path, $"The state '{_path}' cannot be {what}: {e.Message}", e);

    private void Guard(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Error(what, e);
        }
    }

    private void Load()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        try
        {
            _content = StateContent.Parse(File.ReadAllBytes(_path));
        }
        catch (InvalidDataException e)
        {
            SetAside(e);
        }
    }

    private void SetAside(InvalidDataException e)
    {
        string aside = _path + _now.ToString("'.damaged-'yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        for (int i = 2; File.Exists(aside); i++)
        {
            aside = _path + _now.ToString("'.damaged-'yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture) + "-" + i;
        }

        File.Move(_path, aside);
        _content = new StateContent();
        IsSetAside = true;
        _report(new InputProblem(InputProblemId.StateDamaged, $"The state '{_path}' is damaged ({e.Message}); it was set aside as '{aside}' and the run goes on without it, so that alerts given before are given again.")
        {
            Path = _path,
            RecommendedAction = "Find out what writes to the file besides this product, or whether the disk is failing.",
            Exception = e,
        });
    }

    /// <summary>Adds alerts to their file that the state says are on their way.</summary>
    private void Recover()
    {
        if (_content.Pending is null)
        {
            return;
        }

        if (!AddPending(_content.Pending))
        {
            SetAside(new InvalidDataException($"the alerts it has for '{_content.Pending.Path}' are not in '{_journalPath}'"));
            return;
        }

        _step?.Invoke("added");
        _content.Pending = null;
        Save();
        _step?.Invoke("settled");
    }

    private bool AddPending(PendingOutput pending)
    {
        try
        {
            return StateOutput.Add(_journalPath, pending);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new AuditStateException(pending.Path, $"The alerts cannot be added to '{pending.Path}': {e.Message} They are safe in '{_journalPath}'; the next run over this state adds them.", e);
        }
    }

    private void Save() => AtomicFile.Write(_path, _content.ToBytes());

    private void RemoveTemporary()
    {
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(_path)!, "*.tmp"))
        {
            if (AtomicFile.IsTemporaryOf(file, _path))
            {
                File.Delete(file);
            }
        }
    }
}
