namespace O365AuditCmdlets;

/// <summary>One thing in the input that could not be read, and where it is.</summary>
public sealed class InputProblem
{
    internal InputProblem(string id, string message)
    {
        Id = id;
        Message = message;
    }

    /// <summary>The stable name of the kind of problem; one of <see cref="InputProblemId"/>.</summary>
    public string Id { get; }

    /// <summary>What is wrong and where, in one sentence.</summary>
    public string Message { get; }

    /// <summary>The file, with the entry of an archive behind a vertical bar; null for the pipeline.</summary>
    public string? Path { get; internal set; }

    /// <summary>The line in the file (the first is 1) at which the record starts; null where lines mean nothing.</summary>
    public long? Line { get; internal set; }

    /// <summary>The Id of the record, where one could be read.</summary>
    public string? RecordId { get; internal set; }

    /// <summary>What the user can do about it.</summary>
    public string? RecommendedAction { get; internal set; }

    /// <summary>The object that was handed over; null for files.</summary>
    public object? Target { get; internal set; }

    /// <summary>The exception behind the problem, if there was one.</summary>
    public System.Exception? Exception { get; internal set; }

    /// <summary><see cref="Message"/>.</summary>
    public override string ToString() => Message;
}
