using System;
using System.CommandLine;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>o365audit exposure: which messages and folders were read, and what nobody can tell.</summary>
internal static class ExposureCommand
{
    private const string Description =
        "Tells which messages and folders were read: Exact (a record names the message), FolderAssumed (something in the folder was read, or all of it was copied) and Unknowable (nothing was logged for a time). "
        + "Values of one option widen the answer, different options narrow it.";

    private static readonly AlertFormat[] Formats = [AlertFormat.Table, AlertFormat.Jsonl, AlertFormat.Csv, AlertFormat.Json, AlertFormat.Ids];

    public static Command Create()
    {
        Argument<string[]> paths = PathsArgument.Create();
        var mailbox = Filter("--mailbox", "Only this mailbox, by UPN or GUID.", "name");
        var actor = Filter("--actor", "Only what this account did. Bypassed accounts go by several names; give all that are known.", "name");
        var session = Filter("--session", "Only this session.", "id");
        var address = Filter("--address", "Only what came from this address or network, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.", "address");
        var app = Filter("--app", "Only what this application did.", "id");
        var messageId = Filter("--message-id", "Was this message read, by whom? With or without angle brackets. FolderAssumed and Unknowable rows are given too, because they may cover it.", "id");
        var after = TimeOption.After("accesses");
        var before = TimeOption.Before("accesses");
        Option<string> format = FormatOption.Create(Formats);
        var output = new Option<string?>("--output", "-o") { Description = "The file to write rows to, instead of standard output. It is replaced.", HelpName = "file" };
        Option<int> threads = ThreadsOption.Create();

        var command = new Command("exposure", Description) { paths, mailbox, actor, session, address, app, after, before, messageId, format, output, threads };
        address.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value).Where(text => !ExposureOptions.IsAddress(text)))
            {
                result.AddError($"--address: '{text}' is neither an IPv4 or IPv6 address nor a network such as 192.0.2.0/24.");
            }
        });
        command.SetAction(parsed =>
        {
            var options = new ExposureOptions
            {
                Mailbox = parsed.GetValue(mailbox) ?? [],
                Actor = parsed.GetValue(actor) ?? [],
                SessionId = parsed.GetValue(session) ?? [],
                ClientAddress = parsed.GetValue(address) ?? [],
                AppId = parsed.GetValue(app) ?? [],
                InternetMessageId = parsed.GetValue(messageId) ?? [],
                After = TimeArgument.Parse(parsed.GetValue(after)),
                Before = TimeArgument.Parse(parsed.GetValue(before)),
            };
            if (options.After >= options.Before)
            {
                Messages.Error("--after must be earlier than --before: no record could be between them.");
                return ExitCode.CouldNotRun;
            }

            return ExposureRun.Run(new ExposureRequest
            {
                Paths = parsed.GetRequiredValue(paths),
                Options = options,
                Format = FormatOption.Parse(parsed.GetRequiredValue(format)),
                OutputPath = parsed.GetValue(output),
                Threads = parsed.GetValue(threads),
            });
        });
        actor.Aliases.Add("--user-id");
        address.Aliases.Add("--ip-address");
        return command;
    }

    private static Option<string[]> Filter(string name, string description, string helpName)
    {
        var option = new Option<string[]>(name)
        {
            Description = description + " May be given several times.",
            HelpName = helpName,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError($"{name}: a value is empty.");
            }
        });
        return option;
    }
}
