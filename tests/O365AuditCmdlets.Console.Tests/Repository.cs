using System.IO;
using System.Linq;
using System.Reflection;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>Where things are.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string ConsoleAssembly { get; } = Metadata("ConsoleAssembly");

    public static string ExampleData { get; } = Path.Combine(Root, "examples", "data");

    public static string InvestigationExport { get; } = Path.Combine(Root, "examples", "investigation", "export.csv");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
