using System.CommandLine;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>The options that choose by names. A value that nothing in the records bears is told of, with similar ones.</summary>
internal static class FilterOption
{
    private const string Wildcards = " * stands for any characters, ? for one. May be given several times.";

    public static Option<string[]> Mailbox() => Create("--mailbox", "Only this mailbox, by UPN or GUID.", "name");

    public static Option<string[]> Actor() => Create("--actor", "Only what this account did. Bypassed accounts go by several names; give all that are known.", "name", "--user-id");

    public static Option<string[]> Application() => Create("--application", "Only what this application did, by its id, or by its name where that is well known.", "id", "--app");

    public static Option<string[]> Address()
    {
        Option<string[]> option = Create("--address", "Only what came from this address, network or pattern, such as 192.0.2.7, 192.0.2.0/24, 2001:db8::/32 or 192.0.2.*.", "address", "--ip-address");
        option.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value).Where(text => !ExposureOptions.IsAddress(text)))
            {
                result.AddError($"--address: '{text}' is neither an IPv4 or IPv6 address, nor a network such as 192.0.2.0/24, nor a pattern such as 192.0.2.*.");
            }
        });
        return option;
    }

    public static Option<string[]> Create(string name, string description, string helpName, params string[] aliases)
    {
        var option = new Option<string[]>(name, aliases)
        {
            Description = description + (name is "--session" or "--message-id" ? " May be given several times." : Wildcards),
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
