namespace O365AuditCmdlets.Input;

/// <summary>One of the shapes in which an object can hold an audit record.</summary>
internal interface IObjectShape
{
    /// <summary>What the object holds; null when it is not of this shape.</summary>
    ShapedInput? Read(in PropertyBag bag, object source);
}
