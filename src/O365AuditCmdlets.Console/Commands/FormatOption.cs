using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>The option --format: one of some names, in any case of letters; the first is the default. A name means the same in every command that has it.</summary>
internal static class FormatOption
{
    public static Option<string> Create(IReadOnlyList<AlertFormat> formats, string? more = null)
    {
        string[] names = formats.Select(Name).ToArray();
        var option = new Option<string>("--format", "-f")
        {
            Description = "How to write: " + string.Join(", ", formats.Select(format => Name(format) + " (" + Meaning(format) + ")")) + "." + (more is null ? string.Empty : " " + more),
            HelpName = string.Join("|", names),
            DefaultValueFactory = _ => names[0],
        };
        option.CompletionSources.Add(names);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !names.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
            {
                result.AddError($"--format: '{token.Value}' is not one of {string.Join(", ", names)}{Nearest.Question(token.Value, names)}");
            }
        });
        return option;
    }

    public static AlertFormat Parse(string name) => (AlertFormat)Enum.Parse(typeof(AlertFormat), name, ignoreCase: true);

    private static string Name(AlertFormat format) => format.ToString().ToLowerInvariant();

    private static string Meaning(AlertFormat format) => format switch
    {
        AlertFormat.Table => "for reading",
        AlertFormat.Jsonl => "one JSON object a line",
        AlertFormat.Csv => "for Excel",
        AlertFormat.Json => "one JSON text",
        _ => "InternetMessageIds, each once, one a line, for eDiscovery and message trace",
    };
}
