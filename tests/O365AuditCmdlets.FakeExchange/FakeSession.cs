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
    public int Total { get; set; }

    /// <summary>How many rows were given.</summary>
    public int Position { get; set; }

    /// <summary>How many pages were given.</summary>
    public int Pages { get; set; }

    /// <summary>After so many pages comes an empty one.</summary>
    public int EndsEarlyAfter { get; set; } = int.MaxValue;

    /// <summary>True when nothing comes behind that empty page.</summary>
    public bool EndsForGood { get; set; }

    /// <summary>True when it has no metadata.</summary>
    public bool IsBlind { get; set; }

    /// <summary>A warning that comes with its rows; null for none.</summary>
    public string? Warning { get; set; }

    /// <summary>What is added to the numbers of rows, one by one.</summary>
    public int Gaps { get; set; }

    /// <summary>The times of rows that are shown as of another time, by their place.</summary>
    public Dictionary<int, System.DateTime> Shown { get; } = new();

    /// <summary>True when the session gives nothing at all.</summary>
    public bool IsLost { get; set; }
}
