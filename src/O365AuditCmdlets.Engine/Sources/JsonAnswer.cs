using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Answers of services that hold records in an array inside an object: <c>{"value": [...]}</c> of Microsoft Graph and
/// <c>{"hits": {"hits": [...]}}</c> of Elasticsearch. They can be as large as the file, so the array is read as if it
/// stood alone.
/// </summary>
internal static class JsonAnswer
{
    /// <summary>How far into the file the beginning of the array is looked for.</summary>
    public const int Horizon = 16 * 1024;

    private static readonly byte[] Value = Encoding.ASCII.GetBytes("value");
    private static readonly byte[] Hits = Encoding.ASCII.GetBytes("hits");

    /// <summary>The offset of the bracket that opens the array of records, or -1 when the object at <paramref name="start"/> is no such answer.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="start">The offset of the opening brace.</param>
    /// <param name="end">Where to stop looking.</param>
    /// <param name="depth">How many objects are open around the array.</param>
    public static int FindRecords(byte[] bytes, int start, int end, out int depth)
    {
        depth = 1;
        int wantedDepth = 1;
        int open = 0;
        for (int i = start; i < end; i++)
        {
            switch (bytes[i])
            {
                case (byte)'{':
                case (byte)'[':
                    open++;
                    break;
                case (byte)'}':
                case (byte)']':
                    open--;
                    if (open < wantedDepth)
                    {
                        return -1;
                    }

                    break;
                case (byte)'"':
                    int close = JsonResync.StringEnd(bytes, i, end);
                    if (close < 0)
                    {
                        return -1;
                    }

                    int colon = ByteSearch.SkipBlank(bytes, close + 1, end);
                    if (open == wantedDepth && colon < end && bytes[colon] == (byte)':')
                    {
                        int value = ByteSearch.SkipBlank(bytes, colon + 1, end);
                        if (value < end && bytes[value] == (byte)'[' && Is(bytes, i + 1, close, wantedDepth == 1 ? Value : Hits))
                        {
                            depth = wantedDepth;
                            return value;
                        }

                        if (value < end && bytes[value] == (byte)'{' && wantedDepth == 1 && Is(bytes, i + 1, close, Hits))
                        {
                            wantedDepth = 2;
                        }
                    }

                    i = close;
                    break;
            }
        }

        return -1;
    }

    /// <summary>Goes behind the end of the objects that are open around the array. False when more bytes are needed; then <paramref name="next"/> is where to go on.</summary>
    public static bool TryLeave(byte[] bytes, int from, int end, ref int depth, out int next)
    {
        next = from;
        int i = from;
        while (depth > 0)
        {
            if (i >= end)
            {
                next = i;
                return false;
            }

            switch (bytes[i])
            {
                case (byte)'{':
                case (byte)'[':
                    depth++;
                    break;
                case (byte)'}':
                case (byte)']':
                    depth--;
                    break;
                case (byte)'"':
                    int close = JsonResync.StringEnd(bytes, i, end);
                    if (close < 0)
                    {
                        next = i;
                        return false;
                    }

                    i = close;
                    break;
            }

            i++;
        }

        next = i;
        return true;
    }

    private static bool Is(byte[] bytes, int from, int to, byte[] name)
    {
        if (to - from != name.Length)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (bytes[from + i] != name[i])
            {
                return false;
            }
        }

        return true;
    }
}
