using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

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
    private static readonly string[] Names = { AlertJsonName, AlertCsvName, ExposureName, CoverageName, ManifestName };

    /// <summary>Says whether the folder can be used.</summary>
    /// <exception cref="AuditSweepException">It holds a sweep.</exception>
    public static void Check(AuditSweepOptions options)
    {
        if (options.StatePath is null && !options.Force)
        {
            string path = Path.GetFullPath(options.OutputPath);
            foreach (string file in Old(path))
            {
                throw new AuditSweepException(path, $"The folder '{path}' holds a sweep already ({Path.GetFileName(file)}).", holdsSweep: true);
            }
        }
    }

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
    /// <exception cref="AuditSweepException">One of the two lies in the other, or they are the same.</exception>
    public static void CheckInput(string input, string output)
    {
        if (Holds(input, output) || Holds(output, input))
        {
            throw new AuditSweepException(output, $"'{input}' and the folder '{output}' lie in each other; choose a place outside, so that evidence is neither written over nor read as such.");
        }
    }

    private static bool Holds(string folder, string path)
    {
        // Where the file system tells case apart this refuses too much, never too little.
        string inner = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return inner.StartsWith(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
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
