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
        Option<string[]> mailbox = FilterOption.Mailbox();
        Option<string[]> actor = FilterOption.Actor();
        Option<string[]> session = FilterOption.Create("--session", "Only this session.", "id");
        Option<string[]> address = FilterOption.Address();
        Option<string[]> app = FilterOption.Application();
        Option<string[]> messageId = FilterOption.Create("--message-id", "Was this message read, by whom? With or without angle brackets. FolderAssumed and Unknowable rows are given too, because they may cover it.", "id");
        var after = TimeOption.After("accesses");
        var before = TimeOption.Before("accesses");
        Option<string> format = FormatOption.Create(Formats);
        var output = new Option<string?>("--output", "-o") { Description = "The file to write rows to, instead of standard output. It is replaced.", HelpName = "file" };
        Option<int> threads = ThreadsOption.Create();

        var command = new Command("exposure", Description) { paths, mailbox, actor, session, address, app, after, before, messageId, format, output, threads };
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
        return command;
    }
}
