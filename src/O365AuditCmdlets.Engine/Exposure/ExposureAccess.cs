namespace O365AuditCmdlets.Exposure;

/// <summary>One record's access: the same for everything the record names.</summary>
internal readonly struct ExposureAccess
{
    public ExposureAccess(int record, int mailbox, int actor, int context, long ticks, bool isCopy)
    {
        Record = record;
        Mailbox = mailbox;
        Actor = actor;
        IsCopy = isCopy;
        Context = context;
        Ticks = ticks;
    }

    /// <summary>A number that the record before did not have; never 0.</summary>
    public int Record { get; }

    /// <summary>The number of the mailbox.</summary>
    public int Mailbox { get; }

    /// <summary>The number of the actor.</summary>
    public int Actor { get; }

    /// <summary>True for another copy of a record that was added before: what both name counts once.</summary>
    public bool IsCopy { get; }

    /// <summary>The number of the context.</summary>
    public int Context { get; }

    /// <summary>The time in UTC ticks, or <see cref="ExposureTable.NoTime"/>.</summary>
    public long Ticks { get; }
}
