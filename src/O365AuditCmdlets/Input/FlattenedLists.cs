using System;
using System.Collections;
using System.Linq;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Tells records whose lists were turned into words on the way: by Export-Csv (System.Object[]) or by ConvertTo-Json and
/// Export-Clixml at too small a depth (@{Name=IsThrottled; Value=True}). No rule would see anything in them.
/// </summary>
internal static class FlattenedLists
{
    private static readonly string[] Lists = { "OperationProperties", "Parameters", "Folders" };

    /// <summary>The name of a list that is lost; null when all are there.</summary>
    public static string? Find(PropertyBag record) =>
        Lists.FirstOrDefault(list => record.TryGet(list, out object? value) && (IsWords(value) || (value is IList items && items.Cast<object?>().Any(IsWords))));

    private static bool IsWords(object? value) => PropertyBag.Unwrap(value) is string text
        && (text.StartsWith("@{", StringComparison.Ordinal) || text.StartsWith("System.", StringComparison.Ordinal));
}
