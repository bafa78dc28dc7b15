using System.Collections.Generic;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>What the service keeps of a session.</summary>
internal sealed class FakeSession
{
    /// <summary>The most rows of one session.</summary>
    public const int Largest = 50_000;

    public FakeSession(List<int> rows, int total)
    {
        Rows = rows;
        Total = total;
    }

    /// <summary>The numbers of the records; of a second copy, their complement.</summary>
    public List<int> Rows { get; }

    /// <summary>The hits of all pages.</summary>
    public int Total { get; }

    /// <summary>How many rows were given.</summary>
    public int Position { get; set; }

    /// <summary>How many pages were given.</summary>
    public int Pages { get; set; }

    /// <summary>After so many pages comes an empty one.</summary>
    public int EndsEarlyAfter { get; set; } = int.MaxValue;

    /// <summary>True when nothing comes behind that empty page.</summary>
    public bool EndsForGood { get; set; }

    /// <summary>True when the session gives nothing at all.</summary>
    public bool IsLost { get; set; }
}
