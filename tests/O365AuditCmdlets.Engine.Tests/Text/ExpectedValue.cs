using System.Collections.Generic;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>What a slot or a capture has to hold, worked out with System.Text.Json.</summary>
internal sealed class ExpectedValue
{
    public JsonKind Kind { get; init; }

    /// <summary>A string's characters; of everything else the JSON text.</summary>
    public required string Text { get; init; }

    public int Field { get; init; }

    public int Count { get; set; }

    /// <summary>All that is captured inside it, at any depth, in the order of the text.</summary>
    public List<ExpectedValue> Captures { get; } = new();
}
