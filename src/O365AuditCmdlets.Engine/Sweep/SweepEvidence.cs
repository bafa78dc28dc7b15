using System;
using System.Collections.Generic;
using System.IO;

namespace O365AuditCmdlets.Sweep;

/// <summary>
/// The records of the searches of a sweep on their way to its folder, and those of earlier runs over the same state, which
/// lie in folders beside it.
/// </summary>
/// <remarks>
/// Repeated runs look back over the same time again and again. What earlier runs have is read from them and is not written a
/// second time, so that all runs together hold each record once; and rules that count over 24 hours see what lies before the
/// time that is searched.
/// </remarks>
internal sealed class SweepEvidence : IDisposable
{
    /// <summary>How far before the time that is searched rules have to look.</summary>
    private static readonly TimeSpan Context = TimeSpan.FromHours(24);

    private readonly RecordArchive _archive;
    private readonly AuditSweepOptions _options;
    private readonly string _folder;
    private long _inEarlierRuns;

    /// <param name="folder">The folder of this sweep.</param>
    /// <param name="options">Where earlier ones are.</param>
    public SweepEvidence(string folder, AuditSweepOptions options)
    {
        _folder = folder;
        _options = options;
        _archive = new RecordArchive(folder, options.RecordFileBytes);
        Path = System.IO.Path.Combine(folder, SweepFolder.RecordsName);
    }

    /// <summary>The folder of the files.</summary>
    public string Path { get; }

    /// <summary>The records of earlier runs that a search from a time on needs.</summary>
    /// <param name="from">The beginning of the search.</param>
    public IEnumerable<string> Earlier(DateTime from)
    {
        if (_options.StatePath is null)
        {
            yield break;
        }

        foreach (KeyValuePair<string, DateTime> run in SweepFolder.Runs(_options.OutputPath))
        {
            // A run cannot hold what was created after it had begun, but for the little that came while it searched.
            string records = System.IO.Path.Combine(run.Key, SweepFolder.RecordsName);
            if (run.Value >= from - Context && run.Key != _folder && Directory.Exists(records))
            {
                // A file that a killed run did not finish is left out: what is in it is searched for again.
                foreach (string file in Directory.GetFiles(records, SweepFolder.RecordFiles))
                {
                    if (!file.EndsWith(SweepFolder.Unfinished, StringComparison.Ordinal))
                    {
                        yield return file;
                    }
                }
            }
        }
    }

    /// <summary>Takes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isKnown">True when it was there before.</param>
    public void Add(RecordEnvelope record, bool isKnown)
    {
        if (isKnown)
        {
            _inEarlierRuns++;
        }
        else
        {
            _archive.Add(record);
        }
    }

    /// <summary>Makes what was taken readable, also when the process is killed.</summary>
    public void Flush() => _archive.Flush();

    /// <summary>Closes the files.</summary>
    public void Finish() => _archive.Finish();

    /// <summary>Tells the manifest of them.</summary>
    public void Describe(SweepManifest manifest)
    {
        manifest.Files.AddRange(_archive.Files);
        manifest.Records = _archive.Records;
        manifest.RecordsInEarlierRuns = _inEarlierRuns;
    }

    public void Dispose() => _archive.Dispose();
}
