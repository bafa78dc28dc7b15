using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>A projection with every kind of wanted key.</summary>
internal static class WantedKeys
{
    public const int SlotCount = 16;

    public static readonly string[] Names =
    {
        "a", "b", "c", "d", "e", "Id", "id", "List", "Folders", "Name", "Value", "Path", "FolderItems", "é", "q\"t", "b\\s", "a/b", "😀",
        "A key that is longer than the sixty-four bytes of a block, so that it always crosses a border of blocks",
        "A key that is longer than the sixty-four bytes of a block, so that it always crosses a border of block!",
        "", "other", "ID", "list", "A", "ab", " a", "a ",
    };

    public static KeyNode Root { get; } = Build();

    private static KeyNode Build()
    {
        var root = new KeyNode();
        Projection.AddPath(root, "a", 0, AuditFieldShape.Scalar);
        Projection.AddPath(root, "b", 1, AuditFieldShape.Scalar);
        Projection.AddPath(root, "b.c", 2, AuditFieldShape.Scalar);
        Projection.AddPath(root, "b.d.e", 3, AuditFieldShape.Scalar);
        Projection.AddPath(root, "b.List", 4, AuditFieldShape.Pairs);
        Projection.AddPath(root, "List", 5, AuditFieldShape.Pairs);
        Projection.AddPath(root, "Folders", 6, AuditFieldShape.Folders);
        Projection.AddPath(root, "Id", 7, AuditFieldShape.Scalar);
        Projection.AddPath(root, "id", 8, AuditFieldShape.Scalar);
        Projection.AddPath(root, "é", 9, AuditFieldShape.Scalar);
        Projection.AddPath(root, "q\"t", 10, AuditFieldShape.Scalar);
        Projection.AddPath(root, "b\\s", 11, AuditFieldShape.Scalar);
        Projection.AddPath(root, "a/b", 12, AuditFieldShape.Scalar);
        Projection.AddPath(root, "😀", 13, AuditFieldShape.Scalar);
        Projection.AddPath(root, Names[18], 14, AuditFieldShape.Scalar);
        Projection.AddPath(root, "c.d", 15, AuditFieldShape.Scalar);
        root.Seal();
        return root;
    }
}
