using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Rules;

/// <summary>Why an access is a hit.</summary>
[Flags]
internal enum AccessBasis : byte
{
    None = 0,

    /// <summary>The record says that the mailbox was throttled.</summary>
    Throttled = 1,

    /// <summary>One record counts many items.</summary>
    RecordCount = 2,

    /// <summary>The records of 24 hours count many items together.</summary>
    WindowCount = 4,

    /// <summary>A folder was copied whole.</summary>
    FolderSync = 8,
}

/// <summary>Shows bases to people.</summary>
internal static class AccessBases
{
    private static readonly AccessBasis[] Order = { AccessBasis.Throttled, AccessBasis.RecordCount, AccessBasis.WindowCount, AccessBasis.FolderSync };

    /// <summary>The names, in a fixed order.</summary>
    public static string[] Names(AccessBasis basis)
    {
        var names = new List<string>(Order.Length);
        foreach (AccessBasis one in Order)
        {
            if ((basis & one) != 0)
            {
                names.Add(one.ToString());
            }
        }

        return names.ToArray();
    }
}
