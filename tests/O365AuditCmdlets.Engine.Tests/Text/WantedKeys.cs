using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>A projection for tests of the walker, and the names of which their texts are made.</summary>
internal sealed class WantedKeys
{
    private readonly (string Path, AuditFieldShape Shape)[] _paths;

    private WantedKeys(string name, string[] names, (string Path, AuditFieldShape Shape)[] paths)
    {
        Name = name;
        Names = names;
        _paths = paths;
        Root = BuildRoot();
        Expected = BuildExpected();
    }

    /// <summary>The operations whose records are of interest, in <see cref="Record"/>.</summary>
    public static IReadOnlyList<string> Operations { get; } = new[] { "MailItemsAccessed", "Set-MailboxAuditBypassAssociation" };

    /// <summary>Keys of one letter and of odd characters: their objects are walked in full.</summary>
    public static WantedKeys Odd { get; } = new(
        nameof(Odd),
        new[]
        {
            "a", "b", "c", "d", "e", "Id", "id", "List", "Folders", "Name", "Value", "Path", "FolderItems", "é", "q\"t", "b\\s", "a/b", "😀",
            Long("k"), Long("!"), "", "other", "ID", "list", "A", "ab", " a", "a ",
        },
        new[]
        {
            ("a", AuditFieldShape.Scalar), ("b", AuditFieldShape.Scalar), ("b.c", AuditFieldShape.Scalar), ("b.d.e", AuditFieldShape.Scalar),
            ("b.List", AuditFieldShape.Pairs), ("List", AuditFieldShape.Pairs), ("Folders", AuditFieldShape.Folders), ("Id", AuditFieldShape.Scalar),
            ("id", AuditFieldShape.Scalar), ("é", AuditFieldShape.Scalar), ("q\"t", AuditFieldShape.Scalar), ("b\\s", AuditFieldShape.Scalar),
            ("a/b", AuditFieldShape.Scalar), ("😀", AuditFieldShape.Scalar), (Long("k"), AuditFieldShape.Scalar), ("c.d", AuditFieldShape.Scalar),
        });

    /// <summary>Keys that can be found from behind, many of which end alike: their objects are skimmed.</summary>
    public static WantedKeys Plain { get; } = new(
        nameof(Plain),
        new[]
        {
            "aa", "bb", "cc", "dd", "ee", "Id", "id", "List", "Folders", "Name", "Value", "Path", "FolderItems", "InternetMessageId", "Messages",
            "UserId", "SessionId", "MailboxOwnerUPN", "OwnerUPN", "é", "😀", Long("k"), Long("!"), "", "other", "ID", "d", "xId", "Id ", " Id", "sId",
            "AADSessionId", "xMailboxOwnerUPN", "\"Id", ",\"Id", "{\"Id", "\\Id", "Id\"", "a", "aaa", "erId", "\"", "\\",
        },
        new[]
        {
            ("aa", AuditFieldShape.Scalar), ("bb", AuditFieldShape.Scalar), ("bb.cc", AuditFieldShape.Scalar), ("bb.dd.ee", AuditFieldShape.Scalar),
            ("bb.List", AuditFieldShape.Pairs), ("List", AuditFieldShape.Pairs), ("Folders", AuditFieldShape.Folders), ("Id", AuditFieldShape.Scalar),
            ("id", AuditFieldShape.Scalar), ("UserId", AuditFieldShape.Scalar), ("SessionId", AuditFieldShape.Scalar), ("OwnerUPN", AuditFieldShape.Scalar),
            ("MailboxOwnerUPN", AuditFieldShape.Scalar), ("é", AuditFieldShape.Scalar), ("😀", AuditFieldShape.Scalar), (Long("k"), AuditFieldShape.Scalar),
            ("cc.dd", AuditFieldShape.Scalar), ("Messages", AuditFieldShape.FolderMessages), ("cc.aa.Messages", AuditFieldShape.FolderMessages),
        });

    /// <summary>The keys of a record, alone and in a wrapper, most of which are of no interest in records of other operations.</summary>
    public static WantedKeys Record { get; } = new(
        nameof(Record),
        new[]
        {
            "Id", "CreationTime", "Operation", "Workload", "UserId", "OperationCount", "OperationProperties", "Parameters", "Folders", "Item", "ParentFolder",
            "Name", "Value", "Path", "FolderItems", "InternetMessageId", "AppAccessContext", "AADSessionId", "AuditData", "SizeInBytes", "ClientInfoString",
            "operation", "xOperation", "Operations", "Version", "",
        },
        new[]
        {
            ("Id", AuditFieldShape.Scalar), ("CreationTime", AuditFieldShape.Scalar), ("Operation", AuditFieldShape.Scalar), ("Workload", AuditFieldShape.Scalar),
            ("UserId", AuditFieldShape.Scalar), ("OperationCount", AuditFieldShape.Scalar), ("OperationProperties", AuditFieldShape.Pairs),
            ("Parameters", AuditFieldShape.Pairs), ("Folders", AuditFieldShape.FolderMessages), ("Item.ParentFolder.Name", AuditFieldShape.Scalar),
            ("Item.ParentFolder.Path", AuditFieldShape.Scalar), ("AppAccessContext.AADSessionId", AuditFieldShape.Scalar), ("AuditData", AuditFieldShape.Scalar),
            ("AuditData.Id", AuditFieldShape.Scalar), ("AuditData.Operation", AuditFieldShape.Scalar), ("AuditData.UserId", AuditFieldShape.Scalar),
            ("AuditData.OperationProperties", AuditFieldShape.Pairs), ("AuditData.Item.ParentFolder.Path", AuditFieldShape.Scalar),
            ("AuditData.Folders", AuditFieldShape.Folders),
        });

    public static IReadOnlyList<WantedKeys> All { get; } = new[] { Odd, Plain, Record };

    public string Name { get; }

    /// <summary>The keys of which texts are made: wanted ones of all levels and such as are like them.</summary>
    public string[] Names { get; }

    public int SlotCount => _paths.Length;

    /// <summary>The keys as the walker gets them.</summary>
    public KeyNode Root { get; }

    /// <summary>The same keys as the oracle gets them.</summary>
    public Dictionary<string, WantedKey> Expected { get; }

    public override string ToString() => Name;

    private static string Long(string end) => "A key that is longer than the sixty-four bytes of a block, so that it always crosses a border of bloc" + end;

    private static bool IsGate(string path) => path is "Operation" or "AuditData.Operation";

    private static bool IsGated(string key) => key is not ("Id" or "CreationTime" or "Operation" or "AuditData");

    private KeyNode BuildRoot()
    {
        var root = new KeyNode();
        for (int i = 0; i < SlotCount; i++)
        {
            string path = _paths[i].Path;
            Projection.AddPath(root, path, i, _paths[i].Shape);
            if (Name != nameof(Record))
            {
                continue;
            }

            bool isInner = path.StartsWith("AuditData.", StringComparison.Ordinal);
            KeyNode node = isInner ? root.GetOrAdd("AuditData").Child! : root;
            KeyEntry entry = node.GetOrAdd(path.Split('.')[isInner ? 1 : 0]);
            entry.Gate = IsGate(path) ? new ValueGate(Operations) : null;
            entry.IsGated = IsGated(entry.Name);
        }

        root.Seal();
        root.NumberEntries();
        return root;
    }

    private Dictionary<string, WantedKey> BuildExpected()
    {
        var root = new Dictionary<string, WantedKey>(StringComparer.Ordinal);
        for (int i = 0; i < SlotCount; i++)
        {
            Dictionary<string, WantedKey> keys = root;
            WantedKey? key = null;
            string[] names = _paths[i].Path.Split('.');
            for (int level = 0; level < names.Length; level++)
            {
                if (!keys.TryGetValue(names[level], out key))
                {
                    key = new WantedKey();
                    keys.Add(names[level], key);
                }

                key.IsGated |= Name == nameof(Record) && level == (names[0] == "AuditData" ? 1 : 0) && IsGated(names[level]);
                keys = key.Below;
            }

            key!.Slot = i;
            key.IsGate = Name == nameof(Record) && IsGate(_paths[i].Path);
            if (_paths[i].Shape == AuditFieldShape.Pairs)
            {
                key.ElementField = (int)CapturedField.Pair;
                key.Element = Captured(("Name", CapturedField.PairName), ("Value", CapturedField.PairValue));
            }
            else if (_paths[i].Shape != AuditFieldShape.Scalar)
            {
                key.ElementField = (int)CapturedField.Folder;
                key.Element = Captured(("Path", CapturedField.FolderPath), ("Name", CapturedField.FolderName), ("FolderItems", CapturedField.FolderItems));
                if (_paths[i].Shape == AuditFieldShape.FolderMessages)
                {
                    WantedKey items = key.Element["FolderItems"];
                    items.ElementField = (int)CapturedField.FolderMessage;
                    items.Element = Captured(("InternetMessageId", CapturedField.FolderMessageId));
                    items.Below.Add("InternetMessageId", items.Element["InternetMessageId"]);
                }
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
