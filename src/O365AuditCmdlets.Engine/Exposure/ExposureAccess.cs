namespace O365AuditCmdlets.Exposure;

/// <summary>One record's access: the same for everything the record names.</summary>
internal readonly struct ExposureAccess
{
    public ExposureAccess(int record, int mailbox, int context, long ticks)
    {
        Record = record;
        Mailbox = mailbox;
        Context = context;
        Ticks = ticks;
    }

    /// <summary>A number that the record before did not have; never 0.</summary>
    public int Record { get; }

    /// <summary>The number of the mailbox.</summary>
    public int Mailbox { get; }

    /// <summary>The number of the context.</summary>
    public int Context { get; }

    /// <summary>The time in UTC ticks, or <see cref="ExposureTable.NoTime"/>.</summary>
    public long Ticks { get; }
}
