using System;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>What tenant there is, and how its service behaves. The same options give the same tenant and the same answers to the same calls.</summary>
public sealed class FakeOptions
{
    public int Seed { get; set; } = 1;

    public int RecordCount { get; set; } = 1_000;

    /// <summary>When the records begin, UTC.</summary>
    public DateTime Start { get; set; } = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Over how long they are spread.</summary>
    public TimeSpan Span { get; set; } = TimeSpan.FromDays(1);

    public FakeMisbehaviour Misbehaviour { get; set; }

    /// <summary>How often things go wrong, measured by what is realistic: 1 is that, 0 is never.</summary>
    public double Rate { get; set; } = 1;

    /// <summary>How many of the records are put into single minutes of 5,500 to 9,000 records each.</summary>
    public int RecordsInBursts { get; set; }

    /// <summary>How many of the records are put into one single second.</summary>
    public int RecordsInOneSecond { get; set; }

    /// <summary>True when a record of the very StartDate is found.</summary>
    public bool StartIsCounted { get; set; } = true;

    /// <summary>True when a record of the very EndDate is found.</summary>
    public bool EndIsCounted { get; set; }

    /// <summary>How many short times fail, with <see cref="FakeMisbehaviour.BadTimes"/>.</summary>
    public int BadTimes { get; set; } = 2;

    /// <summary>The longest of them, in seconds.</summary>
    public int LongestBadTime { get; set; } = 90;

    /// <summary>True when times have fractions of a second, which CreationDate and CreationTime do not show.</summary>
    public bool HasFractions { get; set; }
}
