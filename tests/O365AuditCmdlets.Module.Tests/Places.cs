using System.IO;
using System.Linq;
using System.Reflection;

namespace O365AuditCmdlets.Module.Tests;

/// <summary>Where things are, as the build knows it.</summary>
internal static class Places
{
    public static string Repository { get; } = Metadata("RepositoryRoot");

    public static string Staging { get; } = Metadata("StagingRoot");

    public static string PowerShellStandard { get; } = Metadata("PowerShellStandard");

    /// <summary>The engine with machine code for the system that built it, below the module's folder; none in a build for debugging.</summary>
    public static string[] CompiledEngines { get; } = new[] { Metadata("CompiledEngine") }.Where(file => file.Length > 0).ToArray();

    public static string Manifest { get; } = Path.Combine(Staging, "O365AuditCmdlets.psd1");

    public static string Pester { get; } = Path.Combine(Repository, "tests", "Pester");

    private static string Metadata(string key) => typeof(Places).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
