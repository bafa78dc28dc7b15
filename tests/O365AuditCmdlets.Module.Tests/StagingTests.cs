using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace O365AuditCmdlets.Module.Tests;

public sealed class StagingTests
{
    private static readonly string[] Editions = { "netstandard2.0", "net8.0" };
    private static readonly string[] Assemblies = { "O365AuditCmdlets.dll", "O365AuditCmdlets.Engine.dll" };
    private const string Startup = "net8.0/O365AuditCmdlets.Startup.dll";

    [Fact]
    public void The_module_folder_holds_the_module_files_and_our_own_assemblies()
    {
        string module = Path.Combine(Places.Repository, "module");
        string[] expected = Files(module).Concat(Editions.SelectMany(edition => Assemblies.Select(assembly => edition + "/" + assembly)))
            .Append(Startup).Concat(Places.CompiledEngines).OrderBy(file => file, StringComparer.Ordinal).ToArray();
        Assert.Equal(expected, Files(Places.Staging));
        foreach (string file in Files(module))
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(module, file)), File.ReadAllBytes(Path.Combine(Places.Staging, file)));
        }
    }

    [Fact]
    public void All_versions_are_one()
    {
        string version = XDocument.Load(Path.Combine(Places.Repository, "Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Equal(version, ManifestText.Value("ModuleVersion"));
        Assert.Equal(version, Path.GetFileName(Path.TrimEndingDirectorySeparator(Places.Staging)));
        foreach (string file in Editions.SelectMany(edition => Assemblies.Select(assembly => Path.Combine(edition, assembly))).Append(Startup).Concat(Places.CompiledEngines))
        {
            Assert.Equal(new Version(version + ".0"), AssemblyName.GetAssemblyName(Path.Combine(Places.Staging, file)).Version);
        }
    }

    [Theory]
    [MemberData(nameof(CompiledModule.Editions), MemberType = typeof(CompiledModule))]
    public void The_assemblies_need_nothing_that_a_host_may_lack(string edition)
    {
        using var module = new CompiledModule(edition);
        foreach (Assembly assembly in module.All)
        {
            foreach (string name in assembly.GetReferencedAssemblies().Select(reference => reference.Name!))
            {
                bool isOfHost = edition == "netstandard2.0" ? name == "netstandard" : name.StartsWith("System.", StringComparison.Ordinal);
                Assert.True(isOfHost || name is "O365AuditCmdlets.Engine" or "System.Management.Automation", assembly.GetName().Name + " needs " + name);
            }
        }
    }

    [Fact]
    public void The_manifest_promises_nothing_by_wildcard()
    {
        Assert.DoesNotContain("'*'", ManifestText.All, StringComparison.Ordinal);
        foreach (string key in new[] { "FunctionsToExport", "VariablesToExport", "AliasesToExport" })
        {
            Assert.Empty(ManifestText.List(key));
        }

        foreach (string key in new[] { "RequiredModules", "ScriptsToProcess", "DefaultCommandPrefix" })
        {
            Assert.DoesNotContain(key, ManifestText.All, StringComparison.Ordinal);
        }

        Assert.Equal(new[] { "Desktop", "Core" }, ManifestText.List("CompatiblePSEditions"));
        Assert.Equal("5.1", ManifestText.Value("PowerShellVersion"));
        Assert.Equal("5d0f8e0b-6c0e-4a57-9a0c-2f6f3b6e9c41", ManifestText.Value("GUID"));
    }

    [Fact]
    public void Every_file_the_manifest_names_is_there()
    {
        foreach (string file in ManifestText.List("TypesToProcess").Concat(ManifestText.List("FormatsToProcess")))
        {
            Assert.True(File.Exists(Path.Combine(Places.Staging, file)), file);
            Assert.NotNull(XDocument.Load(Path.Combine(Places.Staging, file)).Root);
        }

        foreach (string edition in Editions)
        {
            Assert.Contains($"'{edition}/O365AuditCmdlets.dll'", ManifestText.All, StringComparison.Ordinal);
        }

        Assert.Contains($"'{Startup}'", ManifestText.All, StringComparison.Ordinal);
    }

    private static string[] Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).OrderBy(file => file, StringComparer.Ordinal).ToArray();
}
