using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection.State;

/// <summary>What a state file holds.</summary>
internal sealed class StateContent
{
    /// <summary>What the file says it is.</summary>
    public const string Name = "state file";

    private const int IdentityBytes = 16;

    /// <summary>The alerts that were given.</summary>
    public KnownAlerts Alerts { get; } = new();

    /// <summary>Up to when, UTC, records were read without a gap; null when no run was complete.</summary>
    public DateTime? WindowEnd { get; set; }

    /// <summary>Alerts on their way to a file; null when all are there.</summary>
    public PendingOutput? Pending { get; set; }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static StateContent Parse(byte[] bytes) => CheckedJson.Read(bytes, Name, Read);

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes() => CheckedJson.Write(Name, json =>
    {
        json.Property("windowEnd", WindowEnd);
        if (Pending is not null)
        {
            json.Name("pending");
            json.StartObject();
            json.Property("path", Pending.Path);
            json.Property("offset", Pending.Offset);
            json.Property("length", Pending.Length);
            json.Property("hash", Pending.Hash);
            json.Property("alerts", Pending.Alerts);
            json.EndObject();
        }

        json.Name("alerts");
        json.StartArray();
        foreach (KnownAlert alert in Alerts.All)
        {
            Write(json, alert);
        }

        json.EndArray();
    });

    private static void Write(JsonTextWriter json, KnownAlert alert)
    {
        json.StartObject();
        json.Property("id", alert.Id);
        json.Property("records", alert.RecordCount);
        json.Property("met", alert.Met);

        // Behind each day the records that were met on it last, 16 bytes each.
        var days = new SortedDictionary<int, List<RecordIdentity>>();
        foreach (KeyValuePair<RecordIdentity, int> record in alert.Records)
        {
            if (!days.TryGetValue(record.Value, out List<RecordIdentity>? list))
            {
                days.Add(record.Value, list = new List<RecordIdentity>());
            }

            list.Add(record.Key);
        }

        json.Name("days");
        json.StartObject();
        foreach (KeyValuePair<int, List<RecordIdentity>> day in days)
        {
            var bytes = new byte[day.Value.Count * IdentityBytes];
            for (int i = 0; i < bytes.Length; i++)
            {
                RecordIdentity record = day.Value[i / IdentityBytes];
                ulong half = i % IdentityBytes < 8 ? record.High : record.Low;
                bytes[i] = (byte)(half >> (56 - (i % 8 * 8)));
            }

            json.Property(day.Key.ToString(CultureInfo.InvariantCulture), Convert.ToBase64String(bytes));
        }

        json.EndObject();
        json.EndObject();
    }

    private static StateContent Read(JsonValue file)
    {
        var content = new StateContent();
        JsonValue windowEnd = file.Find("windowEnd")!;
        if (windowEnd.Form == JsonForm.Text)
        {
            content.WindowEnd = DateTime.Parse(windowEnd.Text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        }

        if (file.Find("pending") is JsonValue pending)
        {
            content.Pending = new PendingOutput(
                pending.Find("path")!.Text, CheckedJson.Number(pending, "offset"), CheckedJson.Number(pending, "length"), pending.Find("hash")!.Text)
            {
                Alerts = pending.Find("alerts") is null ? 1 : CheckedJson.Number(pending, "alerts"),
            };
        }

        foreach (JsonValue item in file.Find("alerts")!.Items)
        {
            var alert = new KnownAlert(item.Find("id")!.Text) { RecordCount = CheckedJson.Number(item, "records"), Met = (int)CheckedJson.Number(item, "met") };
            foreach (KeyValuePair<JsonValue, JsonValue> day in item.Find("days")!.Members)
            {
                int number = int.Parse(day.Key.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                byte[] bytes = Convert.FromBase64String(day.Value.Text);
                var hash = new byte[IdentityBytes];
                for (int at = 0; at + IdentityBytes <= bytes.Length; at += IdentityBytes)
                {
                    Buffer.BlockCopy(bytes, at, hash, 0, IdentityBytes);
                    alert.Records[RecordIdentity.FromHash(hash)] = number;
                }
            }

            content.Alerts.Add(alert);
        }

        return content;
    }
}
