using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>o365audit scan: what can be said, and what it means.</summary>
internal static class ScanCommand
{
    private static readonly AlertFormat[] Formats = [AlertFormat.Table, AlertFormat.Jsonl, AlertFormat.Csv, AlertFormat.Json];

    public static Command Create()
    {
        Argument<string[]> paths = PathsArgument.Create();
        var rules = new Option<string[]>("--rule", "-r")
        {
            Description = "A rule to run, by its id; may be given several times. All rules when it is not given.",
            HelpName = "id",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var perRecord = Switch("--per-record", "One alert for each record that meets a rule, at once, instead of one for each episode.");
        var recordThreshold = Number("--record-threshold", new MailItemsAccessedExcessOptions().RecordThreshold, 1, "A record that counts this many messages or more is a hit.");
        var windowThreshold = Number("--window-threshold", new MailItemsAccessedExcessOptions().WindowThreshold, 0, "More messages than this in any 24 hours of one actor in one mailbox are hits; 0 turns it off.");
        var includeSync = Switch("--include-sync", "Take a Sync record, a folder copied whole, for a hit.");
        var includeRemoval = Switch("--include-removal", "Give also the ends of a bypass whose beginning is not in the records.");
        var includeFailed = Switch("--include-failed", "Give also the attempts to set a bypass that failed.");
        var maximumAlerts = Number("--maximum-alerts", 0, 0, "The number of alerts to write; the rest is counted. 0 writes all.");
        Option<string[]> mailbox = FilterOption.Mailbox();
        Option<string[]> actor = FilterOption.Actor();
        Option<string[]> application = FilterOption.Application();
        Option<string[]> address = FilterOption.Address();
        var after = TimeOption.After("records created");
        var before = TimeOption.Before("records created");
        Option<string> format = FormatOption.Create(Formats);
        var output = new Option<string?>("--output", "-o") { Description = "The file to write alerts to, instead of standard output. It is replaced; with --state, alerts are added to it, each exactly once.", HelpName = "file" };
        var exceptions = new Option<string?>("--exceptions") { Description = "A file of exceptions: what is known and gives no alert. A file with anything wrong in it stops the run.", HelpName = "file" };
        var includeExcepted = Switch("--include-excepted", "Write also the alerts that exceptions cover, marked as such. They do not change the exit code.");
        var state = new Option<string?>("--state") { Description = "A file in which runs remember what they gave: an alert comes again only when it has grown.", HelpName = "file" };
        Option<int> threads = ThreadsOption.Create();

        var command = new Command("scan", "Reads audit records from files and writes an alert for everything suspicious.")
        {
            paths, rules, perRecord, recordThreshold, windowThreshold, includeSync, includeRemoval, includeFailed,
            mailbox, actor, application, address, maximumAlerts, after, before, format, output, exceptions, includeExcepted, state, threads,
        };
        rules.Validators.Add(RefuseUnknownRules);
        rules.CompletionSources.Add(RuleSelection.Ids.ToArray());
        command.SetAction(parsed =>
        {
            DateTime? from = TimeArgument.Parse(parsed.GetValue(after));
            DateTime? to = TimeArgument.Parse(parsed.GetValue(before));
            if (from >= to)
            {
                Messages.Error("--after must be earlier than --before: no record could be between them.");
                return ExitCode.CouldNotRun;
            }

            AlertFormat written = FormatOption.Parse(parsed.GetRequiredValue(format));
            if (written == AlertFormat.Json && parsed.GetValue(state) is not null && parsed.GetValue(output) is not null)
            {
                Messages.Error("--format json is one text, to which a later run with --state cannot add: choose --format jsonl.");
                return ExitCode.CouldNotRun;
            }

            var mail = new MailItemsAccessedExcessOptions
            {
                RecordThreshold = parsed.GetValue(recordThreshold),
                WindowThreshold = parsed.GetValue(windowThreshold),
                IncludeSync = parsed.GetValue(includeSync),
                PerRecord = parsed.GetValue(perRecord),
            };
            var bypass = new AuditBypassAssociationOptions
            {
                IncludeRemoval = parsed.GetValue(includeRemoval),
                IncludeFailed = parsed.GetValue(includeFailed),
                PerRecord = parsed.GetValue(perRecord),
            };
            return ScanRun.Run(new ScanRequest
            {
                Paths = parsed.GetRequiredValue(paths),
                Rules = RuleSelection.Select(parsed.GetValue(rules), mail, bypass),
                Options = new AuditScanOptions
                {
                    After = from,
                    Before = to,
                    Mailbox = parsed.GetValue(mailbox) ?? [],
                    Actor = parsed.GetValue(actor) ?? [],
                    AppId = parsed.GetValue(application) ?? [],
                    ClientAddress = parsed.GetValue(address) ?? [],
                    MaximumAlerts = (int)Math.Min(parsed.GetValue(maximumAlerts), int.MaxValue),
                    IncludeExcepted = parsed.GetValue(includeExcepted),
                    StatePath = parsed.GetValue(state),
                    Threads = parsed.GetValue(threads),
                },
                ExceptionsPath = parsed.GetValue(exceptions),
                Format = written,
                OutputPath = parsed.GetValue(output),
            });
        });
        return command;
    }

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static Option<long> Number(string name, long value, long least, string description)
    {
        var option = new Option<long>(name) { Description = description, HelpName = "n", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            // Text that is no number is refused by the option itself.
            if (result.Tokens.Count == 1 && long.TryParse(result.Tokens[0].Value, out long number) && number < least)
            {
                result.AddError($"{name}: '{number}' is too small; the least is {least}.");
            }
        });
        return option;
    }

    private static void RefuseUnknownRules(OptionResult result)
    {
        foreach (string id in result.Tokens.Select(token => token.Value).Where(id => !RuleSelection.IsKnown(id)))
        {
            result.AddError($"There is no rule '{id}'{Nearest.Question(id, RuleSelection.Ids)} The rules are {string.Join(", ", RuleSelection.Ids)}.");
        }
    }
}
