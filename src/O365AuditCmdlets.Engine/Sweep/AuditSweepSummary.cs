using System;
using O365AuditCmdlets.Sweep;

namespace O365AuditCmdlets;

/// <summary>What a sweep found, whether it may be believed, and where everything is. All times are UTC.</summary>
public sealed class AuditSweepSummary
{
    internal AuditSweepSummary(string path, AuditCoverage coverage)
    {
        Path = path;
        Coverage = coverage;
    }

    /// <summary>AlertsFound, NothingFound or Inconclusive; see <see cref="AuditVerdict"/>.</summary>
    public string Verdict => Coverage.Verdict;

    /// <summary>Why the verdict is what it is, in one sentence.</summary>
    public string Reason => Coverage.Reason;

    /// <summary>
    /// For the shell: 0 nothing found, 1 alerts, 2 no alert but a hole in which there could have been one, 3 not run to its
    /// end, or nothing there that could be read. With a state only alerts that are new or have grown count.
    /// </summary>
    public int ExitCode { get; internal set; }

    /// <summary>False when the sweep was stopped before its end.</summary>
    public bool IsComplete { get; internal set; }

    /// <summary>The alerts that were written; with a state those that are new or have grown.</summary>
    public long Alerts => Coverage.Alerts;

    /// <summary>Alerts that an earlier run over the same state gave already.</summary>
    public long AlertsKnown => Coverage.AlertsKnown;

    /// <summary>Alerts that an exception covers. They are in the files, marked.</summary>
    public long AlertsExcepted => Coverage.AlertsExcepted;

    /// <summary>The messages of which a record says that they were accessed.</summary>
    public long ExposedMessages { get; internal set; }

    /// <summary>The folders in which messages were accessed that no record names.</summary>
    public long ExposedFolders { get; internal set; }

    /// <summary>The times of which nobody can tell what was accessed.</summary>
    public long BlindWindows { get; internal set; }

    /// <summary>The different records that could be read.</summary>
    public long Records => Coverage.Distinct;

    /// <summary>How many holes of the records count.</summary>
    public long Holes => Coverage.CountHoles();

    /// <summary>The beginning of the time that was searched; null for files.</summary>
    public DateTime? SearchedFrom { get; internal set; }

    /// <summary>The end of the time that was searched; null for files.</summary>
    public DateTime? SearchedUntil { get; internal set; }

    /// <summary>When the sweep began.</summary>
    public DateTime Started { get; internal set; }

    /// <summary>When the sweep ended.</summary>
    public DateTime Finished { get; internal set; }

    /// <summary>The folder of the sweep.</summary>
    public string Path { get; }

    /// <summary>The alerts as JSON lines.</summary>
    public string AlertPath => In(SweepFolder.AlertJsonName);

    /// <summary>The alerts for a spreadsheet.</summary>
    public string AlertCsvPath => In(SweepFolder.AlertCsvName);

    /// <summary>What was exposed, for a spreadsheet.</summary>
    public string ExposurePath => In(SweepFolder.ExposureName);

    /// <summary>The coverage as JSON.</summary>
    public string CoveragePath => In(SweepFolder.CoverageName);

    /// <summary>The folder of the records that a search gave; null for files, which are in the manifest.</summary>
    public string? RecordPath { get; internal set; }

    /// <summary>The list of all files, with their lengths and SHA-256.</summary>
    public string ManifestPath => In(SweepFolder.ManifestName);

    /// <summary>What was read and what is missing from it.</summary>
    public AuditCoverage Coverage { get; }

    /// <summary>The verdict, why, and where.</summary>
    public override string ToString() => Coverage + " " + TerminalText.Clean(Path);

    internal void Count(AuditExposure row)
    {
        if (row.Certainty == AuditExposure.ExactCertainty)
        {
            ExposedMessages++;
        }
        else if (row.Certainty == AuditExposure.FolderCertainty)
        {
            ExposedFolders++;
        }
        else
        {
            BlindWindows++;
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
