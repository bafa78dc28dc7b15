using System.IO;
using System.Linq;
using System.Reflection;

namespace O365AuditCmdlets.Sameness.Tests;

/// <summary>Where the builds of the engine's tests are.</summary>
internal static class Places
{
    private const string Assembly = "O365AuditCmdlets.Engine.Tests.dll";

    /// <summary>The tests over the build of the engine that PowerShell 7 loads.</summary>
    public static string Core { get; } = Path.GetFullPath(Path.Combine(Metadata("EngineTests"), "net10.0", Assembly));

    /// <summary>The tests over the build of the engine that Windows PowerShell loads.</summary>
    public static string NetStandard { get; } = Path.GetFullPath(Path.Combine(Metadata("EngineTests"), "netstandard", "net10.0", Assembly));

    /// <summary>The tests as a program of .NET Framework, over the same build.</summary>
    public static string Framework { get; } = Path.GetFullPath(Path.Combine(Metadata("MonoTests"), Assembly));

    private static string Metadata(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
