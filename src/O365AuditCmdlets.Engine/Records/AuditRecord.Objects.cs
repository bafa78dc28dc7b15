using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Reads records that are handed over one by one, as objects or as texts.</content>
internal sealed partial class AuditRecord
{
    // Longer texts are files in disguise: they are not kept, and read as files are.
    private const int LongestLine = 256 * 1024;

    private byte[] _lineBuffer = new byte[4096];

    /// <summary>The object the record was handed over in; null for records of another origin.</summary>
    public RecordEnvelope? Envelope => _envelope;

    /// <summary>Reads a record that was handed over as an object.</summary>
    [MethodImpl(HotPath.Options)]
    public void Load(RecordEnvelope envelope)
    {
        Clear();
        _envelope = envelope;
        string auditData = envelope.AuditData;
        byte[] text = InnerBuffer(Encoding.UTF8.GetMaxByteCount(auditData.Length));
        int length = Encoding.UTF8.GetBytes(auditData, 0, auditData.Length, text, 0);
        LoadText(text, 0, length);
        ResolveHeader();
    }

    /// <summary>
    /// Reads a text that is one sound record, or one wrapper or document that holds one, and nothing else.
    /// </summary>
    /// <returns>False for every other text; then the record is in no state to be used.</returns>
    [MethodImpl(HotPath.Options)]
    public bool TryLoadLine(string text)
    {
        if (text.Length > LongestLine)
        {
            return false;
        }

        int room = Encoding.UTF8.GetMaxByteCount(text.Length) + ByteBlock.Size;
        if (_lineBuffer.Length < room)
        {
            _lineBuffer = new byte[room * 2];
        }

        byte[] bytes = _lineBuffer;
        int end = Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
        return end > 0
            && bytes[0] == (byte)'{'
            && !MayHoldRecords(text, bytes, end)
            && Load(bytes, 0, end, final: true) == WalkStatus.Complete
            && IsWhole
            && ByteSearch.SkipBlank(bytes, EndOffset, end) == end;
    }

    /// <summary>True for each answer of a service, which holds its records in a list, and for few other texts.</summary>
#if NETSTANDARD2_0
    private static bool MayHoldRecords(string text, byte[] bytes, int end) =>
        text.IndexOf("value\"", System.StringComparison.Ordinal) >= 0 || text.IndexOf("hits\"", System.StringComparison.Ordinal) >= 0;
#else
    private static bool MayHoldRecords(string text, byte[] bytes, int end)
    {
        var line = new System.ReadOnlySpan<byte>(bytes, 0, end);
        return System.MemoryExtensions.IndexOf(line, "value\""u8) >= 0 || System.MemoryExtensions.IndexOf(line, "hits\""u8) >= 0;
    }
#endif
}
