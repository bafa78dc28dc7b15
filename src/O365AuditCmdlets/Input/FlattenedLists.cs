using System;
using System.Collections;
using System.Linq;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Tells records whose lists were turned into words on the way: by Export-Csv (System.Object[]) or by ConvertTo-Json and
/// Export-Clixml at too small a depth (@{Name=IsThrottled; Value=True}). No rule sees anything in them; the engine knows them, too,
/// and a whole copy takes their place. Here they are found to tell which object it was.
/// </summary>
internal static class FlattenedLists
{
    /// <summary>What is written of a list that cannot be read: what PowerShell itself writes of one it has lost.</summary>
    public const string Words = "System.Object[]";

    private static readonly string[] Lists = { "OperationProperties", "Parameters", "Folders" };

    /// <summary>The name of a list that is lost; null when all are there.</summary>
    public static string? Find(PropertyBag record) =>
        Lists.FirstOrDefault(list => record.TryGet(list, out object? value) && (IsWords(value) || (value is IList items && items.Cast<object?>().Any(IsWords))));

    /// <summary>True for the name of a property without which a record cannot be judged: what is lost of it must not look like nothing.</summary>
    public static bool IsAsked(string name) => name.Equals("OperationCount", StringComparison.OrdinalIgnoreCase) || Lists.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsWords(object? value) => PropertyBag.Unwrap(value) is string text
        && (text.StartsWith("@{", StringComparison.Ordinal) || text.StartsWith("System.", StringComparison.Ordinal));
}
