using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Shares the width of a terminal among the columns of a table.</summary>
internal static class TableLayout
{
    private const int LeastSentence = 30;

    /// <summary>The width of each column, in which no word needs to be broken; null when there are no such widths.</summary>
    public static int[]? Widths(IReadOnlyList<string> names, IReadOnlyList<TableCell[]> rows, int width, int gap)
    {
        int room = width - (gap * (names.Count - 1));
        int[] whole = names.Select(name => CellWidth.Of(name)).ToArray();
        int[] widths = names.Select(CellWrap.WidestWord).ToArray();
        foreach (TableCell[] row in rows)
        {
            for (int i = 0; i < widths.Length; i++)
            {
                int cells = CellWidth.Of(row[i].Text);
                whole[i] = Math.Max(whole[i], cells);
                widths[i] = Math.Max(widths[i], cells <= widths[i] ? cells : CellWrap.WidestWord(row[i].Text));
            }
        }

        int spare = room - widths.Sum();
        if (spare < 0)
        {
            return null;
        }

        // Those that need little get all of it or nothing, and alike those that need the same: half a time is no easier to
        // read, and neither is one of two. The widest, a sentence, gets what is left.
        int sentence = Enumerable.Range(0, widths.Length).MaxBy(i => whole[i] - widths[i]);
        int reserved = Math.Max(0, Math.Min(whole[sentence], LeastSentence) - widths[sentence]);
        foreach (var alike in Enumerable.Range(0, widths.Length).Where(i => i != sentence).GroupBy(i => whole[i] - widths[i]).OrderBy(group => group.Key))
        {
            int need = alike.Key * alike.Count();
            if (need > spare - reserved)
            {
                break;
            }

            foreach (int i in alike)
            {
                widths[i] = whole[i];
            }

            spare -= need;
        }

        bool isShort = whole[sentence] <= LeastSentence;
        int wanted = whole[sentence] - widths[sentence];
        widths[sentence] += wanted <= spare ? wanted : isShort ? 0 : spare;
        return widths;
    }
}
