using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <content>What is done at the few places at which skimming stops to look.</content>
internal sealed unsafe partial class JsonWalker
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Begin(ref SkimView view, KeyNode root)
    {
        ref Frame frame = ref _frames[0];
        frame.Node = null;
        frame.Element = null;
        frame.Slot = -1;
        frame.IsArray = false;
        view.Root = root;
        view.Depth = 0;
    }

    /// <summary>A key, at its colon.</summary>
    [MethodImpl(HotPath.Options)]
    private SkimStatus VisitKey(ref SkimView view, byte* at)
    {
        byte* close = at - view.Width;
        if (view.IsArray || close <= view.First || *close != (byte)'"' || at[-1] != (byte)'"')
        {
            return SkimStatus.Refused;
        }

        KeyTable? table = view.Table;
        if (table is null)
        {
            return view.HasKeys ? SkimStatus.Refused : SkimStatus.Open;
        }

        if (view.HasEscapes && KeyHasEscape(view.First, close))
        {
            return SkimStatus.Refused;
        }

        KeyEntry? entry = table.Find(view.First, close, view.Width);
        if (entry is null)
        {
            return SkimStatus.Open;
        }

        if (entry == KeyTable.Unclear || entry.IsGateAgain || (entry.ClashBits & view.Seen) != 0)
        {
            return SkimStatus.Refused;
        }

        view.Seen |= entry.SeenBit;
        byte* value = at + 1;
        if (value >= view.Limit)
        {
            return SkimStatus.NeedMore;
        }

        switch (*value)
        {
            case (byte)'"' when entry.Slot < 0:
                return SkimStatus.Open;
            case (byte)'"':
                return VisitText(ref view, entry, value + view.Width);
            case (byte)'{':
            case (byte)'[':
                view.Opening = value;
                view.Entry = entry;
                return SkimStatus.Open;
            default:
                return VisitScalar(ref view, entry, value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SkimStatus VisitText(ref SkimView view, KeyEntry entry, byte* text)
    {
        byte* close = TextEnd(text, view.Limit, view.Width, out bool isPlain);
        if (close >= view.Limit)
        {
            return SkimStatus.NeedMore;
        }

        int start = (int)(text - view.Bytes);
        int end = (int)(close - view.Bytes);
        if (entry.IsCaptured)
        {
            int captured = Capture(entry.Slot, start, end, JsonKind.String);
            Captures[captured].IsPlain = isPlain;
            return SkimStatus.Open;
        }

        ref FieldSlot slot = ref view.Slots[entry.Slot];
        if (slot.Kind == JsonKind.Absent)
        {
            NoteFilled(entry.Slot);
        }

        slot.Start = start;
        slot.End = end;
        slot.Kind = JsonKind.String;
        slot.IsPlain = isPlain;
        if (entry.IsWatched)
        {
            Watcher?.Seen(view.Bytes, start, end - start);
        }

        if (entry.Gate is not null && !entry.Gate.Admits(text, (int)(close - text)))
        {
            view.SetNode(_frames[view.Depth].Node!.Ungated);
            _frames[view.Depth].Node = _frames[view.Depth].Node!.Ungated;
        }

        return SkimStatus.Open;
    }

    [MethodImpl(HotPath.Options)]
    private SkimStatus VisitScalar(ref SkimView view, KeyEntry entry, byte* value)
    {
        if (entry.Slot < 0)
        {
            return SkimStatus.Open;
        }

        int start = (int)(value - view.Bytes);
        int end = (int)(view.Limit - view.Bytes);
        int scalarEnd = ScalarEnd(view.Bytes, start, end);
        if (scalarEnd == end)
        {
            return SkimStatus.NeedMore;
        }

        JsonKind kind = scalarEnd == start ? JsonKind.Absent : JsonScalar.Classify(value, scalarEnd - start);
        if (kind == JsonKind.Absent || view.Bytes[scalarEnd] is not ((byte)',' or (byte)'}'))
        {
            return SkimStatus.Refused;
        }

        Store(view.Slots, entry.Slot, entry.IsCaptured, start, scalarEnd, kind);
        return SkimStatus.Open;
    }

    /// <summary>An opening bracket. True when nobody wants what it opens.</summary>
    [MethodImpl(HotPath.Options)]
    private bool VisitOpen(ref SkimView view, byte* at, out SkimStatus status)
    {
        status = SkimStatus.Open;
        bool isObject = *at == (byte)'{';
        int place = (int)(at - view.Bytes);
        if (view.Depth == 0)
        {
            Push(ref view, view.Root, null, -1, -1, false);
            return false;
        }

        if (view.Depth == MaximumDepth)
        {
            status = SkimStatus.Refused;
            return false;
        }

        if (view.IsArray)
        {
            ref Frame array = ref _frames[view.Depth];
            array.Count++;
            if (!isObject || array.Element is null)
            {
                return true;
            }

            int field = array.ElementField;
            KeyNode element = array.Element;
            Push(ref view, element, null, -1, field, true);
            _frames[view.Depth].Capture = Capture(field, place, place, JsonKind.Object);
            return false;
        }

        if (at != view.Opening)
        {
            return true;
        }

        KeyEntry entry = view.Entry!;
        Push(ref view, isObject ? entry.Child : null, isObject ? null : entry.Element, isObject ? -1 : entry.ElementField, entry.Slot, entry.IsCaptured);
        _frames[view.Depth].Capture = OpenContainer(view.Slots, entry.Slot, entry.IsCaptured, place, isObject ? JsonKind.Object : JsonKind.Array);
        if (isObject)
        {
            HasObjectForList |= entry.Element is not null;
        }
        else
        {
            _frames[view.Depth].IsArray = true;
            view.IsArray = true;
            view.IsCounted = entry.Element is null;
            if (at + 1 >= view.Limit)
            {
                status = SkimStatus.NeedMore;
            }
            else if (at[1] is not ((byte)'{' or (byte)'[' or (byte)']'))
            {
                status = SkimStatus.Refused;
            }
        }

        return false;
    }

    /// <summary>The closing bracket of the object or array at hand.</summary>
    [MethodImpl(HotPath.Options)]
    private SkimStatus VisitClose(ref SkimView view, byte* at)
    {
        ref Frame closing = ref _frames[view.Depth];
        if (*at != (closing.IsArray ? (byte)']' : (byte)'}'))
        {
            return SkimStatus.Refused;
        }

        if (closing.Slot >= 0)
        {
            CloseContainer(view.Slots, ref closing, (int)(at - view.Bytes) + 1);
        }

        view.Depth--;
        if (view.Depth == 0)
        {
            Position = (int)(at - view.Bytes) + 1;
            return SkimStatus.Complete;
        }

        ref Frame parent = ref _frames[view.Depth];
        view.IsArray = parent.IsArray;
        view.IsCounted = parent.IsArray && parent.Element is null;
        view.SetNode(parent.Node);
        return parent.IsArray && !ElementEnds(at, view.Limit) ? SkimStatus.Refused : SkimStatus.Open;
    }

    [MethodImpl(HotPath.Options)]
    private void Push(ref SkimView view, KeyNode? node, KeyNode? element, int elementField, int slot, bool isCaptured)
    {
        ref Frame frame = ref _frames[++view.Depth];
        frame.Node = node;
        frame.Element = element;
        frame.ElementField = elementField;
        frame.Slot = slot;
        frame.IsCaptured = isCaptured;
        frame.IsArray = false;
        frame.Count = 0;
        view.IsArray = false;
        view.IsCounted = false;
        view.SetNode(node);
    }
}
