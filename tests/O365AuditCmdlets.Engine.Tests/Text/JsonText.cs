using System.Text;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>A text to walk and where it begins in its buffer, as the property tests make and print it.</summary>
internal sealed record JsonText(byte[] Utf8, int Offset)
{
    public override string ToString() => $"offset {Offset}: {Encoding.UTF8.GetString(Utf8)}";
}
