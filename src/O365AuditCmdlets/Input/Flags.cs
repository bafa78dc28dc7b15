namespace O365AuditCmdlets.Input;

/// <summary>Reads true and false as the objects of PowerShell and as the texts of an export.</summary>
internal static class Flags
{
    /// <summary>Null for anything that says neither: unknown is not false.</summary>
    public static bool? Read(object? value) => value switch
    {
        bool flag => flag,
        string text when bool.TryParse(text.Trim(), out bool flag) => flag,
        _ => null,
    };
}
