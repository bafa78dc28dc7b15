using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <content>Looks into strings and literals, where the bit masks say that there is something to look at.</content>
internal sealed unsafe partial class JsonWalker
{
    private static string StringFault(byte* bytes, int blockStart, ulong faulty) =>
        bytes[blockStart + BitOperations.TrailingZeroCount(faulty)] switch
        {
            (byte)'\n' or (byte)'\r' => "the line ends inside a string",
            < 0x20 => "a control character stands inside a string",
            _ => "an escape sequence is not valid",
        };

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
