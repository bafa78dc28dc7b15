using System;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>The parameters of one call.</summary>
public sealed class FakeQuery
{
    public DateTime StartDate { get; set; }

    public DateTime EndDate { get; set; }

    public string SessionId { get; set; } = string.Empty;

    public int ResultSize { get; set; } = 100;

    public string[]? Operations { get; set; }

    public string[]? UserIds { get; set; }

    public string? RecordType { get; set; }

    public string? FreeText { get; set; }

    public string[]? IPAddresses { get; set; }

    public string[]? ObjectIds { get; set; }
}
