namespace O365AuditCmdlets.Sources;

/// <summary>Keeps the array of one input for the next: a run over many small files would spend its time on making and clearing them.</summary>
internal sealed class ReadBuffers
{
    private byte[]? _free;

    /// <summary>An array of this length, with anything in it.</summary>
    public byte[] Take(int length)
    {
        byte[]? free = _free;
        _free = null;
        return free?.Length == length ? free : new byte[length];
    }

    /// <summary>Gives an array back that nobody uses any more.</summary>
    public void Return(byte[] bytes) => _free = bytes;
}
