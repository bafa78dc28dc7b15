using System;
using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Sources;

namespace O365AuditCmdlets.Sweep;

/// <summary>
/// The records of the searches of a sweep on their way to its folder. Repeated runs look back over the same time again and
/// again: a record that is in the folder of an earlier run over the same state is not written a second time, so that all
/// runs together hold each record once.
/// </summary>
internal sealed class SweepEvidence : IDisposable
{
    private readonly RecordArchive _archive;
    private readonly IdentitySet? _known;
    private long _inEarlierRuns;

    /// <param name="folder">The folder of this sweep.</param>
    /// <param name="options">Where earlier ones are.</param>
    /// <param name="from">The beginning of the search: a run that began before cannot hold anything of it.</param>
    public SweepEvidence(string folder, AuditSweepOptions options, DateTime from)
    {
        _archive = new RecordArchive(folder, options.RecordFileBytes);
        Path = System.IO.Path.Combine(folder, SweepFolder.RecordsName);
        _known = options.StatePath is null ? null : Known(options.OutputPath, folder, from);
    }

    /// <summary>The folder of the files.</summary>
    public string Path { get; }

    /// <summary>Takes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="identity">Its identity; null when it cannot be read.</param>
    public void Add(RecordEnvelope record, RecordIdentity? identity)
    {
        if (identity is RecordIdentity known && _known?.Add(known) == false)
        {
            _inEarlierRuns++;
            return;
        }

        _archive.Add(record);
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

    public void Dispose()
    {
        _archive.Dispose();
        _known?.Dispose();
    }

    private static IdentitySet Known(string path, string folder, DateTime from)
    {
        var known = new IdentitySet();
        var record = new AuditRecord(Projection.Compile(Array.Empty<AuditField>()));

        // What cannot be read is not known, and so is written again.
        var files = new InputFiles(_ => { });
        foreach (KeyValuePair<string, DateTime> run in SweepFolder.Runs(path))
        {
            string records = System.IO.Path.Combine(run.Key, SweepFolder.RecordsName);
            if (run.Value < from || run.Key == folder || !Directory.Exists(records))
            {
                continue;
            }

            foreach (RecordSource source in files.Open(records))
            {
                using (source)
                {
                    while (source.Read(record))
                    {
                        if (record.Fault is null)
                        {
                            known.Add(record.Identity);
                        }
                    }
                }
            }
        }

        return known;
    }
}
