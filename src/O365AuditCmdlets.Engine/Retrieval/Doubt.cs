using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>Something that is wrong with a time, and that is looked for in its parts.</summary>
internal sealed class Doubt
{
    public Doubt(string reason, bool isRefusal)
    {
        Reason = reason;
        IsRefusal = isRefusal;
    }

    /// <summary>What is wrong, in words that go on a sentence.</summary>
    public string Reason { get; }

    /// <summary>True when the service refuses the time: it is of no use to wait.</summary>
    public bool IsRefusal { get; }

    /// <summary>The signs that are to be found in the parts; none when it was no answer at all.</summary>
    public IReadOnlyList<Sign> Signs { get; set; } = System.Array.Empty<Sign>();

    /// <summary>True when the minutes before a part were bad too: then one more failure is enough.</summary>
    public bool IsRun { get; set; }

    /// <summary>Parts that are not searched yet.</summary>
    public int Open { get; set; }

    /// <summary>True when parts had records that the whole did not have.</summary>
    public bool HasGained { get; set; }
}
