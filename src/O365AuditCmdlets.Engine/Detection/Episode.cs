namespace O365AuditCmdlets.Detection;

/// <summary>Hits of one mailbox and actor with no gap over 24 hours, before they become an alert.</summary>
internal sealed class Episode
{
    public Episode(int firstHit, long? ticks)
    {
        FirstHit = firstHit;
        IsTimed = ticks.HasValue;
        FirstTicks = LastTicks = ticks ?? long.MaxValue;
    }

    /// <summary>The place of the first hit in the store; the chain leads from it to the others.</summary>
    public int FirstHit { get; }

    /// <summary>False for a hit without a time, which stands alone.</summary>
    public bool IsTimed { get; }

    /// <summary>The time of the first hit; the largest number when it has none.</summary>
    public long FirstTicks { get; }

    /// <summary>The time of the last hit.</summary>
    public long LastTicks { get; set; }

    /// <summary>The number of hits.</summary>
    public int HitCount { get; set; }

    /// <summary>The end of the fullest window.</summary>
    public long PeakTicks { get; set; }

    /// <summary>What is counted in the fullest window; -1 before there is one.</summary>
    public long PeakCount { get; set; } = -1;
}
