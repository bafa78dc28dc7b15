using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>A piece of time that is to be searched next, and what is known of it.</summary>
internal sealed class SearchSpan
{
    public SearchSpan(DateTime from, DateTime until)
    {
        From = from;
        Until = until;
    }

    public DateTime From { get; }

    public DateTime Until { get; }

    public TimeSpan Length => Until - From;

    /// <summary>Rows of it that came with an answer that was not believed: what is asked for next has to have them too.</summary>
    public List<KeyValuePair<RowKey, AuditLogRow>>? Known { get; set; }

    /// <summary>What is wrong somewhere in the longer time that it is a part of; null for a time that nothing speaks against.</summary>
    public Doubt? Doubt { get; set; }

    /// <summary>True for a time that was searched before, so that it does not bring the search forward.</summary>
    public bool IsAgain { get; set; }

    /// <summary>True when the time just before it was bad.</summary>
    public bool FollowsBad { get; set; }

    /// <summary>True when it is as long as the search goes on by itself.</summary>
    public bool IsNext { get; set; }
}
