using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests.Examples;

/// <summary>The questions of an investigator, each answered by one command over the example export.</summary>
public class InvestigationTests
{
    [Fact]
    public void WhoIsBlindAndWhen()
    {
        ProgramRun run = ProgramRun.Of("coverage", Repository.InvestigationExport, "--format", "json");
        Assert.Equal(1, run.ExitCode);
        JsonArray holes = JsonNode.Parse(run.Output)!["holes"]!.AsArray();
        Assert.Equal(
            ["Throttled user2@contoso.com 2026-05-11T03:02:10Z 2026-05-12T03:02:10Z", "Bypassed helpdesk@contoso.com 2026-05-11T01:58:03Z 2026-05-12T06:10:44Z"],
            holes.Select(hole => $"{hole!["kind"]} {hole["mailbox"] ?? hole["actor"]} {hole["from"]} {hole["until"]}"));
    }

    [Fact]
    public void WhichMessagesWereReadFromTheAddress()
    {
        List<JsonNode> rows = Exposure("--address", Investigation.Address, "--mailbox", "user1@contoso.com");
        JsonNode[] messages = rows.Where(row => Is(row, "Exact")).ToArray();
        Assert.Equal(40, messages.Select(row => (string?)row["internetMessageId"]).Distinct().Count());
        Assert.Equal(40, messages.Length);
        Assert.All(messages, row => Assert.Equal(Investigation.Session, (string?)Assert.Single(row["sessionId"]!.AsArray())));
        Assert.Equal("Contracts", (string?)Assert.Single(rows, row => Is(row, "FolderAssumed"))["folder"]);
        Assert.Single(rows, row => Is(row, "Unknowable"));
        Assert.Equal(42, rows.Count);
        Assert.Equal(40, Exposure("--session", Investigation.Session).Count(row => Is(row, "Exact")));
    }

    [Fact]
    public void WasTheMessageRead()
    {
        List<JsonNode> rows = Exposure("--message-id", Investigation.ReadMessage);
        JsonNode exact = Assert.Single(rows, row => Is(row, "Exact"));
        Assert.Equal(Investigation.ReadMessage, (string?)exact["internetMessageId"]);
        Assert.Equal(Investigation.Address, (string?)Assert.Single(exact["clientAddress"]!.AsArray()));
    }

    [Fact]
    public void AMessageThatNobodyIsKnownToHaveReadMayStillBeCovered()
    {
        List<JsonNode> rows = Exposure("--message-id", Investigation.OtherMessage, "--mailbox", "user1@contoso.com");
        Assert.Equal(["FolderAssumed", "Unknowable"], rows.Select(row => (string?)row["certainty"]).Order(StringComparer.Ordinal));
    }

    private static bool Is(JsonNode row, string certainty) => (string?)row["certainty"] == certainty;

    private static List<JsonNode> Exposure(params string[] filters)
    {
        ProgramRun run = ProgramRun.Of(["exposure", Repository.InvestigationExport, "--format", "jsonl", .. filters]);
        Assert.Equal(1, run.ExitCode);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
    }
}
