using System;
using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Sources;

namespace O365AuditCmdlets;

/// <summary>The files that a scan is going to read, so that progress can say how much of all of them is done.</summary>
public sealed class ScanPlan
{
    private readonly Dictionary<string, long> _before = new(StringComparer.Ordinal);

    /// <summary>Looks how long the files are; does not open them.</summary>
    /// <param name="paths">Full paths of files and folders, in the order in which they are read. What is not there counts nothing.</param>
    public ScanPlan(IEnumerable<string> paths)
    {
        var files = new InputFiles(_ => { });
        foreach (string path in paths ?? throw new ArgumentNullException(nameof(paths)))
        {
            foreach (string file in files.FilesAt(path))
            {
                if (!_before.ContainsKey(file))
                {
                    _before.Add(file, Bytes);
                    Bytes += LengthOf(file);
                }
            }
        }
    }

    /// <summary>The bytes of all files.</summary>
    public long Bytes { get; private set; }

    /// <summary>How much of all is done, from 0 to 1; null when the file is not of the plan, or nothing can be said.</summary>
    /// <param name="progress">How far the reading of one file is.</param>
    public double? PartDone(ScanProgress progress)
    {
        string file = progress?.Path ?? throw new ArgumentNullException(nameof(progress));
        while (!_before.ContainsKey(file))
        {
            // The entry of an archive is shown behind a bar.
            int bar = file.LastIndexOf('|');
            if (bar < 0)
            {
                return null;
            }

            file = file.Substring(0, bar);
        }

        return Bytes == 0 ? null : Math.Min(1, (double)(_before[file] + progress.BytesRead) / Bytes);
    }

    private static long LengthOf(string file)
    {
        try
        {
            return new FileInfo(file).Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return 0;
        }
    }
}
