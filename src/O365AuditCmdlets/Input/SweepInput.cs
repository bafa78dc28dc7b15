using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace O365AuditCmdlets.Input;

/// <summary>The files and folders of a sweep. All are known before one is read: no output may lie among them.</summary>
internal sealed class SweepInput
{
    private readonly List<string> _paths = new();
    private readonly List<string> _missing = new();

    /// <summary>Full paths.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>Takes paths as users type them.</summary>
    public void Add(PSCmdlet cmdlet, IEnumerable<string> paths, bool wildcards)
    {
        foreach (string path in paths)
        {
            string[] found = (wildcards ? cmdlet.ResolvePath(path) : cmdlet.ResolveLiteralPath(path)).ToArray();
            _paths.AddRange(found);
            if (found.Length == 0)
            {
                _missing.Add(path);
            }
        }
    }

    /// <summary>Hands everything to a sweep.</summary>
    public void Read(AuditSweep sweep)
    {
        _missing.ForEach(path => sweep.CountUnreadable($"'{path}' could not be read."));
        foreach (string path in _paths.TakeWhile(_ => !sweep.IsStopped))
        {
            sweep.ReadPath(path);
        }
    }
}
