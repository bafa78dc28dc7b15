using System;
using System.Collections.Generic;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>
/// The fields that are wanted in this run, compiled to key tables. One walk over a record fills a slot for each field,
/// whichever layout the record comes in: AuditData itself, AuditData as an object inside a wrapper (Graph, JSON
/// exports), or an Elastic document. The wrapper's own fields are found in the same walk.
/// </summary>
internal sealed class Projection
{
    // Fields of the wrapper; they follow the four ranges of record fields.
    private const int WrapperFieldCount = 12;

    private static readonly string[] ElasticFolders = { "ExchangeAggregatedFolders", "ExchangeFolders" };

    private readonly Dictionary<AuditField, int> _slots = new();
    private readonly List<AuditField> _fields = new();
    private readonly List<int> _lists = new();

    private Projection(ValueGate? interest) => Interest = interest;

    /// <summary>The fields every run needs, whatever its rules want.</summary>
    public static IReadOnlyList<AuditField> AlwaysRead { get; } = new[]
    {
        AuditFields.Id, AuditFields.CreationTime, AuditFields.Operation, AuditFields.Workload, AuditFields.RecordType,
    };

    /// <summary>The operations that anybody wants to know more of than <see cref="AlwaysRead"/>; null when it is all of them.</summary>
    public ValueGate? Interest { get; }

    /// <summary>The slots of the fields that are lists.</summary>
    public IReadOnlyList<int> ListSlots => _lists;

    /// <summary>The same, for what is asked for every record.</summary>
    internal int[] ListSlotArray { get; private set; } = Array.Empty<int>();

    /// <summary>The number of record fields.</summary>
    public int FieldCount => _fields.Count;

    /// <summary>The length of the slot array a walk fills.</summary>
    public int SlotCount { get; private set; }

    /// <summary>The keys of a JSON value that stands where a record may stand: record, wrapper or Elastic document.</summary>
    public KeyNode Root { get; private set; } = new();

    /// <summary>The keys of AuditData alone, for text that was found inside a wrapper.</summary>
    public KeyNode RecordRoot { get; private set; } = new();

    /// <summary>The slots of what is asked of every record.</summary>
    internal int IdSlot { get; private set; }

    internal int CreationTimeSlot { get; private set; }

    internal int OperationSlot { get; private set; }

    /// <summary>Where the fields of the four layouts begin in the slot array.</summary>
    internal int InnerBase => FieldCount;

    internal int ElasticBase => FieldCount * 2;

    internal int EcsBase => FieldCount * 3;

    internal int WrapperBase => FieldCount * 4;

    /// <summary>Compiles the union of the fields.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="operations">The operations of whose records the fields are wanted; null for those of all.</param>
    public static Projection Compile(IEnumerable<AuditField> fields, IEnumerable<string>? operations = null)
    {
        var projection = new Projection(operations is null ? null : new ValueGate(operations));
        foreach (AuditField field in AlwaysRead)
        {
            projection.Add(field);
        }

        foreach (AuditField field in fields)
        {
            projection.Add(field);
        }

        projection.Build();
        return projection;
    }

    /// <summary>The path of a field.</summary>
    public string PathOf(int slot) => _fields[slot].Path;

    /// <summary>The slot of a field; a rule asks once, when a run starts.</summary>
    /// <exception cref="KeyNotFoundException">No active rule declared the field.</exception>
    public int SlotOf(AuditField field) => _slots.TryGetValue(field, out int slot)
        ? slot
        : throw new KeyNotFoundException($"The field {field.Path} is not part of this projection.");

    private void Add(AuditField field)
    {
        if (_slots.ContainsKey(field))
        {
            return;
        }

        // A key has one slot, so that fields at the same path share it.
        int same = _fields.FindIndex(other => other.Path == field.Path);
        if (same < 0)
        {
            same = _fields.Count;
            if (field.Shape != AuditFieldShape.Scalar)
            {
                _lists.Add(same);
            }

            _fields.Add(field);
        }
        else if (field.Shape > _fields[same].Shape)
        {
            _fields[same] = field;
        }

        _slots.Add(field, same);
    }

    private void Build()
    {
        SlotCount = WrapperBase + WrapperFieldCount;
        ListSlotArray = _lists.ToArray();
        IdSlot = SlotOf(AuditFields.Id);
        CreationTimeSlot = SlotOf(AuditFields.CreationTime);
        OperationSlot = SlotOf(AuditFields.Operation);
        KeyNode root = Root;
        AddRecord(RecordRoot, 0);
        AddRecord(root, 0);

        foreach (string name in new[] { "AuditData", "auditData" })
        {
            KeyEntry inner = root.GetOrAdd(name);
            inner.Slot = WrapperSlot(WrapperField.AuditData);
            inner.IsGated = false;
            inner.Child = new KeyNode();
            AddRecord(inner.Child, InnerBase);
        }

        AddWrapperField(root, WrapperField.Identity, "Identity");
        AddWrapperField(root, WrapperField.RecordId, "RecordId");
        AddWrapperField(root, WrapperField.GraphId, "id");
        AddWrapperField(root, WrapperField.CreationDate, "CreationDate", "createdDateTime");
        AddWrapperField(root, WrapperField.ResultIndex, "ResultIndex");
        AddWrapperField(root, WrapperField.ResultCount, "ResultCount");
        AddWrapperField(root, WrapperField.OfficeActivity, "OfficeId", "OfficeWorkload", "OfficeObjectId", "TimeGenerated");
        KeyEntry metadata = root.GetOrAdd("AuditSearchRequestMetadata");
        metadata.Child = new KeyNode();
        AddWrapperField(metadata.Child, WrapperField.MoreRecordsAvailable, "moreRecordsAvailable", "MoreRecordsAvailable");

        AddElastic(root);
        KeyEntry source = root.GetOrAdd("_source");
        source.Slot = WrapperSlot(WrapperField.ElasticSource);
        source.Child = new KeyNode();
        AddElastic(source.Child);

        root.Seal();
        RecordRoot.Seal();
        root.NumberEntries();
        RecordRoot.NumberEntries();
    }

    internal int WrapperSlot(WrapperField field) => WrapperBase + (int)field;

    private void AddWrapperField(KeyNode node, WrapperField field, params string[] names)
    {
        foreach (string name in names)
        {
            KeyEntry entry = node.GetOrAdd(name);
            entry.Slot = WrapperSlot(field);
            entry.IsGated = false;
        }
    }

    private void AddElastic(KeyNode node)
    {
        KeyEntry o365 = node.GetOrAdd("o365");
        o365.IsGated = false;
        o365.Child = new KeyNode();
        AddElasticAudit(o365.Child.GetOrAdd("audit"));

        // Where the pipeline fails on one field, or is not there, the record stays where the shipper put it.
        AddElasticAudit(node.GetOrAdd("o365audit"));
        AddElasticAudit(node.GetOrAdd("o365.audit"));
        for (int i = 0; i < _fields.Count; i++)
        {
            if (_fields[i].EcsPath is string path)
            {
                AddPath(node, path, EcsBase + i, AuditFieldShape.Scalar);
                node.GetOrAdd(path.Split('.')[0]).IsGated = false;
            }
        }

        // What the address was called while the pipeline was at work on it.
        if (_slots.TryGetValue(AuditFields.ClientIP, out int address))
        {
            AddPath(node, "client._temp", EcsBase + address, AuditFieldShape.Scalar);
        }

        AddPath(node, "event.original", WrapperSlot(WrapperField.EventOriginal), AuditFieldShape.Scalar);
    }

    private void AddElasticAudit(KeyEntry audit)
    {
        audit.IsGated = false;
        audit.Slot = WrapperSlot(WrapperField.ElasticAudit);
        audit.Child = new KeyNode();
        AddRecord(audit.Child, ElasticBase);
    }

    private void AddRecord(KeyNode node, int slotBase)
    {
        for (int i = 0; i < _fields.Count; i++)
        {
            // Of pairs there are only a few different lists; who asks for one walks it (AuditRecord.TryOpenPairs).
            AddPath(node, _fields[i].Path, slotBase + i, _fields[i].Shape == AuditFieldShape.Pairs ? AuditFieldShape.Scalar : _fields[i].Shape);
            Gate(node, _fields[i]);
            if (_fields[i].Path == AuditFields.Folders.Path)
            {
                // Elastic's names for it, which stay when the rest of the record is put together again.
                foreach (string name in ElasticFolders)
                {
                    AddPath(node, name, slotBase + i, _fields[i].Shape);
                    node.GetOrAdd(name).IsGated = true;
                }
            }
        }
    }

    private void Gate(KeyNode node, AuditField field)
    {
        KeyEntry entry = node.GetOrAdd(field.Path.Split('.')[0]);
        if (field == AuditFields.Operation)
        {
            entry.Gate = Interest;
        }
        else if (field == AuditFields.Id)
        {
            entry.IsWatched = true;
        }
        else if (field != AuditFields.Id && field != AuditFields.CreationTime)
        {
            entry.IsGated = true;
        }
    }

    internal static void AddPath(KeyNode node, string path, int slot, AuditFieldShape shape)
    {
        string[] names = path.Split('.');
        for (int i = 0; i < names.Length - 1; i++)
        {
            KeyEntry parent = node.GetOrAdd(names[i]);
            node = parent.Child ??= new KeyNode();
        }

        KeyEntry entry = node.GetOrAdd(names[names.Length - 1]);
        entry.Slot = slot;
        if (shape == AuditFieldShape.Pairs)
        {
            entry.ElementField = (int)CapturedField.Pair;
            entry.Element = Captures((CapturedField.PairName, "Name"), (CapturedField.PairValue, "Value"));
        }
        else if (shape is AuditFieldShape.Folders or AuditFieldShape.FolderMessages)
        {
            entry.ElementField = (int)CapturedField.Folder;
            entry.Element = Captures((CapturedField.FolderPath, "Path"), (CapturedField.FolderName, "Name"), (CapturedField.FolderItems, "FolderItems"));
            if (shape == AuditFieldShape.FolderMessages)
            {
                // Some tools write a list of one as the one object.
                KeyEntry items = entry.Element.GetOrAdd("FolderItems");
                items.ElementField = (int)CapturedField.FolderMessage;
                items.Element = Captures((CapturedField.FolderMessageId, "InternetMessageId"));
                items.Child = items.Element;
            }
        }
    }

    private static KeyNode Captures(params (CapturedField Field, string Name)[] keys)
    {
        var node = new KeyNode();
        foreach ((CapturedField field, string name) in keys)
        {
            KeyEntry entry = node.GetOrAdd(name);
            entry.Slot = (int)field;
            entry.IsCaptured = true;
        }

        return node;
    }
}
