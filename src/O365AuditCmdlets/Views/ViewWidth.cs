using System;
using System.IO;
using System.Management.Automation.Host;

namespace O365AuditCmdlets.Views;

/// <summary>
/// How wide a column is. PowerShell does not tell: a view is made before anybody knows where it goes. Where the host has a
/// terminal, it is that of the terminal. Where it has none, lines are made for 80 cells, which is right whatever the width
/// will be, and an id or address that is wider than its column is left to PowerShell, which may have more room for it.
/// </summary>
internal readonly struct ViewWidth
{
    private const int UsualWidth = 80;
    private const int LeastWidth = 20;
    private const int LongestId = 40;

    private readonly bool _isKnown;

    /// <param name="taken">The cells of the line that are taken by other columns, or by the name of the property.</param>
    /// <param name="host">The host that shows it.</param>
    public ViewWidth(int taken, PSHost? host)
    {
        int line = LineOf(host);
        _isKnown = line > 0;
        Cells = Math.Max(LeastWidth, (_isKnown ? line : UsualWidth) - taken - 1);
    }

    private ViewWidth(int cells, bool isKnown)
    {
        Cells = cells;
        _isKnown = isKnown;
    }

    /// <summary>The cells of the column.</summary>
    public int Cells { get; }

    /// <summary>How wide a word may be that is wider than the column and stays whole: ids and addresses, where more room is likely.</summary>
    public int LongestWord => _isKnown ? 0 : LongestId;

    /// <summary>One of two columns that share what is left of the line; a space stands between them.</summary>
    public static ViewWidth Half(int taken, PSHost? host)
    {
        var both = new ViewWidth(taken, host);
        return new ViewWidth(Math.Max(LeastWidth, (both.Cells - 1) / 2), both._isKnown);
    }

    /// <summary>A column whose width the view gives.</summary>
    public static ViewWidth Fixed(int cells) => new(cells, isKnown: true);

    private static int LineOf(PSHost? host)
    {
        try
        {
            return Console.IsOutputRedirected ? 0 : host?.UI?.RawUI?.BufferSize.Width ?? 0;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or NotSupportedException or InvalidOperationException or IOException)
        {
            // A host without a screen.
            return 0;
        }
    }
}
