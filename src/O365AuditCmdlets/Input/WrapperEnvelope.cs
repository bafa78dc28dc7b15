using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Input;

/// <summary>
/// One object with AuditData after the other. What coverage asks of every row is looked up at once, the rest when it is
/// asked for: the identity and the time of the wrapper only if AuditData has none.
/// </summary>
internal sealed class WrapperEnvelope : RecordEnvelope
{
    private PropertyBag _bag;
    private string _text = string.Empty;
    private long? _resultIndex;
    private long? _resultCount;
    private object? _source;

    /// <inheritdoc/>
    public override string AuditData => _text;

    /// <inheritdoc/>
    public override string? Identity => TextOf(_bag.FirstOf("Identity", "RecordId", "Id"));

    /// <inheritdoc/>
    public override object? CreationDate => TimeOf(_bag.FirstOf("CreationDate", "createdDateTime", "CreationTime"));

    /// <inheritdoc/>
    public override long? ResultIndex => _resultIndex;

    /// <inheritdoc/>
    public override long? ResultCount => _resultCount;

    /// <inheritdoc/>
    public override bool? MoreRecordsAvailable => _bag.ValueOf("AuditSearchRequestMetadata") is { } metadata and not (string or ValueType)
        ? Flags.Read(new PropertyBag(metadata).ValueOf("moreRecordsAvailable"))
        : null;

    /// <inheritdoc/>
    public override object? Source => _source;

    /// <summary>Takes the next object.</summary>
    [MethodImpl(HotPath.Options)]
    public void Hold(in PropertyBag bag, string text, object source)
    {
        MemoryFetch.Text(text);
        _bag = bag;
        _text = text;
        _source = source;
        _resultIndex = NumberOf(bag.ValueOf("ResultIndex"));
        _resultCount = NumberOf(bag.ValueOf("ResultCount"));
    }

    /// <summary>A number as Import-Csv gives it: a few digits and nothing else.</summary>
    [MethodImpl(HotPath.Options)]
    private static bool TryParseDigits(string text, out int number)
    {
        const int SafeDigits = 9;
        number = 0;
        foreach (char c in text)
        {
            if (c is < '0' or > '9')
            {
                return false;
            }

            number = unchecked((number * 10) + (c - '0'));
        }

        return text.Length is > 0 and <= SafeDigits;
    }

    private static string? TextOf(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static object? TimeOf(object? value) => value is DateTimeOffset time ? time.UtcDateTime : value is DateTime or string ? value : null;

    [MethodImpl(HotPath.Options)]
    private static long? NumberOf(object? value) => value switch
    {
        null => null,
        int number => number,
        long number => number,
        string text when TryParseDigits(text, out int number) => number,
        _ => long.TryParse(TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null,
    };
}
