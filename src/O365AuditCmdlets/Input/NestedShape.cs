using System.Collections;
using System.Management.Automation;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Objects that are data and have a record somewhere inside: answers of services, documents, rows with the record in a
/// property of any name. The engine finds it, as it does in files.
/// </summary>
internal sealed class NestedShape : IObjectShape
{
    public ShapedInput? Read(in PropertyBag bag, object source)
    {
        if (!IsData(source, bag))
        {
            return null;
        }

        string text = ObjectJson.Write(source);
        return AuditScan.HoldsRecords(text) ? ShapedInput.FromText(text) : null;
    }

    /// <summary>False for objects of programs, whose properties do things when they are read.</summary>
    private static bool IsData(object source, in PropertyBag bag) =>
        source is PSObject { ImmediateBaseObject: PSCustomObject }
        || PropertyBag.Unwrap(source) is IDictionary
        || (bag.TryGet("AdditionalProperties", out object? more) && more is IDictionary);
}
