using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <content>Looks into strings and literals, where the bit masks say that there is something to look at.</content>
internal sealed unsafe partial class JsonWalker
{
    private static string StringFault(byte* bytes, int blockStart, ulong faulty)
    {
        byte first = bytes[blockStart + BitOperations.TrailingZeroCount(faulty)];
        return first < 0x20 ? ControlFault(first) : "an escape sequence is not valid";
    }

    private static string ControlFault(byte control) =>
        control is (byte)'\n' or (byte)'\r' ? "the line ends inside a string" : "a control character stands inside a string";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ScalarEnd(byte* bytes, int position, int end)
    {
        while (position < end)
        {
            if (JsonScalar.IsDelimiter(bytes[position]))
            {
                return position;
            }

            position++;
        }

        return end;
    }
}
