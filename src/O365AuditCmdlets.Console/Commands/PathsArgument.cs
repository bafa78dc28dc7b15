using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>The argument that names what is to be read.</summary>
internal static class PathsArgument
{
    public static Argument<string[]> Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Files, folders (with everything below them), patterns such as *.csv, or - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(RefuseWhatIsNoPath);
        return paths;
    }

    // The parser takes an option it does not know for one more path.
    private static void RefuseWhatIsNoPath(ArgumentResult result)
    {
        if (result.Tokens.Select(token => token.Value).FirstOrDefault(IsUnknownOption) is string option)
        {
            result.AddError(Refusal.UnknownOption(option, ((CommandResult)result.Parent!).Command));
            return;
        }

        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError("A path is empty.");
        }
    }

    private static bool IsUnknownOption(string path) => path.StartsWith('-') && path != StandardInput.Argument && !Path.Exists(path);
}
