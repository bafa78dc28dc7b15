using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace O365AuditCmdlets.Module.Tests;

/// <summary>The compiled cmdlets, the pages about them and the help file that is made of the pages say the same.</summary>
public sealed class HelpTests
{
    private const string Regenerate = "run docs/Update-CommandHelp.ps1";
    private static readonly string[] OfShouldProcess = { "Confirm", "WhatIf" };
    private static readonly string Pages = Path.Combine(Places.Repository, "docs", "cmdlets");
    private static readonly string HelpFile = Path.Combine(Places.Staging, "en-US", "O365AuditCmdlets.dll-Help.xml");

    [Theory]
    [MemberData(nameof(CompiledModule.Editions), MemberType = typeof(CompiledModule))]
    public void There_is_help_for_exactly_the_cmdlets_and_parameters(string edition)
    {
        using var module = new CompiledModule(edition);
        string[] compiled = module.Cmdlets.SelectMany(cmdlet => cmdlet.Parameters.Select(parameter => parameter.Name)
                .Concat(cmdlet.SupportsShouldProcess ? OfShouldProcess : Array.Empty<string>())
                .Select(parameter => cmdlet.Name + " -" + parameter))
            .OrderBy(line => line, StringComparer.Ordinal).ToArray();
        Assert.Equal(compiled, Lines(ReadPages()));
        Assert.Equal(compiled, Lines(ReadHelpFile()));

        static IEnumerable<string> Lines(IEnumerable<HelpEntry> entries) => entries
            .SelectMany(entry => entry.Parameters.Keys.Select(parameter => entry.Name + " -" + parameter))
            .OrderBy(line => line, StringComparer.Ordinal);
    }

    [Fact]
    public void Help_shows_the_parameter_sets_that_are_compiled()
    {
        using var module = new CompiledModule("net8.0");
        Dictionary<string, XElement> commands = Commands().ToDictionary(Name);
        foreach (CompiledCmdlet cmdlet in module.Cmdlets)
        {
            string[] sets = cmdlet.Parameters.SelectMany(parameter => parameter.CustomAttributes)
                .Where(attribute => attribute.AttributeType.Name == "ParameterAttribute")
                .Select(attribute => CompiledModule.Named<string>(attribute, "ParameterSetName")).OfType<string>().Distinct().ToArray();
            Assert.Equal(Math.Max(1, sets.Length), Descendants(commands[cmdlet.Name], "syntaxItem").Count());
        }
    }

    [Fact]
    public void The_help_file_says_what_the_pages_say()
    {
        HelpEntry[] pages = ReadPages().ToArray();
        HelpEntry[] help = ReadHelpFile().ToArray();
        Assert.Equal(pages.Select(page => page.Name), help.Select(entry => entry.Name));
        foreach ((HelpEntry page, HelpEntry entry) in pages.Zip(help))
        {
            Assert.True(page.Synopsis == entry.Synopsis, $"{page.Name}: the synopsis of the help file is another; {Regenerate}");
            Assert.True(page.Description == entry.Description, $"{page.Name}: the description of the help file is another; {Regenerate}");
            Assert.True(page.Examples.SequenceEqual(entry.Examples), $"{page.Name}: the examples of the help file are others; {Regenerate}");
            foreach (KeyValuePair<string, string> parameter in page.Parameters)
            {
                Assert.True(parameter.Value == entry.Parameters[parameter.Key], $"{page.Name} -{parameter.Key}: the help file says something else; {Regenerate}");
            }
        }
    }

    [Fact]
    public void Nothing_is_left_to_be_filled_in()
    {
        foreach (string file in Directory.GetFiles(Pages).Append(HelpFile))
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
            Assert.DoesNotContain("ms.date", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("[\u0080-\u009f]", text);
        }

        foreach (HelpEntry page in ReadPages())
        {
            Assert.EndsWith(".", page.Synopsis, StringComparison.Ordinal);
            Assert.All(page.Parameters, parameter => Assert.EndsWith(".", parameter.Value, StringComparison.Ordinal));
            Assert.True(page.Examples.Count >= 2, page.Name + " has fewer than two examples");
        }
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        foreach (string file in Directory.GetFiles(Pages))
        {
            foreach (Match link in Regex.Matches(File.ReadAllText(file), @"\]\(([^)]*\.md)\)"))
            {
                Assert.True(File.Exists(Path.Combine(Pages, link.Groups[1].Value)), $"{Path.GetFileName(file)}: {link.Value}");
            }
        }
    }

    private static IEnumerable<HelpEntry> ReadPages() => Directory.GetFiles(Pages).OrderBy(file => file, StringComparer.Ordinal).Select(file =>
    {
        string text = File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal);
        string name = Path.GetFileNameWithoutExtension(file);
        Assert.Equal(".md", Path.GetExtension(file));
        Assert.Contains("\n# " + name + "\n", text, StringComparison.Ordinal);
        MatchCollection parameters = Regex.Matches(Section(text, "PARAMETERS"), @"(?s)### -(\w+)\n\n(.*?)\n\n```yaml");
        MatchCollection examples = Regex.Matches(Section(text, "EXAMPLES"), @"(?s)### [^\n]*\n\n```powershell\n(.*?)\n```\n\n(.*?)(?=\n\n###|\z)");
        return new HelpEntry(
            name,
            Section(text, "SYNOPSIS"),
            Section(text, "DESCRIPTION"),
            parameters.ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value),
            examples.Select(match => match.Groups[1].Value + "\n" + match.Groups[2].Value).ToArray());
    });

    private static IEnumerable<HelpEntry> ReadHelpFile() => Commands().Select(command => new HelpEntry(
        Name(command),
        Child(Child(command, "details"), "description").Value.Trim(),
        Child(command, "description").Value.Trim(),
        Child(command, "parameters").Elements().ToDictionary(parameter => Child(parameter, "name").Value, parameter => Child(parameter, "description").Value.Trim()),
        Descendants(command, "example").Select(example => Child(example, "code").Value + "\n" + Child(example, "remarks").Value.Trim()).ToArray()));

    private static IEnumerable<XElement> Commands() => XDocument.Load(HelpFile).Root!.Elements().OrderBy(Name, StringComparer.Ordinal);

    private static string Name(XElement command) => Child(Child(command, "details"), "name").Value;

    private static XElement Child(XElement parent, string name) => parent.Elements().Single(element => element.Name.LocalName == name);

    private static IEnumerable<XElement> Descendants(XElement parent, string name) => parent.Descendants().Where(element => element.Name.LocalName == name);

    private static string Section(string text, string heading) => Regex.Match(text, $@"(?s)\n## {heading}\n(.*?)(?=\n## |\z)").Groups[1].Value.Trim();

    /// <summary>What is said of one cmdlet.</summary>
    private sealed record HelpEntry(string Name, string Synopsis, string Description, IReadOnlyDictionary<string, string> Parameters, IReadOnlyList<string> Examples);
}
