using System;
using System.CommandLine;
using System.Linq;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    private static readonly string[] Colors = ["auto", "always", "never"];

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Description = "Say nothing on standard error but warnings and errors.",
        Recursive = true,
    };

    private readonly Option<string> _color = new("--color")
    {
        Description = "When to use colors: auto (on a terminal, unless NO_COLOR is set), always or never.",
        HelpName = string.Join("|", Colors),
        DefaultValueFactory = _ => Colors[0],
        Recursive = true,
    };

    public GlobalOptions()
    {
        _color.CompletionSources.Add(Colors);
        _color.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !Colors.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
            {
                result.AddError($"--color: '{token.Value}' is not one of {string.Join(", ", Colors)}{Nearest.Question(token.Value, Colors)}");
            }
        });
    }

    public void AddTo(RootCommand root)
    {
        root.Options.Add(_quiet);
        root.Options.Add(_color);
    }

    /// <summary>Makes what was parsed hold for the whole program.</summary>
    public void Apply(ParseResult parsed)
    {
        Messages.IsQuiet = parsed.GetValue(_quiet);
        Screen.Color = (ColorChoice)Enum.Parse(typeof(ColorChoice), parsed.GetValue(_color) ?? Colors[0], ignoreCase: true);
    }
}
