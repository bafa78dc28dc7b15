using System;

namespace O365AuditCmdlets.Detection.Exceptions;

/// <summary>A whole text without case, in which <c>*</c> stands for any characters, also for none.</summary>
internal sealed class TextPattern
{
    private readonly string[] _parts;

    public TextPattern(string pattern) => _parts = pattern.Split('*');

    public bool IsMatch(string text)
    {
        string first = _parts[0];
        if (_parts.Length == 1)
        {
            return text.Equals(first, StringComparison.OrdinalIgnoreCase);
        }

        string last = _parts[_parts.Length - 1];
        if (text.Length < first.Length + last.Length
            || !text.StartsWith(first, StringComparison.OrdinalIgnoreCase) || !text.EndsWith(last, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        int at = first.Length;
        int end = text.Length - last.Length;
        for (int i = 1; i < _parts.Length - 1; i++)
        {
            int found = text.IndexOf(_parts[i], at, end - at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            at = found + _parts[i].Length;
        }

        return true;
    }
}
