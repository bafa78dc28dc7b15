namespace O365AuditCmdlets.Sources;

/// <summary>Where a record was read.</summary>
internal readonly struct RecordPlace
{
    private readonly RecordSource? _source;
    private readonly string? _path;
    private readonly long? _line;

    /// <summary>The record that a source read last.</summary>
    /// <param name="source">The source; null for the pipeline.</param>
    /// <param name="target">The object that was handed over; null for files.</param>
    public RecordPlace(RecordSource? source, object? target)
        : this(null, null, target) => _source = source;

    /// <param name="path">The file; null for the pipeline.</param>
    /// <param name="line">The line it starts at; null where lines mean nothing.</param>
    /// <param name="target">The object that was handed over; null for files.</param>
    public RecordPlace(string? path, long? line, object? target)
    {
        _source = null;
        _path = path;
        _line = line;
        Target = target;
    }

    /// <summary>The file, with the entry of an archive behind a vertical bar; null for the pipeline.</summary>
    public string? Path => _source is null ? _path : _source.Name.Length == 0 ? null : _source.Name;

    /// <summary>The line; counted when asked for.</summary>
    public long? Line => _source is null ? _line : _source.Line;

    /// <summary>The object that was handed over; null for files.</summary>
    public object? Target { get; }
}
