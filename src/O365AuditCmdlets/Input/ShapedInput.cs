namespace O365AuditCmdlets.Input;

/// <summary>What an object of a known shape holds.</summary>
internal sealed class ShapedInput
{
    /// <summary>What holds nothing and loses nothing: a header that came as a row.</summary>
    public static ShapedInput Nothing { get; } = new();

    /// <summary>A record with what stood around it.</summary>
    public RecordEnvelope? Record { get; private set; }

    /// <summary>JSON text of which the engine knows the form.</summary>
    public string? Text { get; private set; }

    /// <summary>The list that an export has lost, so that this copy of the record cannot be judged.</summary>
    public string? Lost { get; private set; }

    /// <summary>
    /// A record that stood in a file before the first row and was taken for the name of a column; null when there is none.
    /// </summary>
    public string? Before { get; set; }

    public static ShapedInput FromRecord(RecordEnvelope record, string? lost = null) => new() { Record = record, Lost = lost };

    public static ShapedInput FromText(string text) => new() { Text = text };
}
