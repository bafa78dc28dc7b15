using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Detection;

/// <summary>What a copy of a record lacks of what whole records of its operation have.</summary>
[Flags]
internal enum CopyLacks
{
    None = 0,

    /// <summary>No pair of OperationProperties can be read.</summary>
    Properties = 1,

    /// <summary>There is neither a count that can be read nor a folder with messages.</summary>
    Count = 2,

    /// <summary>OperationCount is there, and is no number of things.</summary>
    CountText = 4,

    /// <summary>No parameter of a bypass event can be read.</summary>
    Parameters = 8,

    /// <summary>A list was turned into words.</summary>
    Words = 16,

    /// <summary>MailAccessType is not among the pairs.</summary>
    AccessType = 32,

    /// <summary>There is no folder.</summary>
    Folders = 64,

    /// <summary>A folder has no id of a message.</summary>
    Messages = 128,

    /// <summary>Neither MailboxOwnerUPN nor MailboxGuid.</summary>
    Mailbox = 256,

    /// <summary>No UserId.</summary>
    Actor = 512,

    /// <summary>No time in AuditData.</summary>
    Time = 1024,

    /// <summary>The parameters do not say on or off, or nothing names the account.</summary>
    Target = 2048,
}

/// <summary>What is lacking, in words.</summary>
internal static class CopyLacksText
{
    /// <summary>What rules ask for: without it a record cannot be judged, and its absence is a hole.</summary>
    public const CopyLacks Asked = CopyLacks.Properties | CopyLacks.Count | CopyLacks.CountText | CopyLacks.Parameters | CopyLacks.Words;

    /// <summary>True when something is lacking without which the record cannot be judged.</summary>
    public static bool IsIncomplete(this CopyLacks lacks) => (lacks & Asked) != 0;

    /// <summary>How many things are lacking, and of what weight: less is better.</summary>
    public static int Weight(this CopyLacks lacks)
    {
        int weight = 0;
        for (int bits = (int)lacks; bits != 0; bits &= bits - 1)
        {
            weight++;
        }

        return lacks.IsIncomplete() ? weight + 100 : weight;
    }

    /// <summary>What rules miss, as the object of a sentence.</summary>
    public static string Describe(this CopyLacks lacks)
    {
        var parts = new List<string>();
        Add(CopyLacks.Properties, "OperationProperties that can be read");
        Add(CopyLacks.CountText, "an OperationCount that can be read");
        Add(CopyLacks.Count, "a count and folders");
        Add(CopyLacks.Parameters, "Parameters that can be read");
        Add(CopyLacks.Words, "a list that was not turned into words");
        return string.Join(", ", parts);

        void Add(CopyLacks lack, string text)
        {
            if ((lacks & lack) != 0)
            {
                parts.Add(text);
            }
        }
    }
}
