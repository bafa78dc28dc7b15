using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>A copy of a record that is not whole, waiting for a better one.</summary>
internal sealed class AsideCopy
{
    /// <summary>Makes a copy.</summary>
    /// <param name="identity">The Id, as it is shown.</param>
    /// <param name="lacks">What it lacks.</param>
    /// <param name="isThrottled">Whether it says that the mailbox was throttled.</param>
    public AsideCopy(string identity, CopyLacks lacks, bool isThrottled)
    {
        Identity = identity;
        Lacks = lacks;
        IsThrottled = isThrottled;
    }

    /// <summary>The Id, as it is shown.</summary>
    public string Identity { get; }

    /// <summary>What it lacks.</summary>
    public CopyLacks Lacks { get; }

    /// <summary>Whether it says that the mailbox was throttled.</summary>
    public bool IsThrottled { get; }

    /// <summary>
    /// True when a whole copy was read that does not say that the mailbox was throttled, as this one does. Then both say
    /// something, and the more alarming counts.
    /// </summary>
    public bool HasWhole { get; set; }

    /// <summary>What makes its record the same as another.</summary>
    public RecordIdentity Key { get; set; }

    /// <summary>The file it was read from; null for the pipeline.</summary>
    public string? Path { get; set; }

    /// <summary>The line it starts at; null where lines mean nothing.</summary>
    public long? Line { get; set; }

    /// <summary>The time that stood beside AuditData, in UTC ticks; null when there was none or it is not needed.</summary>
    public long? WrapperTicks { get; set; }

    /// <summary>Where its text stands.</summary>
    public long Place { get; set; }

    /// <summary>The bytes of its text.</summary>
    public int Length { get; set; }
}
