using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Input;

/// <summary>The files and folders of a sweep. All are known before one is read: no output may lie among them.</summary>
internal sealed class SweepInput
{
    private readonly List<string> _paths = new();
    private readonly List<string> _missing = new();

    /// <summary>Full paths.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>True when nothing was given, be it found or not.</summary>
    public bool IsEmpty => _paths.Count + _missing.Count == 0;

    /// <summary>Takes paths as users type them.</summary>
    public void Add(PSCmdlet cmdlet, IEnumerable<string> paths, bool wildcards)
    {
        foreach (string path in paths)
        {
            string[] found = (wildcards ? cmdlet.ResolvePath(path) : cmdlet.ResolveLiteralPath(path)).ToArray();
            _paths.AddRange(found);
            if (found.Length == 0)
            {
                _missing.Add($"'{path}' could not be read.");
            }
        }
    }

    /// <summary>Takes an object of the file system, or the path of a file or folder as text; anything else is an error.</summary>
    public void Add(PSCmdlet cmdlet, object input)
    {
        object? inner = PropertyBag.Unwrap(input);
        string? path = inner is string text ? cmdlet.FindExisting(text) : cmdlet.FindFile(input);
        if (path is not null)
        {
            _paths.Add(path);
        }
        else if (inner is string missing)
        {
            cmdlet.WritePathNotFound(missing, null);
            _missing.Add($"'{missing}' could not be read.");
        }
        else if (inner is not null)
        {
            string found = OwnObject.Describe(input) ?? new PropertyBag(input).Describe(input);
            cmdlet.WriteNoFile(input, found);
            _missing.Add("An object of the pipeline is no file or folder.");
        }
    }

    /// <summary>Hands everything to a sweep.</summary>
    public void Read(AuditSweep sweep)
    {
        _missing.ForEach(sweep.CountUnreadable);
        foreach (string path in _paths.TakeWhile(_ => !sweep.IsStopped))
        {
            sweep.ReadPath(path);
        }
    }
}
