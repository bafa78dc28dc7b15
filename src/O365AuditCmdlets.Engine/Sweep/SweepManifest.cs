using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using O365AuditCmdlets.Files;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sweep;

/// <summary>
/// Says what a sweep was asked for, how it ended, and which files belong to it, each with its SHA-256. It is there from the
/// beginning on, with the state Running, so that the folder of a run that was killed says so.
/// </summary>
internal sealed class SweepManifest
{
    public const string Running = nameof(Running);
    public const string Complete = nameof(Complete);
    public const string Interrupted = nameof(Interrupted);

    /// <summary>What every manifest begins with.</summary>
    public const string Beginning = "{\"product\":\"" + OwnFile.Product + " ";

    private readonly string _path;

    public SweepManifest(string folder) => _path = Path.Combine(folder, SweepFolder.ManifestName);

    public string State { get; set; } = Running;

    public DateTime Started { get; set; }

    public DateTime? Finished { get; set; }

    public IReadOnlyList<string> Rules { get; set; } = Array.Empty<string>();

    public IReadOnlyList<string> Mailbox { get; set; } = Array.Empty<string>();

    public IReadOnlyList<string> Actor { get; set; } = Array.Empty<string>();

    /// <summary>The searches, each with what it asked for.</summary>
    public List<SweepSearch> Searches { get; } = new();

    public List<SweepFileEntry> Inputs { get; } = new();

    public List<SweepFileEntry> Files { get; } = new();

    /// <summary>The records in the files of evidence.</summary>
    public long Records { get; set; }

    /// <summary>Records of the searches that are in the evidence of an earlier run beside this one.</summary>
    public long RecordsInEarlierRuns { get; set; }

    /// <summary>Writes the file, in place of the one that is there.</summary>
    public void Write()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var json = new JsonTextWriter(text);
        json.StartObject();
        json.Property("product", OwnFile.Product + " " + typeof(SweepManifest).Assembly.GetName().Version!.ToString(3));
        json.Property("state", State);
        json.Property("started", Started);
        json.Property("finished", Finished);
        json.Property("rules", new List<string>(Rules).ToArray());
        json.Property("mailbox", new List<string>(Mailbox).ToArray());
        json.Property("actor", new List<string>(Actor).ToArray());
        json.Name("searches");
        json.StartArray();
        foreach (SweepSearch search in Searches)
        {
            search.Write(json);
        }

        json.EndArray();
        json.Property("records", Records);
        json.Property("recordsInEarlierRuns", RecordsInEarlierRuns);
        WriteFiles(json, "inputs", Inputs);
        WriteFiles(json, "files", Files);
        json.EndObject();
        AtomicFile.Write(_path, Encoding.UTF8.GetBytes(text + "\n"));
    }

    private static void WriteFiles(JsonTextWriter json, string name, List<SweepFileEntry> files)
    {
        json.Name(name);
        json.StartArray();
        foreach (SweepFileEntry file in files)
        {
            json.StartObject();
            json.Property("path", file.Path);
            json.Property("length", file.Length);
            json.Property("sha256", file.Sha256);
            json.EndObject();
        }

        json.EndArray();
    }
}
