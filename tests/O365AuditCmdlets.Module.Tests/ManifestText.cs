using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace O365AuditCmdlets.Module.Tests;

/// <summary>The manifest as text: it has to be right on machines without PowerShell too.</summary>
internal static class ManifestText
{
    public static string All { get; } = File.ReadAllText(Places.Manifest);

    public static string Value(string key) => Regex.Match(All, $@"(?m)^ *{key} *= *'([^']*)'").Groups[1].Value;

    public static string[] List(string key)
    {
        Match list = Regex.Match(All, $@"(?m)^ *{key} *= *@\(([^)]*)\)");
        if (!list.Success)
        {
            throw new InvalidOperationException("The manifest has no list " + key);
        }

        return Regex.Matches(list.Groups[1].Value, "'([^']*)'").Select(match => match.Groups[1].Value).ToArray();
    }
}
