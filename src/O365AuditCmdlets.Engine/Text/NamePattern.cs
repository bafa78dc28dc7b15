using System;

namespace O365AuditCmdlets.Text;

/// <summary>
/// A whole name without case, in which <c>*</c> stands for any characters, also for none, and <c>?</c> for one. No other
/// character is special.
/// </summary>
internal sealed class NamePattern
{
    private static readonly char[] Wildcards = { '*', '?' };

    private readonly string _pattern;

    public NamePattern(string pattern) => _pattern = pattern.ToUpperInvariant();

    /// <summary>True when a text has a character that stands for others.</summary>
    public static bool HasWildcards(string text) => text.IndexOfAny(Wildcards) >= 0;

    /// <summary>True when the pattern fits the whole of a name.</summary>
    public bool IsMatch(string name)
    {
        int at = 0;
        int place = 0;
        int star = -1;
        int behindStar = 0;
        while (at < name.Length)
        {
            if (place < _pattern.Length && _pattern[place] == '*')
            {
                star = place++;
                behindStar = at;
            }
            else if (place < _pattern.Length && (_pattern[place] == '?' || _pattern[place] == char.ToUpperInvariant(name[at])))
            {
                place++;
                at++;
            }
            else if (star >= 0)
            {
                // Only the last star needs to be tried again: whatever an earlier one could take, this one can.
                place = star + 1;
                at = ++behindStar;
            }
            else
            {
                return false;
            }
        }

        while (place < _pattern.Length && _pattern[place] == '*')
        {
            place++;
        }

        return place == _pattern.Length;
    }
}
