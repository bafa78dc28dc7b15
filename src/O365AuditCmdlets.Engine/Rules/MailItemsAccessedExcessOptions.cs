namespace O365AuditCmdlets;

/// <summary>The settings of the rule MailItemsAccessedExcess.</summary>
public sealed class MailItemsAccessedExcessOptions
{
    /// <summary>A record that counts this many messages or more is a hit. 100, as in the public rule this one descends from.</summary>
    public long RecordThreshold { get; set; } = 100;

    /// <summary>More messages than this, counted over any 24 hours of one actor in one mailbox, make every record of those hours a hit. 0 turns it off.</summary>
    public long WindowThreshold { get; set; } = 1000;

    /// <summary>True when a Sync record (a folder copied whole) is a hit.</summary>
    public bool IncludeSync { get; set; }

    /// <summary>True for one alert a hit, at once, on the bases Throttled and RecordCount only.</summary>
    public bool PerRecord { get; set; }
}
