using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>
/// Writes the Internet message ids of an exposure, one a line and each once, for an eDiscovery search or a message trace.
/// Ids stay as the records write them, angle brackets included; a control character, which no id has and which would begin
/// a line of its own, becomes U+FFFD. What has no id (a folder that was copied, a blind window) is counted, not written.
/// </summary>
public sealed class MessageIdWriter
{
    private const char Replacement = '\uFFFD';

    private readonly TextWriter? _writer;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Makes a writer.</summary>
    /// <param name="writer">Where the lines go. It stays the caller's: it is neither flushed nor closed. Null when only <see cref="Next"/> is asked.</param>
    public MessageIdWriter(TextWriter? writer) => _writer = writer;

    /// <summary>The rows that have no id: what they tell of may have covered any message.</summary>
    public long RowsWithoutId { get; private set; }

    /// <summary>Writes the id of a row, unless it was written before.</summary>
    /// <param name="row">The row.</param>
    public void Write(AuditExposure row)
    {
        if (Next(row) is string id)
        {
            _writer?.Write(id);
            _writer?.Write('\n');
        }
    }

    /// <summary>The id of a row as it stands on a line; null when it has none or it was given before.</summary>
    /// <param name="row">The row.</param>
    public string? Next(AuditExposure row)
    {
        string? id = (row ?? throw new ArgumentNullException(nameof(row))).InternetMessageId;
        if (string.IsNullOrWhiteSpace(id))
        {
            RowsWithoutId++;
            return null;
        }

        id = Line(id!.Trim());
        return _ids.Add(id) ? id : null;
    }

    private static string Line(string id)
    {
        StringBuilder? line = null;
        for (int i = 0; i < id.Length; i++)
        {
            if (UnsafeCharacters.IsUnsafe(id[i]))
            {
                (line ??= new StringBuilder(id))[i] = Replacement;
            }
        }

        return line?.ToString() ?? id;
    }
}
