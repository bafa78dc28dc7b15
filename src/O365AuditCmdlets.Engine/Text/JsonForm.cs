namespace O365AuditCmdlets.Text;

/// <summary>What a <see cref="JsonValue"/> is.</summary>
internal enum JsonForm
{
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}
