using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection.State;

/// <summary>A run that ends at any step of the writing: no alert is lost, and none is in the file twice.</summary>
public sealed class StateCrashTests
{
    private static readonly string[] Steps = { "sealed", "committed", "added", "settled" };

    public static TheoryData<string, bool, string?> Crashes()
    {
        var data = new TheoryData<string, bool, string?>();
        foreach (string step in Steps)
        {
            foreach (bool outputWasThere in new[] { false, true })
            {
                foreach (string? between in new[] { null, "partly", "others", "gone" })
                {
                    data.Add(step, outputWasThere, between);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public void Every_alert_is_in_the_file_once(string step, bool outputWasThere, string? between)
    {
        using var state = new StateFolder();
        if (outputWasThere)
        {
            Run(state, Records(1, 3));
        }

        Assert.Throws<InvalidOperationException>(() => Run(state, Records(3, 3), at =>
        {
            if (at == step)
            {
                throw new InvalidOperationException(at);
            }
        }));
        switch (between)
        {
            case "partly" when step == "added":
                // The crash came while the alerts were being added.
                using (var file = new FileStream(state.Output, FileMode.Open))
                {
                    file.SetLength(file.Length - 100);
                }

                break;
            case "others" when step is "added" or "settled":
                File.AppendAllText(state.Output, "{\"id\":\"of somebody else\"}\n");
                break;
            case "gone" when File.Exists(state.Output):
                File.Delete(state.Output);
                break;
        }

        Run(state, Records(2, 5));
        string[] expected = between == "gone" ? Ids(state).Order(StringComparer.Ordinal).ToArray() : Enumerable.Range(1, 6).Where(i => outputWasThere || i > 1).Select(User).ToArray();
        Assert.Equal(expected, Ids(state).Where(id => id.Length > 0).Order(StringComparer.Ordinal));
        Assert.Equal(between == "others" && (step is "added" or "settled") ? 1 : 0, Ids(state).Count(id => id.Length == 0));
        Assert.Equal(Ids(state).Distinct(), Ids(state));
        Assert.Equal(
            new[] { "alerts.jsonl", "state.json", "state.json.lock" },
            Directory.GetFiles(state.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Alerts_wait_when_their_file_cannot_be_written()
    {
        using var state = new StateFolder();
        Directory.CreateDirectory(state.Output);
        Assert.Throws<AuditStateException>(() => Run(state, Records(1, 2)));
        Assert.Throws<AuditStateException>(() => Run(state, Records(1, 2)));
        Directory.Delete(state.Output);
        AuditStateException e = Assert.Throws<AuditStateException>(() =>
        {
            Directory.CreateDirectory(state.Output);
            try
            {
                Run(state, Records(1, 2));
            }
            finally
            {
                Directory.Delete(state.Output);
            }
        });
        Assert.Contains("The alerts cannot be added to", e.Message, StringComparison.Ordinal);
        Assert.Equal(2, Run(state, Records(2, 2)).Totals.AlertsDelivered);
        Assert.Equal(0, Run(state, Records(2, 2)).Totals.AlertsDelivered);
        Assert.Equal(new[] { User(1), User(2), User(3) }, Ids(state));
    }

    [Fact]
    public void Alerts_whose_journal_is_lost_are_given_again()
    {
        using var state = new StateFolder();
        Assert.Throws<InvalidOperationException>(() => Run(state, Records(1, 2), at => throw new InvalidOperationException(at == "committed" ? at : null)));
        Assert.Throws<InvalidOperationException>(() => Run(state, Records(1, 2), at =>
        {
            if (at == "committed")
            {
                throw new InvalidOperationException(at);
            }
        }));
        File.Delete(state.Path_ + ".pending");
        StateRun run = Run(state, Records(1, 2));
        Assert.Equal(InputProblemId.StateDamaged, Assert.Single(run.Problems).Id);
        Assert.Equal(new[] { User(1), User(2) }, Ids(state));
    }

    private static string User(int number) => $"u{number}@contoso.com";

    private static IEnumerable<string> Records(int first, int count) => Enumerable.Range(first, count).Select(number => new MailRecord
    {
        Id = "0000000" + number.ToString(CultureInfo.InvariantCulture) + "-0000-4000-8000-000000000000",
        Actor = User(number),
        Count = "100",
    }.ToString());

    private static StateRun Run(StateFolder state, IEnumerable<string> records, Action<string>? step = null) => state.Run(records, null, options =>
    {
        options.StateOutputPath = state.Output;
        options.StateStep = step;
    });

    private static string[] Ids(StateFolder state) => File.ReadAllLines(state.Output)
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Select(alert => alert.TryGetProperty("actor", out JsonElement actor) ? actor.GetString()! : string.Empty).ToArray();
}
