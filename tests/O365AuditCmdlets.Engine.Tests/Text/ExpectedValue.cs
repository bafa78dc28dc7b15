using System.Collections.Generic;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>What a slot or a capture has to hold, worked out with System.Text.Json.</summary>
internal sealed class ExpectedValue
{
    /// <summary>Stands for a value that may be there or not, because nobody is interested.</summary>
    public static readonly ExpectedValue Anything = new() { Text = string.Empty };

    public JsonKind Kind { get; init; }

    /// <summary>A string's characters; of everything else the JSON text.</summary>
    public required string Text { get; init; }

    public int Field { get; init; }

    public int Count { get; set; }

    /// <summary>All that is captured inside it, at any depth, in the order of the text.</summary>
    public List<ExpectedValue> Captures { get; } = new();

    /// <summary>True when captures may be missing, because an object inside is of no interest.</summary>
    public bool MayLackCaptures { get; set; }
}
