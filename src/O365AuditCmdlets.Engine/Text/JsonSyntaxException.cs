using System;

namespace O365AuditCmdlets.Text;

/// <summary>A text that is not JSON, and where it ceases to be.</summary>
internal sealed class JsonSyntaxException : Exception
{
    public JsonSyntaxException(string message, int line, int column)
        : base(message)
    {
        Line = line;
        Column = column;
    }

    public int Line { get; }

    public int Column { get; }
}
