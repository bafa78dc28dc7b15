using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Sources;

/// <summary>Opens files and folders as sources of records.</summary>
internal sealed class InputFiles
{
    private readonly Action<InputProblem> _report;

    public InputFiles(Action<InputProblem> report) => _report = report;

    public IEnumerable<RecordSource> Open(string path) => throw new NotSupportedException(path + _report);
}
