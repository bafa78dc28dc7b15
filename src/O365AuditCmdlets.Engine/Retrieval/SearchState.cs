using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using O365AuditCmdlets.Detection.State;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Retrieval;

/// <summary>What a resume file holds: which search it is, what is done, and which records may come again.</summary>
internal sealed class SearchState
{
    /// <summary>What the file says it is.</summary>
    public const string Name = "resume file";

    /// <summary>Name and value of everything that makes this search this search.</summary>
    public List<KeyValuePair<string, string>> Parameters { get; } = new();

    /// <summary>Everything before this was delivered, UTC.</summary>
    public DateTime Position { get; set; }

    /// <summary>The length of the next window.</summary>
    public TimeSpan NextWindow { get; set; }

    /// <summary>The records a second that were seen last.</summary>
    public double Density { get; set; }

    public long Records { get; set; }

    /// <summary>The records of those that stand behind <see cref="Position"/>.</summary>
    public long RecordsBehind { get; set; }

    public long Duplicates { get; set; }

    public long Windows { get; set; }

    /// <summary>True while the rows of the window at <see cref="Position"/> are handed over.</summary>
    public bool IsDelivering { get; set; }

    /// <summary>True when the service was seen to count its StartDate in.</summary>
    public bool StartIsCounted { get; set; }

    /// <summary>What the output gave for the last window.</summary>
    public string? Note { get; set; }

    public HoleList Holes { get; } = new();

    /// <summary>How much of the file of Ids counts.</summary>
    public string Ids { get; set; } = string.Empty;

    /// <summary>From when on records may still arrive, by what was asked when; null when everything was old enough.</summary>
    public DateTime? OpenSince { get; set; }

    /// <summary>When the service was asked last, UTC.</summary>
    public DateTime AskedAt { get; set; }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static SearchState Parse(byte[] bytes) => CheckedJson.Read(bytes, Name, Read);

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes() => CheckedJson.Write(Name, json =>
    {
        json.Name("parameters");
        json.StartArray();
        foreach (KeyValuePair<string, string> parameter in Parameters)
        {
            json.Value(parameter.Key);
            json.Value(parameter.Value);
        }

        json.EndArray();
        json.Property("position", Position.Ticks);
        json.Property("nextWindow", NextWindow.Ticks);
        json.Property("density", Density.ToString("R", CultureInfo.InvariantCulture));
        json.Property("records", Records);
        json.Property("recordsBehind", RecordsBehind);
        json.Property("duplicates", Duplicates);
        json.Property("windows", Windows);
        json.Property("isDelivering", (bool?)IsDelivering);
        json.Property("startIsCounted", (bool?)StartIsCounted);
        json.Property("note", Note);
        json.Name("holes");
        json.StartArray();
        foreach (AuditSearchHole hole in Holes.Items)
        {
            json.StartObject();
            json.Property("from", hole.From.Ticks);
            json.Property("until", hole.Until.Ticks);
            json.Property("reason", hole.Reason);
            json.Property("attempts", (long)hole.Attempts);
            json.Property("records", hole.RecordsDelivered);
            json.Property("isUnconfirmed", (bool?)hole.IsUnconfirmed);
            json.Property("sign", hole.Sign);
            json.EndObject();
        }

        json.EndArray();
        json.Property("ids", Ids);
        json.Property("openSince", OpenSince?.Ticks ?? 0);
        json.Property("askedAt", AskedAt.Ticks);
    });

    private static SearchState Read(JsonValue file)
    {
        var state = new SearchState
        {
            Position = new DateTime(CheckedJson.Number(file, "position"), DateTimeKind.Utc),
            NextWindow = new TimeSpan(CheckedJson.Number(file, "nextWindow")),
            Density = double.Parse(file.Find("density")!.Text, CultureInfo.InvariantCulture),
            Records = CheckedJson.Number(file, "records"),
            RecordsBehind = CheckedJson.Number(file, "recordsBehind"),
            Duplicates = CheckedJson.Number(file, "duplicates"),
            Windows = CheckedJson.Number(file, "windows"),
            IsDelivering = file.Find("isDelivering")!.Text == "true",
            StartIsCounted = file.Find("startIsCounted")!.Text == "true",
            Note = TextOf(file.Find("note")!),
            Ids = file.Find("ids")!.Text,
            OpenSince = CheckedJson.Number(file, "openSince") is long open and not 0 ? new DateTime(open, DateTimeKind.Utc) : null,
            AskedAt = new DateTime(CheckedJson.Number(file, "askedAt"), DateTimeKind.Utc),
        };
        List<JsonValue> parameters = file.Find("parameters")!.Items;
        for (int i = 0; i < parameters.Count; i += 2)
        {
            state.Parameters.Add(new KeyValuePair<string, string>(parameters[i].Text, parameters[i + 1].Text));
        }

        foreach (JsonValue hole in file.Find("holes")!.Items)
        {
            state.Holes.Add(new AuditSearchHole(
                new DateTime(CheckedJson.Number(hole, "from"), DateTimeKind.Utc),
                new DateTime(CheckedJson.Number(hole, "until"), DateTimeKind.Utc),
                hole.Find("reason")!.Text,
                (int)CheckedJson.Number(hole, "attempts"),
                CheckedJson.Number(hole, "records"))
            {
                IsUnconfirmed = hole.Find("isUnconfirmed")!.Text == "true",
                Sign = TextOf(hole.Find("sign")!),
            });
        }

        return state;
    }

    private static string? TextOf(JsonValue value) => value.Form == JsonForm.Text ? value.Text : null;
}
