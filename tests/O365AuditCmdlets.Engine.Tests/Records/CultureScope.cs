using System;
using System.Globalization;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>Sets the culture of the thread until it is disposed.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public CultureScope(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

    /// <summary>Cultures with other letters, separators, digits and calendars.</summary>
    public static string[] Odd { get; } = { "tr-TR", "de-DE", "ar-SA", "th-TH", "en-US" };

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
