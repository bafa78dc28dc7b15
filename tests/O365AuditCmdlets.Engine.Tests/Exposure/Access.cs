using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using O365AuditCmdlets.Tests.Detection;
using O365AuditCmdlets.Tests.Records;

namespace O365AuditCmdlets.Tests.Exposure;

/// <summary>A record of mail access, made of what exposure looks at.</summary>
internal sealed record Access
{
    /// <summary>Stands for an entry of FolderItems that is null.</summary>
    public const string NullItem = "\0null";

    public string Id { get; init; } = TestId.Next();

    public DateTime? Time { get; init; } = MailRecord.Day;

    public string? Mailbox { get; init; } = "user1@contoso.com";

    public string? MailboxGuid { get; init; }

    public string? Actor { get; init; } = "user1@contoso.com";

    public string? Address { get; init; }

    public string? AppId { get; init; }

    public string? ClientAppId { get; init; }

    public string? SessionId { get; init; }

    public string? AadSessionId { get; init; }

    public string? Type { get; init; } = "Bind";

    public bool Throttled { get; init; }

    public long? Count { get; init; }

    /// <summary>The folders and their messages; null is a message without an id.</summary>
    public IReadOnlyList<(string? Path, IReadOnlyList<string?> Ids)>? Folders { get; init; }

    /// <summary>The folder of a Sync record.</summary>
    public string? Parent { get; init; }

    public string Json => Record.ToString();

    public MailRecord Record => new()
    {
        Id = Id,
        Time = Time,
        Mailbox = Mailbox,
        MailboxGuid = MailboxGuid,
        Actor = Actor,
        Type = Type,
        Throttled = Throttled ? "True" : "False",
        Count = Count?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Folders = Folders is null ? null : new JsonArray(Folders.Select(Folder).ToArray<JsonNode?>()).ToJsonString(),
        More = More(),
    };

    private static JsonObject Folder((string? Path, IReadOnlyList<string?> Ids) folder)
    {
        var json = new JsonObject();
        if (folder.Path is not null)
        {
            json["Path"] = folder.Path;
        }

        json["FolderItems"] = new JsonArray(folder.Ids.Select(Item).ToArray());
        return json;
    }

    private static JsonNode? Item(string? id) => id switch
    {
        NullItem => null,
        null => new JsonObject { ["SizeInBytes"] = 4711 },
        _ => new JsonObject { ["SizeInBytes"] = 4711, ["InternetMessageId"] = id },
    };

    private string More()
    {
        var json = new JsonObject();
        Set(json, "ClientIPAddress", Address);
        Set(json, "AppId", AppId);
        Set(json, "ClientAppId", ClientAppId);
        Set(json, "SessionId", SessionId);
        if (AadSessionId is not null)
        {
            json["AppAccessContext"] = new JsonObject { ["AADSessionId"] = AadSessionId };
        }

        if (Parent is not null)
        {
            json["Item"] = new JsonObject { ["ParentFolder"] = new JsonObject { ["Name"] = Parent, ["Path"] = "Not Available" } };
        }

        return json.ToJsonString();
    }

    private static void Set(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
