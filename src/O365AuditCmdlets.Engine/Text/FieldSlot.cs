namespace O365AuditCmdlets.Text;

/// <summary>What kind of JSON value a slot holds.</summary>
internal enum JsonKind : byte
{
    /// <summary>The field was not in the record.</summary>
    Absent = 0,
    String,
    Number,
    True,
    False,
    Null,
    Object,
    Array,
}

/// <summary>
/// Where one projected value stands in the buffer. A string is without its quotation marks and still escaped;
/// a container is with its brackets.
/// </summary>
internal struct FieldSlot
{
    /// <summary>The offset of the first byte.</summary>
    public int Start;

    /// <summary>The offset behind the last byte.</summary>
    public int End;

    /// <summary>The kind of the value.</summary>
    public JsonKind Kind;

    /// <summary>True when a string is known to have neither escapes nor doubled quotation marks: it is what it looks like.</summary>
    public bool IsPlain;

    /// <summary>Which field this is; used in the list of captures only.</summary>
    public short Field;

    /// <summary>Of an array: the number of its elements that are not null.</summary>
    public int Count;

    /// <summary>Of a container: the index of the first value captured inside it.</summary>
    public int FirstCapture;

    /// <summary>Of a container: the index behind the last value captured inside it.</summary>
    public int EndCapture;
}
