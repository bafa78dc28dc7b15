using System;

namespace O365AuditCmdlets.Input;

/// <summary>An object cannot be written as JSON; the message says what it is.</summary>
internal sealed class ObjectJsonException : Exception
{
    public ObjectJsonException(string message)
        : base(message)
    {
    }
}
