using System;

namespace O365AuditCmdlets.Sources;

/// <summary>Records from JSON.</summary>
internal static class JsonRecordSource
{
    public static RecordSource FromText(string text, Action<InputProblem> report) => throw new NotSupportedException(text + report);
}
