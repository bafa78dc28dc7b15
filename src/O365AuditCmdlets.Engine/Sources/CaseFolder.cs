using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using O365AuditCmdlets.Files;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// The folders of sweeps among what is read. Their manifest says which files are whose: records are read, results passed over,
/// and each is held against the length and SHA-256 that the manifest has for it.
/// </summary>
internal sealed class CaseFolder
{
    private const string ManifestName = "manifest.json";
    private const string ManifestBeginning = "{\"product\":\"" + OwnFile.Product + " ";
    private const string Records = "records";
    private const string Complete = nameof(Complete);
    private const string Running = nameof(Running);
    private const int BufferSize = 256 * 1024;

    private static readonly string[] Results = { "alerts.jsonl", "alerts.csv", "exposure.csv", "coverage.json" };

    private readonly Action<InputProblem> _report;
    private readonly CancellationToken _stop;

    /// <summary>By full path: true for records, false for what is passed over.</summary>
    private readonly Dictionary<string, bool> _files = new(StringComparer.Ordinal);

    public CaseFolder(Action<InputProblem> report, CancellationToken stop)
    {
        _report = report;
        _stop = stop;
    }

    /// <summary>Looks whether a folder is that of a sweep.</summary>
    public void Enter(string folder)
    {
        string path = Path.Combine(folder, ManifestName);
        try
        {
            if (!OwnFile.Begins(path, ManifestBeginning))
            {
                return;
            }

            JsonValue manifest = JsonParser.Parse(File.ReadAllText(path));
            string state = manifest.Find("state")!.Text;
            _files[path] = false;
            foreach (JsonValue file in manifest.Find("files")!.Items)
            {
                Check(folder, file.Find("path")!.Text, long.Parse(file.Find("length")!.Text, System.Globalization.CultureInfo.InvariantCulture), file.Find("sha256")!.Text);
            }

            foreach (string name in state == Running ? Results : Array.Empty<string>())
            {
                // A sweep that was killed had no time to write down what it had.
                _files[Path.Combine(folder, name)] = false;
                _files[Path.Combine(folder, name + ".partial")] = false;
            }

            TellWhole(folder, state, manifest.Find("searches")!.Items);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonSyntaxException or FormatException or OverflowException or NullReferenceException or ArgumentException)
        {
            Tell(InputProblemId.EvidenceChanged, path, "this manifest of a sweep is damaged, so its files cannot be held against it.");
        }
    }

    /// <summary>True when a file is a result of a sweep, in which there are no records.</summary>
    public bool PassesOver(string file) => _files.TryGetValue(file, out bool isRecords) && !isRecords;

    private void Check(string folder, string name, long length, string sha256)
    {
        string path = Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
        if (name.IndexOf("..", StringComparison.Ordinal) >= 0 || Path.IsPathRooted(name))
        {
            Tell(InputProblemId.EvidenceChanged, Path.Combine(folder, ManifestName), "this manifest names a file outside of its folder, which was not looked at.");
            return;
        }

        bool isRecords = name.StartsWith(Records, StringComparison.Ordinal);
        if (FileEntry.At(path).Kind != FileKind.File)
        {
            Tell(InputProblemId.EvidenceChanged, path, "the manifest of its folder has this file, but there is none.");
        }
        else if (new FileInfo(path).Length != length || Hash(path) is string hash && !string.Equals(hash, sha256, StringComparison.OrdinalIgnoreCase))
        {
            Tell(InputProblemId.EvidenceChanged, path, "this file is not as the sweep wrote it: its length or SHA-256 is not that of the manifest." + (isRecords ? " It was read all the same." : string.Empty));
            _files[path] = isRecords;
        }
        else
        {
            _files[path] = isRecords;
        }
    }

    private void TellWhole(string folder, string state, IReadOnlyList<JsonValue> searches)
    {
        long holes = 0;
        foreach (JsonValue search in searches)
        {
            holes += long.Parse(search.Find("holes")!.Text, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (state != Complete)
        {
            Tell(InputProblemId.EvidenceIncomplete, folder, "the sweep that wrote this folder was stopped before its end, so its records are not all.");
        }
        else if (holes > 0)
        {
            Tell(InputProblemId.EvidenceIncomplete, folder, "the searches of the sweep that wrote this folder could not get everything; coverage.json in it says what is missing.");
        }
    }

    private void Tell(string id, string path, string what) => _report(new InputProblem(id, path + ": " + what)
    {
        Path = path,
        RecommendedAction = id == InputProblemId.EvidenceChanged ? "Use the copy of the folder that nobody changed." : "Sweep again.",
    });

    private string? Hash(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        using var sha256 = SHA256.Create();
        var buffer = new byte[BufferSize];
        int count;
        while ((count = file.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (_stop.IsCancellationRequested)
            {
                return null;
            }

            sha256.TransformBlock(buffer, 0, count, null, 0);
        }

        sha256.TransformFinalBlock(buffer, 0, 0);
        return BitConverter.ToString(sha256.Hash!).Replace("-", string.Empty);
    }
}
