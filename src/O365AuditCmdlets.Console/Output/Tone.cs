namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>How much a text should catch the eye.</summary>
internal enum Tone
{
    Plain,
    Heading,
    Faint,
    Notice,
    Warning,
    Alarm,
}
