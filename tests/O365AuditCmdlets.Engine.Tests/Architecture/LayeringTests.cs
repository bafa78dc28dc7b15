using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>A folder of the engine uses only itself and those before it, and every file is named after its type.</summary>
public partial class LayeringTests
{
    private static readonly string[] Layers = { "Files", "Text", "Records", "Sources", "Rules", "Detection", "MailboxLogging", "Coverage", "Filters", "Exposure", "Reporting", "Retrieval", "Scan", "Sweep" };

    private static readonly string Engine = Path.Combine(RepositoryRoot.Path, "src", "O365AuditCmdlets.Engine");

    [Fact]
    public void Nothing_uses_what_comes_after_it()
    {
        string[] files = SourceFiles();
        Assert.NotEmpty(files);
        var home = new Dictionary<string, string>();
        foreach (string file in files)
        {
            foreach (Match type in Declaration().Matches(File.ReadAllText(file)))
            {
                home[type.Groups[1].Value] = Folder(file);
            }
        }

        var wrong = new List<string>();
        foreach (string file in files)
        {
            int layer = Array.IndexOf(Layers, Folder(file));
            Assert.True(layer >= 0, Folder(file) + " is no known folder");
            string code = Comment().Replace(File.ReadAllText(file), string.Empty);
            wrong.AddRange(TypeUse().Matches(code).Select(match => match.Value).Distinct()
                .Where(name => home.TryGetValue(name, out string? folder) && Array.IndexOf(Layers, folder) > layer)
                .Select(name => $"{Folder(file)}/{Path.GetFileName(file)} uses {home[name]}/{name}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_public_type_has_a_file_of_its_own()
    {
        foreach (string file in SourceFiles())
        {
            string name = Path.GetFileNameWithoutExtension(file).Split('.')[0];
            string[] types = Public().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).ToArray();
            Assert.True(types.Length == 0 || types.SequenceEqual(new[] { name }), $"{file}: {string.Join(", ", types)}");
        }
    }

    private static string[] SourceFiles() => Directory.GetFiles(Engine, "*.cs", SearchOption.AllDirectories)
        .Where(file => Array.IndexOf(new[] { "bin", "obj" }, Folder(file)) < 0)
        .ToArray();

    private static string Folder(string file) => Path.GetRelativePath(Engine, file).Split(Path.DirectorySeparatorChar)[0];

    [GeneratedRegex(@"^(?:public|internal)(?: sealed| static| abstract| readonly| unsafe| partial| ref)* (?:class|struct|interface|enum|record) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^public(?: sealed| static| abstract| readonly| unsafe| partial)* (?:class|struct|interface|enum|record) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Public();

    // A name in the place of a type: before the name of a variable or member, behind "new", between angle brackets, before
    // a dot. A member that has the name of a type stands elsewhere.
    [GeneratedRegex(@"(?<![.\w])[A-Z]\w*(?=\??(\[\])? [a-zA-Z_]\w*|\.[A-Z]|\??>)|(?<=\bnew )[A-Z]\w*(?=[({ \[])")]
    private static partial Regex TypeUse();

    [GeneratedRegex(@"//[^\n]*|""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex Comment();
}
