using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <content>The whole walk: one loop over structural characters, each judged by what was expected there.</content>
internal sealed unsafe partial class JsonWalker
{
    private const int ExpectValue = 0;
    private const int ExpectValueOrEnd = 1;
    private const int ExpectKey = 2;
    private const int ExpectKeyOrEnd = 3;
    private const int ExpectColon = 4;
    private const int ExpectCommaOrEnd = 5;

    [MethodImpl(HotPath.Options)]
    private WalkStatus Walk<TQuotes>(byte* bytes, int start, int end, bool final, KeyNode root, FieldSlot[] slots)
        where TQuotes : struct, IQuotes
    {
        int quoteWidth = default(TQuotes).Width;
        bool doubled = quoteWidth == 2;
        Frame[] frames = _frames;

        var index = new WalkIndex { AllowsControls = AllowsControls };
        int firstControl = int.MaxValue;
        ulong structural = 0, faulty = 0;
        int blockStart = start - ByteBlock.Size;

        int depth = 0;
        int trackedDepth = 0;
        ulong isObject = 0;
        int state = ExpectValue;
        KeyNode? node = null;
        KeyEntry? entry = null;
        int pendingSlot = -1;
        bool pendingCaptured = false;
        int pendingStart = 0;
        int keyStart = 0;

        while (true)
        {
            while (structural == 0)
            {
                if (faulty != 0)
                {
                    if (end - blockStart < ByteBlock.Size && !final)
                    {
                        // The Id, where it stands in the rest of the block, is told with the fault: as if all had been there.
                        return WalkStatus.NeedMore;
                    }

                    return Fail(bytes, firstControl, blockStart + BitOperations.TrailingZeroCount(faulty), StringFault(bytes, blockStart, faulty));
                }

                blockStart += ByteBlock.Size;
                if (blockStart >= end)
                {
                    return final ? Fail(bytes, firstControl, end, CutOffFault) : WalkStatus.NeedMore;
                }

                index.Read(bytes + blockStart, bytes + end, doubled);
                structural = index.Structural;
                faulty = index.Faulty;
                if (index.Controls != 0 && firstControl == int.MaxValue)
                {
                    firstControl = blockStart + BitOperations.TrailingZeroCount(index.Controls);
                }
            }

            int rel = BitOperations.TrailingZeroCount(structural);
            structural &= structural - 1;
            int position = blockStart + rel;
            byte c = bytes[position];

            if (doubled && c == (byte)'"' && (position + 1 >= end || bytes[position + 1] != (byte)'"'))
            {
                return position + 1 >= end && !final ? WalkStatus.NeedMore : Fail(bytes, firstControl, blockStart, faulty, position, CutOffFault);
            }

            switch (state)
            {
                case ExpectCommaOrEnd:
                    if (pendingSlot >= 0)
                    {
                        int valueEnd = position - 1;
                        while (bytes[valueEnd] <= (byte)' ')
                        {
                            valueEnd--;
                        }

                        Store(slots, pendingSlot, pendingCaptured, pendingStart, valueEnd - quoteWidth + 1, JsonKind.String);
                        pendingSlot = -1;
                    }

                    if (c == (byte)',')
                    {
                        state = (isObject & 1) != 0 ? ExpectKey : ExpectValue;
                        continue;
                    }

                    break;

                case ExpectKey:
                case ExpectKeyOrEnd:
                    if (c == (byte)'"')
                    {
                        keyStart = position + quoteWidth;
                        state = ExpectColon;
                        continue;
                    }

                    if (state == ExpectKey || c != (byte)'}')
                    {
                        return Fail(bytes, firstControl, blockStart, faulty, position, "a property name was expected");
                    }

                    break;

                case ExpectColon:
                    if (c != (byte)':')
                    {
                        return Fail(bytes, firstControl, blockStart, faulty, position, "a colon was expected");
                    }

                    state = ExpectValue;
                    entry = null;
                    if (depth == trackedDepth && node is not null)
                    {
                        int keyEnd = position - 1;
                        while (bytes[keyEnd] <= (byte)' ')
                        {
                            keyEnd--;
                        }

                        keyEnd -= quoteWidth - 1;
                        entry = node.Find(bytes + keyStart, keyEnd - keyStart);
                        if (entry is null && index.HasBackslashes)
                        {
                            entry = FindEscapedKey(bytes, keyStart, keyEnd, doubled, node);
                        }

                        if (entry?.Child is not null)
                        {
                            // Of two equal keys the last one counts with all that is below it.
                            foreach (int slot in entry.SlotsBelow)
                            {
                                slots[slot] = default;
                            }
                        }
                    }

                    continue;

                default:
                    if (c == (byte)']' && state == ExpectValueOrEnd)
                    {
                        break;
                    }

                    bool isElement = depth == trackedDepth && depth > 0 && (isObject & 1) == 0;
                    if (isElement)
                    {
                        frames[depth].Count++;
                        entry = null;
                    }

                    switch (c)
                    {
                        case (byte)'"':
                            state = ExpectCommaOrEnd;
                            if (entry is not null && entry.Slot >= 0)
                            {
                                pendingSlot = entry.Slot;
                                pendingCaptured = entry.IsCaptured;
                                pendingStart = position + quoteWidth;
                            }

                            continue;

                        case (byte)'{':
                        case (byte)'[':
                            if (depth == MaximumDepth)
                            {
                                return Fail(bytes, firstControl, blockStart, faulty, position, "objects and arrays are nested more than 64 deep");
                            }

                            bool opensObject = c == (byte)'{';
                            if (depth == 0)
                            {
                                depth = 1;
                                trackedDepth = 1;
                                node = root;
                                frames[1] = new Frame { Node = root, Slot = -1, Element = null, ElementField = -1 };
                            }
                            else if (depth == trackedDepth && isElement)
                            {
                                Frame parent = frames[depth];
                                depth++;
                                if (opensObject && parent.Element is not null)
                                {
                                    trackedDepth = depth;
                                    node = parent.Element;
                                    frames[depth] = new Frame { Node = node, Slot = parent.ElementField, IsCaptured = true, Element = null, ElementField = -1 };
                                    frames[depth].Capture = OpenContainer(slots, parent.ElementField, true, position, JsonKind.Object);
                                }
                            }
                            else if (depth == trackedDepth && entry is not null)
                            {
                                depth++;
                                trackedDepth = depth;
                                node = opensObject ? entry.Child : null;
                                HasObjectForList |= opensObject && entry.Element is not null;
                                frames[depth] = new Frame
                                {
                                    Node = node,
                                    Slot = entry.Slot,
                                    IsCaptured = entry.IsCaptured,
                                    Element = opensObject ? null : entry.Element,
                                    ElementField = opensObject ? -1 : entry.ElementField,
                                };
                                frames[depth].Capture = OpenContainer(slots, entry.Slot, entry.IsCaptured, position, opensObject ? JsonKind.Object : JsonKind.Array);
                            }
                            else
                            {
                                depth++;
                            }

                            isObject = (isObject << 1) | (opensObject ? 1UL : 0UL);
                            state = opensObject ? ExpectKeyOrEnd : ExpectValueOrEnd;
                            continue;

                        case (byte)'}':
                        case (byte)']':
                        case (byte)',':
                        case (byte)':':
                            return Fail(bytes, firstControl, blockStart, faulty, position, "a value was expected");

                        default:
                            int scalarEnd = ScalarEnd(bytes, position, end);
                            if (scalarEnd == end)
                            {
                                // It may go on: nothing of it is kept.
                                return final ? Fail(bytes, firstControl, blockStart, faulty, position, CutOffFault) : WalkStatus.NeedMore;
                            }

                            JsonKind kind = JsonScalar.Classify(bytes + position, scalarEnd - position);
                            if (kind == JsonKind.Absent)
                            {
                                return Fail(bytes, firstControl, blockStart, faulty, position, "a value was expected");
                            }

                            if (entry is not null && entry.Slot >= 0)
                            {
                                Store(slots, entry.Slot, entry.IsCaptured, position, scalarEnd, kind);
                            }
                            else if (isElement && kind == JsonKind.Null)
                            {
                                frames[depth].Count--;
                            }

                            state = ExpectCommaOrEnd;
                            continue;
                    }
            }

            // Only a closing bracket gets here.
            if (c != ((isObject & 1) != 0 ? (byte)'}' : (byte)']'))
            {
                return Fail(bytes, firstControl, blockStart, faulty, position, "a comma or the end of the object or array was expected");
            }

            if (depth == trackedDepth)
            {
                ref Frame closing = ref frames[depth];
                if (closing.Slot >= 0)
                {
                    CloseContainer(slots, ref closing, position + 1);
                }

                trackedDepth--;
                node = frames[trackedDepth].Node;
            }

            depth--;
            isObject >>= 1;
            state = ExpectCommaOrEnd;
            if (depth == 0)
            {
                if ((faulty & ((1UL << rel) - 1)) != 0)
                {
                    return Fail(bytes, firstControl, blockStart, faulty, position, string.Empty);
                }

                Position = position + 1;
                HasControls = firstControl < position;
                return WalkStatus.Complete;
            }
        }
    }
}
