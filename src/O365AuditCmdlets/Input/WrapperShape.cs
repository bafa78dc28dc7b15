using System;
using System.Globalization;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Objects with AuditData as text or as an object: of Search-UnifiedAuditLog, live or read back, rows of both kinds of
/// CSV export, Graph's auditLogRecord, and the records of Import-O365AuditLog.
/// </summary>
internal sealed class WrapperShape : IObjectShape
{
    public ShapedInput? Read(PropertyBag bag, object source)
    {
        if (!bag.TryGet("AuditData", out object? data))
        {
            return null;
        }

        if (data is not (null or string) && FlattenedLists.Find(new PropertyBag(data)) is string lost)
        {
            return ShapedInput.Flattened(lost);
        }

        return ShapedInput.FromRecord(new RecordEnvelope(data as string ?? (data is null ? string.Empty : ObjectJson.Write(data)))
        {
            Identity = TextOf(bag.FirstOf("Identity", "RecordId", "Id")),
            CreationDate = TimeOf(bag.FirstOf("CreationDate", "createdDateTime", "CreationTime")),
            ResultIndex = NumberOf(bag.FirstOf("ResultIndex")),
            ResultCount = NumberOf(bag.FirstOf("ResultCount")),
            MoreRecordsAvailable = MoreRecordsAvailable(bag.FirstOf("AuditSearchRequestMetadata")),
            Source = source,
        });
    }

    private static bool? MoreRecordsAvailable(object? metadata) => metadata is null or string or ValueType
        ? null
        : Flags.Read(new PropertyBag(metadata).FirstOf("moreRecordsAvailable"));

    private static string? TextOf(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static object? TimeOf(object? value) => value is DateTimeOffset time ? time.UtcDateTime : value is DateTime or string ? value : null;

    private static long? NumberOf(object? value) =>
        long.TryParse(TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
