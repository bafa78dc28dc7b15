using System.CommandLine;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>The option --threads: how many threads read files.</summary>
internal static class ThreadsOption
{
    public static Option<int> Create()
    {
        var option = new Option<int>("--threads")
        {
            Description = "How many threads read files, 1 or 2; the answer is the same. 2 is faster for large files and takes more processor time. When it is not given, only archives are read with 2.",
            HelpName = "1|2",
        };
        option.Validators.Add(result =>
        {
            // Text that is no number is refused by the option itself.
            foreach (var token in result.Tokens.Where(token => int.TryParse(token.Value, out int number) && number is not (1 or 2)))
            {
                result.AddError($"--threads: '{token.Value}' is not 1 or 2.");
            }
        });
        return option;
    }
}
