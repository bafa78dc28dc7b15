using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Tells the rows of Get-MailboxAuditBypassAssociation that were kept as JSON: alone, in an array, or in an answer.</summary>
internal static class BypassList
{
    private const int Horizon = 16 * 1024;
    private static readonly string[] RecordKeys = { "AuditData", "Operation", "CreationTime", "OperationProperties", "o365", "event" };

    /// <summary>True when the first object that has properties of its own is such a row.</summary>
    public static bool IsOne(byte[] bytes, int start, int end)
    {
        end = Math.Min(end, start + Horizon);
        bool isOne = false;
        int row = 0;
        var open = new List<byte>();
        for (int i = start; i < end; i++)
        {
            switch (bytes[i])
            {
                case (byte)'{' or (byte)'[':
                    open.Add(bytes[i]);
                    break;
                case (byte)'}' or (byte)']':
                    if (open.Count == 0 || (isOne && open.Count == row))
                    {
                        return isOne;
                    }

                    open.RemoveAt(open.Count - 1);
                    break;
                case (byte)'"':
                    int close = JsonResync.StringEnd(bytes, i, end);
                    if (close < 0)
                    {
                        return isOne;
                    }

                    int colon = ByteSearch.SkipBlank(bytes, close + 1, end);
                    if (colon < end && bytes[colon] == (byte)':')
                    {
                        string key = Encoding.UTF8.GetString(bytes, i + 1, close - i - 1);
                        if (Array.Exists(RecordKeys, name => name.Equals(key, StringComparison.OrdinalIgnoreCase)))
                        {
                            return false;
                        }

                        // The Parameters of a record can be an object with this key.
                        if (!isOne && key.Equals("AuditBypassEnabled", StringComparison.OrdinalIgnoreCase) && !IsMember(open))
                        {
                            isOne = true;
                            row = open.Count;
                        }
                    }

                    i = close;
                    break;
            }
        }

        return isOne;
    }

    private static bool IsMember(List<byte> open) => open.Count > 1 && open[open.Count - 2] == (byte)'{';
}
