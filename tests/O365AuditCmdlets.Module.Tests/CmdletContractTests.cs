using System;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace O365AuditCmdlets.Module.Tests;

public sealed class CmdletContractTests
{
    private static readonly string[] Readers =
    {
        "Get-AuditBypassAssociation", "Get-O365AuditBlindWindow", "Get-O365AuditExposure", "Import-O365AuditLog", "Measure-O365AuditCoverage",
        "Measure-O365AuditThreshold", "Test-MailItemsAccessedExcess",
    };
    private static readonly string[] GivenNouns = { "MailItemsAccessedExcess", "AuditBypassAssociation" };

    [Theory]
    [MemberData(nameof(CompiledModule.Editions), MemberType = typeof(CompiledModule))]
    public void The_manifest_lists_exactly_the_cmdlets(string edition)
    {
        using var module = new CompiledModule(edition);
        Assert.Equal(module.Cmdlets.Select(cmdlet => cmdlet.Name), ManifestText.List("CmdletsToExport").OrderBy(name => name, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CompiledModule.Editions), MemberType = typeof(CompiledModule))]
    public void Names_follow_the_pattern(string edition)
    {
        using var module = new CompiledModule(edition);
        string[] verbs = module.ApprovedVerbs.ToArray();
        foreach (CompiledCmdlet cmdlet in module.Cmdlets)
        {
            Assert.Contains(cmdlet.Verb, verbs);
            Assert.True(GivenNouns.Contains(cmdlet.Noun) || cmdlet.Noun.StartsWith("O365Audit", StringComparison.Ordinal), cmdlet.Name);
            Assert.True(!cmdlet.Noun.EndsWith('s') || cmdlet.Noun.EndsWith("ss", StringComparison.Ordinal), cmdlet.Name + " is not singular");
            Assert.Equal("O365AuditCmdlets.Commands." + cmdlet.Verb + cmdlet.Noun + "Command", cmdlet.Type.FullName);
            Assert.True(cmdlet.Type.IsSealed && cmdlet.Type.IsPublic, cmdlet.Name + " is not public and sealed");
            Assert.True(File.Exists(Path.Combine(Places.Repository, "src", "O365AuditCmdlets", "Commands", cmdlet.Type.Name + ".cs")));
            Assert.Null(CompiledModule.Attribute(cmdlet.Type, "AliasAttribute"));
        }
    }

    [Theory]
    [MemberData(nameof(CompiledModule.Editions), MemberType = typeof(CompiledModule))]
    public void Every_cmdlet_says_what_it_gives(string edition)
    {
        using var module = new CompiledModule(edition);
        (string Name, string[] Types)[] expected =
        {
            ("Export-O365AuditCsv", new[] { "System.String" }),
            ("Get-AuditBypassAssociation", new[] { "O365AuditCmdlets.Alert" }),
            ("Get-O365AuditBlindWindow", new[] { "O365AuditCmdlets.AuditBlindWindow" }),
            ("Get-O365AuditExposure", new[] { "O365AuditCmdlets.AuditExposure" }),
            ("Get-O365AuditRule", new[] { "O365AuditCmdlets.AuditRuleInfo" }),
            ("Import-O365AuditLog", new[] { "O365AuditCmdlets.AuditLogRecord" }),
            ("Invoke-O365AuditSweep", new[] { "O365AuditCmdlets.AuditSweepSummary" }),
            ("Measure-O365AuditCoverage", new[] { "O365AuditCmdlets.AuditCoverage" }),
            ("Measure-O365AuditThreshold", new[] { "O365AuditCmdlets.AuditThresholdStudy" }),
            ("New-O365AuditException", new[] { "O365AuditCmdlets.AuditExceptionEntry" }),
            ("Search-O365AuditLog", new[] { "System.Management.Automation.PSObject", "System.IO.FileInfo" }),
            ("Test-MailItemsAccessedExcess", new[] { "O365AuditCmdlets.Alert", "System.Boolean" }),
            ("Test-O365AuditException", new[] { "O365AuditCmdlets.AuditExceptionUse" }),
            ("Test-O365AuditMailboxLogging", new[] { "O365AuditCmdlets.AuditMailboxLogging" }),
        };
        Assert.Equal(expected, module.Cmdlets.Select(cmdlet => (cmdlet.Name, cmdlet.OutputTypes.ToArray())));
    }

    [Theory]
    [MemberData(nameof(CompiledModule.Editions), MemberType = typeof(CompiledModule))]
    public void Cmdlets_that_read_records_take_them_in_the_same_ways(string edition)
    {
        using var module = new CompiledModule(edition);
        foreach (CompiledCmdlet cmdlet in module.Cmdlets.Where(cmdlet => Readers.Contains(cmdlet.Name)))
        {
            // So that a path is asked for where nothing is given; what comes through the pipeline still chooses InputObject.
            Assert.Equal("Path", cmdlet.DefaultParameterSet);
            foreach (string set in new[] { "InputObject", "Path", "LiteralPath" })
            {
                Assert.Equal(set, CompiledModule.Named<string>(cmdlet.Declaration(set), "ParameterSetName"));
                Assert.True(CompiledModule.Named<bool>(cmdlet.Declaration(set), "Mandatory"));
            }

            Assert.True(CompiledModule.Named<bool>(cmdlet.Declaration("InputObject"), "ValueFromPipeline"));
            Assert.NotNull(CompiledModule.Attribute(cmdlet.Parameter("InputObject"), "AllowNullAttribute"));
            Assert.Contains(cmdlet.Declaration("Path").NamedArguments, argument => argument.MemberName == "Position" && (int)argument.TypedValue.Value! == 0);
            Assert.NotNull(CompiledModule.Attribute(cmdlet.Parameter("Path"), "SupportsWildcardsAttribute"));
            Assert.Null(CompiledModule.Attribute(cmdlet.Parameter("LiteralPath"), "SupportsWildcardsAttribute"));
            // The path of a process, say, is no path of records: PipelineReader looks at objects before it takes them for files.
            Assert.False(CompiledModule.Named<bool>(cmdlet.Declaration("Path"), "ValueFromPipelineByPropertyName"));
            Assert.True(CompiledModule.Named<bool>(cmdlet.Declaration("LiteralPath"), "ValueFromPipelineByPropertyName"));
            Assert.Contains("PSPath", Strings(CompiledModule.Attribute(cmdlet.Parameter("LiteralPath"), "AliasAttribute")!));
            Assert.NotNull(cmdlet.Parameter("After"));
            Assert.NotNull(cmdlet.Parameter("Before"));
        }
    }

    [Theory]
    [MemberData(nameof(CompiledModule.Editions), MemberType = typeof(CompiledModule))]
    public void One_thing_has_the_same_names_and_completer_everywhere(string edition)
    {
        (string[] Names, string? Completer)[] things =
        {
            (new[] { "After", "StartDate" }, null),
            (new[] { "Before", "EndDate" }, null),
            (new[] { "Actor", "UserId", "UserIds" }, "ActorCompleter"),
            (new[] { "Address", "ClientAddress", "IPAddress", "IPAddresses" }, "ClientAddressCompleter"),
            (new[] { "AppId", "Application", "ApplicationId" }, "AppIdCompleter"),
            (new[] { "Mailbox" }, "MailboxCompleter"),
            (new[] { "SessionId" }, "SessionIdCompleter"),
            (new[] { "Operation", "Operations" }, "OperationCompleter"),
            (new[] { "RecordType" }, "RecordTypeCompleter"),
            (new[] { "Rule" }, "RuleNameCompleter"),
        };
        // By these a hole in a search is piped into another search.
        string[] ofHoles = { "From", "Until" };
        using var module = new CompiledModule(edition);
        int found = 0;
        foreach (CompiledCmdlet cmdlet in module.Cmdlets)
        {
            foreach (PropertyInfo parameter in cmdlet.Parameters)
            {
                string[] names = Aliases(parameter).Append(parameter.Name).Except(ofHoles).OrderBy(name => name, StringComparer.Ordinal).ToArray();
                foreach ((string[] expected, string? completer) in things.Where(thing => thing.Names.Intersect(names).Any()))
                {
                    Assert.True(expected.SequenceEqual(names), $"{cmdlet.Name} -{parameter.Name}: {string.Join(", ", names)}");
                    Assert.Equal(completer, (CompiledModule.Attribute(parameter, "ArgumentCompleterAttribute")?.ConstructorArguments[0].Value as Type)?.Name);
                    found++;
                }
            }
        }

        Assert.True(found >= 30, found + " parameters only");
    }

    [Theory]
    [MemberData(nameof(CompiledModule.Editions), MemberType = typeof(CompiledModule))]
    public void Every_cmdlet_that_reads_records_gives_its_coverage_in_the_same_way(string edition)
    {
        using var module = new CompiledModule(edition);
        foreach (CompiledCmdlet cmdlet in module.Cmdlets.Where(cmdlet => Readers.Contains(cmdlet.Name) || cmdlet.Name is "Search-O365AuditLog" or "Test-O365AuditException"))
        {
            PropertyInfo parameter = cmdlet.Parameter("CoverageVariable");
            Assert.Equal("System.String", parameter.PropertyType.FullName);
            Assert.Empty(Aliases(parameter));
            Assert.False(CompiledModule.Named<bool>(cmdlet.Declaration("CoverageVariable"), "Mandatory"));
        }
    }

    [Theory]
    [MemberData(nameof(CompiledModule.Editions), MemberType = typeof(CompiledModule))]
    public void Options_are_switches_and_never_booleans(string edition)
    {
        using var module = new CompiledModule(edition);
        foreach (CompiledCmdlet cmdlet in module.Cmdlets)
        {
            Assert.DoesNotContain(cmdlet.Parameters, parameter => parameter.PropertyType.FullName == "System.Boolean");
            foreach (PropertyInfo parameter in cmdlet.Parameters.Where(parameter => parameter.Name.StartsWith("Include", StringComparison.Ordinal) || parameter.Name is "PerRecord" or "Quiet"))
            {
                Assert.Equal("SwitchParameter", parameter.PropertyType.Name);
            }
        }

        CompiledCmdlet test = module.Cmdlets.Single(cmdlet => cmdlet.Name == "Test-MailItemsAccessedExcess");
        Assert.Equal("SwitchParameter", test.Parameter("Quiet").PropertyType.Name);
    }

    [Theory]
    [InlineData("Test-MailItemsAccessedExcess", "RecordThreshold", 1)]
    [InlineData("Test-MailItemsAccessedExcess", "WindowThreshold", 0)]
    [InlineData("Test-MailItemsAccessedExcess", "MaximumAlerts", 1)]
    [InlineData("Get-AuditBypassAssociation", "MaximumAlerts", 1)]
    [InlineData("Invoke-O365AuditSweep", "RecordThreshold", 1)]
    [InlineData("Invoke-O365AuditSweep", "WindowThreshold", 0)]
    public void Numbers_have_a_smallest_value(string name, string parameter, long smallest)
    {
        using var module = new CompiledModule("net8.0");
        PropertyInfo property = module.Cmdlets.Single(cmdlet => cmdlet.Name == name).Parameter(parameter);
        CustomAttributeData range = CompiledModule.Attribute(property, "ValidateRangeAttribute")!;
        Assert.Equal(smallest, Convert.ToInt64(range.ConstructorArguments[0].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(property.PropertyType.FullName, range.ConstructorArguments[0].ArgumentType.FullName);
    }

    [Fact]
    public void What_writes_a_file_for_the_user_asks_for_confirmation_and_nothing_else()
    {
        using var module = new CompiledModule("net8.0");
        Assert.Equal(
            new[] { "Export-O365AuditCsv", "Invoke-O365AuditSweep", "New-O365AuditException", "Search-O365AuditLog" },
            module.Cmdlets.Where(cmdlet => cmdlet.SupportsShouldProcess).Select(cmdlet => cmdlet.Name));
    }

    [Fact]
    public void Both_editions_have_the_same_cmdlets_and_parameters()
    {
        using var desktop = new CompiledModule("netstandard2.0");
        using var core = new CompiledModule("net8.0");
        Assert.Equal(Surface(desktop), Surface(core));

        static string[] Surface(CompiledModule module) => module.Cmdlets
            .SelectMany(cmdlet => cmdlet.Parameters.Select(parameter => cmdlet.Name + " -" + parameter.Name + " " + parameter.PropertyType.Name))
            .OrderBy(line => line, StringComparer.Ordinal).ToArray();
    }

    [Fact]
    public void Every_cmdlet_its_page_and_the_manifest_name_one_place()
    {
        using var module = new CompiledModule("net8.0");
        string root = (string)module.Assembly.GetType("O365AuditCmdlets.Commands.HelpPage", true)!.GetField("Root")!.GetRawConstantValue()!;
        string project = (string)module.Assembly.GetType("O365AuditCmdlets.Commands.HelpPage", true)!.GetField("Project")!.GetRawConstantValue()!;
        Assert.StartsWith(project + "/", root, StringComparison.Ordinal);
        Assert.Contains($"ProjectUri   = '{project}'", File.ReadAllText(Path.Combine(Places.Staging, "O365AuditCmdlets.psd1")), StringComparison.Ordinal);
        foreach (CompiledCmdlet cmdlet in module.Cmdlets)
        {
            string page = root + cmdlet.Name + ".md";
            Assert.Equal(page, CompiledModule.Named<string>(CompiledModule.Attribute(cmdlet.Type, "CmdletAttribute")!, "HelpUri"));
            Assert.Contains("\nHelpUri: " + page + "\n", File.ReadAllText(Path.Combine(Places.Repository, "docs", "cmdlets", cmdlet.Name + ".md")).Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Words_to_the_user_are_written_in_one_place()
    {
        // There they are cleaned of what commands a terminal.
        string source = Path.Combine(Places.Repository, "src", "O365AuditCmdlets");
        string[] files = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "SafeOutput.cs" && !Path.GetRelativePath(source, file).StartsWith("obj", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            Assert.DoesNotMatch(@"(?<!void |IAuditScanOutput\.)\b(WriteWarning|WriteVerbose|WriteProgress|WriteDebug|WriteInformation|ShouldProcess|ShouldContinue|new ErrorRecord)\(", File.ReadAllText(file));
        }
    }

    [Fact]
    public void Every_error_id_is_in_the_help()
    {
        using var module = new CompiledModule("net8.0");
        string help = File.ReadAllText(Path.Combine(Places.Staging, "en-US", "about_O365AuditCmdlets.help.txt"));
        Type[] lists = { module.Engine.GetType("O365AuditCmdlets.InputProblemId", true)!, module.Assembly.GetType("O365AuditCmdlets.Output.ErrorId", true)! };
        foreach (FieldInfo id in lists.SelectMany(list => list.GetFields()))
        {
            Assert.Equal(id.Name, id.GetRawConstantValue());
            Assert.Contains(id.Name, help, StringComparison.Ordinal);
        }
    }

    private static string[] Aliases(PropertyInfo parameter) =>
        CompiledModule.Attribute(parameter, "AliasAttribute") is CustomAttributeData aliases ? Strings(aliases) : Array.Empty<string>();

    private static string[] Strings(CustomAttributeData attribute) =>
        ((ReadOnlyCollection<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!).Select(argument => (string)argument.Value!).ToArray();
}
