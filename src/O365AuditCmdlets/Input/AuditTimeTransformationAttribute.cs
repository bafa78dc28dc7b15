using System;
using System.Globalization;
using System.Management.Automation;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Reads ISO 8601 times alike in every culture. Left to itself, parameter binding reads text in the culture of the
/// session: under the calendars of ar-SA or th-TH, 2026-03-02 is an error or another century.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AuditTimeTransformationAttribute : ArgumentTransformationAttribute
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => PropertyBag.Unwrap(inputData) switch
    {
        string text when LooksIso(text.Trim()) && DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTime time) => time,
        DateTimeOffset time => time.UtcDateTime,
        _ => inputData,
    };

    private static bool LooksIso(string text) => text.Length >= 10 && text[4] == '-' && text[7] == '-';
}
