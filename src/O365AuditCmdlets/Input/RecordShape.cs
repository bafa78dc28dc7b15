using System;

namespace O365AuditCmdlets.Input;

/// <summary>The record itself as an object: what ConvertFrom-Json makes of AuditData.</summary>
internal sealed class RecordShape : IObjectShape
{
    // A wrapper whose AuditData was left out by Select-Object looks like a record but says nothing.
    private static readonly string[] WrapperMarks = { "CreationDate", "RecordId", "createdDateTime", "auditLogRecordType" };

    public ShapedInput? Read(in PropertyBag bag, object source)
    {
        if (!bag.Has("Operation") || !(bag.Has("CreationTime") || (HasAny(bag, "Id", "Workload") && !HasAny(bag, WrapperMarks))))
        {
            return null;
        }

        return ShapedInput.FromRecord(new RecordEnvelope(ObjectJson.Write(source)) { Source = source }, FlattenedLists.Find(bag));
    }

    private static bool HasAny(PropertyBag bag, params string[] names) => Array.Exists(names, name => bag.Has(name));
}
