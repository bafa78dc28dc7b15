using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Objects with AuditData as text or as an object: of Search-UnifiedAuditLog, live or read back, rows of both kinds of
/// CSV export, Graph's auditLogRecord, and the records of Import-O365AuditLog.
/// </summary>
internal sealed class WrapperShape : IObjectShape
{
    private readonly WrapperEnvelope _envelope = new();
    private readonly ShapedInput _wrapper;
    private readonly OtherColumn _other = new();

    public WrapperShape()
    {
        _wrapper = ShapedInput.FromRecord(_envelope);
    }

    /// <summary>What the object holds, until the next call: nearly all input is of this shape, so nothing is made for an object.</summary>
    [MethodImpl(HotPath.Options)]
    public ShapedInput? Read(in PropertyBag bag, object source)
    {
        if (!bag.TryGet("AuditData", out object? data))
        {
            return null;
        }

        string? lost = null;
        if (data is not string text)
        {
            lost = data is null ? null : FlattenedLists.Find(new PropertyBag(data));
            text = data is null ? string.Empty : ObjectJson.Write(data);
        }

        if (text.Length > 0 && text[0] != '{' && _other.Read(bag, source) is ShapedInput other)
        {
            return other;
        }

        _envelope.Hold(bag, text, source);
        return lost is null ? _wrapper : ShapedInput.FromRecord(_envelope, lost);
    }
}
