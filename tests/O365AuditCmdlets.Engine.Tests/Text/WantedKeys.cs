using System;
using System.Collections.Generic;
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

    private static readonly (string Path, AuditFieldShape Shape)[] Paths =
    {
        ("a", AuditFieldShape.Scalar), ("b", AuditFieldShape.Scalar), ("b.c", AuditFieldShape.Scalar), ("b.d.e", AuditFieldShape.Scalar),
        ("b.List", AuditFieldShape.Pairs), ("List", AuditFieldShape.Pairs), ("Folders", AuditFieldShape.Folders), ("Id", AuditFieldShape.Scalar),
        ("id", AuditFieldShape.Scalar), ("é", AuditFieldShape.Scalar), ("q\"t", AuditFieldShape.Scalar), ("b\\s", AuditFieldShape.Scalar),
        ("a/b", AuditFieldShape.Scalar), ("😀", AuditFieldShape.Scalar), (Names[18], AuditFieldShape.Scalar), ("c.d", AuditFieldShape.Scalar),
    };

    /// <summary>The keys as the walker gets them.</summary>
    public static KeyNode Root { get; } = BuildRoot();

    /// <summary>The same keys as the oracle gets them.</summary>
    public static Dictionary<string, WantedKey> Expected { get; } = BuildExpected();

    private static KeyNode BuildRoot()
    {
        var root = new KeyNode();
        for (int i = 0; i < SlotCount; i++)
        {
            Projection.AddPath(root, Paths[i].Path, i, Paths[i].Shape);
        }

        root.Seal();
        return root;
    }

    private static Dictionary<string, WantedKey> BuildExpected()
    {
        var root = new Dictionary<string, WantedKey>(StringComparer.Ordinal);
        for (int i = 0; i < SlotCount; i++)
        {
            Dictionary<string, WantedKey> keys = root;
            WantedKey? key = null;
            foreach (string name in Paths[i].Path.Split('.'))
            {
                if (!keys.TryGetValue(name, out key))
                {
                    key = new WantedKey();
                    keys.Add(name, key);
                }

                keys = key.Below;
            }

            key!.Slot = i;
            if (Paths[i].Shape == AuditFieldShape.Pairs)
            {
                key.ElementField = (int)CapturedField.Pair;
                key.Element = Captured(("Name", CapturedField.PairName), ("Value", CapturedField.PairValue));
            }
            else if (Paths[i].Shape == AuditFieldShape.Folders)
            {
                key.ElementField = (int)CapturedField.Folder;
                key.Element = Captured(("Path", CapturedField.FolderPath), ("Name", CapturedField.FolderName), ("FolderItems", CapturedField.FolderItems));
            }
        }

        return root;
    }

    private static Dictionary<string, WantedKey> Captured(params (string Name, CapturedField Field)[] keys)
    {
        var element = new Dictionary<string, WantedKey>(StringComparer.Ordinal);
        foreach ((string name, CapturedField field) in keys)
        {
            element.Add(name, new WantedKey { Slot = (int)field, IsCaptured = true });
        }

        return element;
    }
}
