using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using O365AuditCmdlets.Files;

namespace O365AuditCmdlets.Sweep;

/// <summary>The folder of a sweep: what is in it, and making it ready.</summary>
internal static class SweepFolder
{
    public const string AlertJsonName = "alerts.jsonl";
    public const string AlertCsvName = "alerts.csv";
    public const string ExposureName = "exposure.csv";
    public const string CoverageName = "coverage.json";
    public const string ManifestName = AuditSweepOptions.ManifestName;
    public const string RecordsName = "records";
    public const string RecordFiles = "records-*.jsonl.gz*";
    public const string Unfinished = ".partial";

    private const string RunFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly string[] LeftBySystems = { ".DS_STORE", "THUMBS.DB", "DESKTOP.INI" };
    private static readonly string[] Names = { AlertJsonName, AlertCsvName, ExposureName, CoverageName, ManifestName };

    /// <summary>Says whether the folder can be used.</summary>
    /// <exception cref="AuditSweepException">It holds a sweep, or something else.</exception>
    public static void Check(AuditSweepOptions options)
    {
        string path = Path.GetFullPath(options.OutputPath);
        if (options.StatePath is not null)
        {
            // Every run makes a folder of its own in it.
            return;
        }

        bool isOwn = IsSweep(path);
        foreach (string file in Old(path))
        {
            if (isOwn && options.Force)
            {
                return;
            }

            throw isOwn
                ? new AuditSweepException(path, $"The folder '{path}' holds a sweep already ({Path.GetFileName(file)}).", holdsSweep: true)
                : new AuditSweepException(path, $"The folder '{path}' has a file '{Path.GetFileName(file)}' that is not of a sweep and would be written over. Choose another folder.");
        }

        if (!options.Force && Directory.Exists(path) && FirstOf(path) is string first)
        {
            throw new AuditSweepException(path, $"The folder '{path}' is not empty ('{first}'), and what is in it is not of a sweep.") { IsNotEmpty = true };
        }
    }

    /// <summary>True when a folder says that it holds a sweep.</summary>
    public static bool IsSweep(string folder) => OwnFile.Begins(Path.Combine(folder, ManifestName), SweepManifest.Beginning);

    /// <summary>Makes the folder ready that a sweep is to be written to.</summary>
    /// <exception cref="AuditSweepException">It cannot be used.</exception>
    public static string Prepare(AuditSweepOptions options, DateTime now)
    {
        string path = Path.GetFullPath(options.OutputPath);
        try
        {
            if (options.StatePath is not null)
            {
                path = FreeRun(path, now);
            }

            Check(options);

            // The manifest last: as long as it is there, somebody can see what the rest was.
            new List<string>(Old(path)).ForEach(File.Delete);
            Directory.CreateDirectory(path);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new AuditSweepException(path, $"The folder '{path}' cannot be used: {e.Message}", innerException: e);
        }
    }

    /// <summary>The folders that runs over one state have made in a folder, each with the time at which it began.</summary>
    public static IEnumerable<KeyValuePair<string, DateTime>> Runs(string path)
    {
        foreach (string folder in Directory.Exists(path) ? Directory.GetDirectories(path) : Array.Empty<string>())
        {
            if (DateTime.TryParseExact(
                Path.GetFileName(folder).Split('-')[0], RunFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime began))
            {
                yield return new KeyValuePair<string, DateTime>(folder, began);
            }
        }
    }

    /// <summary>Refuses an input that would be written over, or an output that would be read.</summary>
    /// <exception cref="AuditSweepException">The folder and an input lie in each other, or are the same.</exception>
    /// <exception cref="AuditPathException">The state and another file are the same, or it lies in an input.</exception>
    public static void CheckPaths(AuditSweepOptions options, IEnumerable<string> inputs)
    {
        try
        {
            new AuditPathCheck { Inputs = new List<string>(inputs), FolderPath = options.OutputPath, StatePath = options.StatePath, ExceptionPath = options.Exceptions?.Path }.Demand();
        }
        catch (AuditPathException e) when (e.Path == options.OutputPath && options.StatePath != options.OutputPath)
        {
            throw new AuditSweepException(e.Path, e.Message, innerException: e);
        }
    }

    private static string? FirstOf(string folder)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(folder))
        {
            string name = Path.GetFileName(path);
            if (Array.IndexOf(LeftBySystems, name.ToUpperInvariant()) < 0)
            {
                return name;
            }
        }

        return null;
    }

    private static string FreeRun(string path, DateTime now)
    {
        string first = Path.Combine(path, now.ToString(RunFormat, CultureInfo.InvariantCulture));
        string free = first;
        for (int i = 2; Directory.Exists(free); i++)
        {
            free = first + "-" + i.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }

    private static IEnumerable<string> Old(string path)
    {
        string records = Path.Combine(path, RecordsName);
        if (Directory.Exists(records))
        {
            foreach (string file in Directory.GetFiles(records, RecordFiles))
            {
                yield return file;
            }
        }

        foreach (string name in Names)
        {
            foreach (string file in new[] { Path.Combine(path, name), Path.Combine(path, name + Unfinished) })
            {
                if (File.Exists(file))
                {
                    yield return file;
                }
            }
        }
    }
}
