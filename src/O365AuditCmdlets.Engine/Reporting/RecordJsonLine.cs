using System;
using System.Globalization;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Reporting;

/// <summary>
/// A record of a search as evidence: a JSON object on one line with the Identity and CreationDate of the row and its
/// AuditData as text, to the letter.
/// </summary>
/// <remarks>
/// ResultIndex and ResultCount are left out: they are about pages of sessions of which only the different records are
/// kept, and a reader would find gaps in them.
/// </remarks>
internal static class RecordJsonLine
{
    /// <summary>What every line begins with.</summary>
    public const string Beginning = "{\"Identity\":";

    /// <summary>The line, without its end.</summary>
    public static string Of(RecordEnvelope record)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var json = new JsonTextWriter(text);
        json.StartObject();
        json.Property("Identity", record.Identity);
        if (record.CreationDate is DateTime time)
        {
            json.Property("CreationDate", time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time);
        }
        else
        {
            json.Property("CreationDate", record.CreationDate as string);
        }

        json.Property("AuditData", record.AuditData);
        json.EndObject();
        return text.ToString();
    }
}
