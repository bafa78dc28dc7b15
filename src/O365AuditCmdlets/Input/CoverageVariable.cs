using System;
using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Input;

/// <summary>A variable of the session by its name: c, $c, ${c}, script:c, $global:c all mean what a person means by them.</summary>
internal static class CoverageVariable
{
    private static readonly string[] Scopes = { "global", "script", "local", "private", "variable" };
    private static readonly string[] Reserved = { "null", "true", "false", "_", "args", "input", "this", "?", "^", "$" };

    /// <summary>The name as the session knows it; ends the run when no variable can have it.</summary>
    public static string? Check(PSCmdlet cmdlet, string? typed)
    {
        if (typed is null)
        {
            return null;
        }

        string name = typed.Trim();
        name = name.StartsWith("$", StringComparison.Ordinal) ? name.Substring(1) : name;
        if (name.Length > 2 && name[0] == '{' && name[name.Length - 1] == '}')
        {
            name = name.Substring(1, name.Length - 2);
        }

        int colon = name.IndexOf(':');
        string scope = colon < 0 ? string.Empty : name.Substring(0, colon).ToLowerInvariant();
        string bare = name.Substring(colon + 1);
        if (colon >= 0 && Array.IndexOf(Scopes, scope) < 0)
        {
            cmdlet.ThrowVariableNotUsable(typed, $"'{scope}' is no scope of variables");
        }

        if (!IsName(bare))
        {
            cmdlet.ThrowVariableNotUsable(typed, bare.Length == 0 ? "no name is left of it" : "a name has only letters, digits and _");
        }

        string usable = scope is "" or "variable" ? bare : scope + ":" + bare;
        if (Array.IndexOf(Reserved, bare.ToLowerInvariant()) >= 0 || IsReadOnly(cmdlet, usable))
        {
            cmdlet.ThrowVariableNotUsable(typed, "PowerShell keeps that variable for itself, or it is read-only");
        }

        return usable;
    }

    /// <summary>Gives the variable its value.</summary>
    public static void Set(PSCmdlet cmdlet, string? name, object? value)
    {
        if (name is not null)
        {
            cmdlet.SessionState.PSVariable.Set(name, value);
        }
    }

    private static bool IsName(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    private static bool IsReadOnly(PSCmdlet cmdlet, string name) =>
        cmdlet.SessionState.PSVariable.Get(name) is PSVariable known && (known.Options & (ScopedItemOptions.ReadOnly | ScopedItemOptions.Constant)) != 0;
}
