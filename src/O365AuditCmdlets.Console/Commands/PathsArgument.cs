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
            Description = "Files, folders (with everything below them) or patterns such as *.csv.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(RefuseWhatIsNoPath);
        return paths;
    }

    // The parser takes an option it does not know for one more path.
    private static void RefuseWhatIsNoPath(ArgumentResult result)
    {
        foreach (string path in result.Tokens.Select(token => token.Value).Where(path => path.StartsWith('-') && !Path.Exists(path)))
        {
            result.AddError($"There is no option '{path}', and no such file.");
        }

        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError("A path is empty.");
        }
    }
}
