using System;
using System.Collections.Generic;
using System.Globalization;

namespace O365AuditCmdlets.Scan;

/// <summary>Hands on the first problems of a kind of each file, and at the end of the file one that says how many more there were.</summary>
internal sealed class ProblemLimit
{
    private const int Shown = 100;
    private const char Entry = '|';

    private readonly Action<InputProblem> _output;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private string? _file;

    /// <param name="output">Who is told.</param>
    public ProblemLimit(Action<InputProblem> output) => _output = output;

    /// <summary>Takes a problem of a file or of an entry in it.</summary>
    public void Write(InputProblem problem)
    {
        string file = problem.Path ?? string.Empty;
        int entry = file.IndexOf(Entry);
        file = entry < 0 ? file : file.Substring(0, entry);
        if (file != _file)
        {
            Flush();
            _file = file;
        }

        _counts.TryGetValue(problem.Id, out long count);
        _counts[problem.Id] = count + 1;
        if (count < Shown)
        {
            _output(problem);
        }
    }

    /// <summary>The file is at its end.</summary>
    public void Flush()
    {
        if (_counts.Count == 0)
        {
            _file = null;
            return;
        }

        var kinds = new List<string>(_counts.Keys);
        kinds.Sort(StringComparer.Ordinal);
        foreach (string kind in kinds)
        {
            long more = _counts[kind] - Shown;
            if (more > 0)
            {
                string name = _file!.Length == 0 ? "The input" : _file + ":";
                _output(new InputProblem(kind, string.Format(CultureInfo.InvariantCulture, "{0} {1:#,0} more {2} of this kind {3} not shown; all are counted.", name, more, more == 1 ? "problem" : "problems", more == 1 ? "is" : "are"))
                {
                    Path = _file.Length == 0 ? null : _file,
                    RecommendedAction = "See those that are shown.",
                });
            }
        }

        _counts.Clear();
        _file = null;
    }
}
