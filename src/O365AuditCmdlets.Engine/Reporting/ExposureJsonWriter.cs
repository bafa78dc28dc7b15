using System;
using System.Globalization;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>
/// Writes exposure as JSON lines: one row, one line, ended by a line feed. The properties are those of
/// <see cref="AuditExposure"/> in camelCase, all of them always there. Times are ISO 8601 in UTC.
/// </summary>
public sealed class ExposureJsonWriter
{
    private readonly TextWriter _writer;

    /// <summary>Makes a writer.</summary>
    /// <param name="writer">Where the lines go. It stays the caller's: it is neither flushed nor closed.</param>
    public ExposureJsonWriter(TextWriter writer)
    {
        _writer = writer ?? throw new ArgumentNullException(nameof(writer));
    }

    /// <summary>One row as JSON, without a line end.</summary>
    /// <param name="row">The row.</param>
    public static string ToJson(AuditExposure row)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        WriteRow(new JsonTextWriter(text), row ?? throw new ArgumentNullException(nameof(row)));
        return text.ToString();
    }

    /// <summary>Writes a line.</summary>
    /// <param name="row">The row.</param>
    public void Write(AuditExposure row)
    {
        WriteRow(new JsonTextWriter(_writer), row ?? throw new ArgumentNullException(nameof(row)));
        _writer.Write('\n');
    }

    private static void WriteRow(JsonTextWriter json, AuditExposure row)
    {
        json.StartObject();
        json.Property("mailbox", row.Mailbox);
        json.Property("certainty", row.Certainty);
        json.Property("basis", row.Basis);
        json.Property("internetMessageId", row.InternetMessageId);
        json.Property("folder", row.Folder);
        json.Property("firstAccess", row.FirstAccess);
        json.Property("lastAccess", row.LastAccess);
        json.Name("accessCount");
        if (row.AccessCount is long count)
        {
            json.Value(count);
        }
        else
        {
            json.Value((string?)null);
        }

        json.Property("recordCount", row.RecordCount);
        json.Property("actor", row.Actor);
        json.Property("clientAddress", row.ClientAddress);
        json.Property("appId", row.AppId);
        json.Property("sessionId", row.SessionId);
        json.Name("contexts");
        json.StartArray();
        foreach (AuditExposureContext context in row.Contexts)
        {
            json.StartObject();
            json.Property("clientAddress", context.ClientAddress);
            json.Property("firstAccess", context.FirstAccess);
            json.Property("lastAccess", context.LastAccess);
            json.Property("appId", context.AppId);
            json.Property("sessionId", context.SessionId);
            json.EndObject();
        }

        json.EndArray();
        json.Property("from", row.From);
        json.Property("until", row.Until);
        json.Property("isOpen", row.IsOpen);
        json.Property("reason", row.Reason);
        json.EndObject();
    }
}
