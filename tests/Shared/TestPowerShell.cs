using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;

namespace O365AuditCmdlets.Tests;

/// <summary>The PowerShell that comes with the project: a .NET tool, so that the process that runs is dotnet.</summary>
internal static class TestPowerShell
{
    /// <summary>The program to start.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The manifest of the Pester module.</summary>
    public static string Pester { get; } = Path.Combine(Metadata("PackageFolder"), "pester", Metadata("PesterVersion"), "tools", "Pester.psd1");

    /// <summary>All arguments of <see cref="Program"/> for a PowerShell without a profile that asks nothing.</summary>
    /// <param name="arguments">The arguments for PowerShell.</param>
    public static string[] Arguments(params string[] arguments) =>
        new[] { Assembly(), "-NoProfile", "-NonInteractive" }.Concat(arguments).ToArray();

    private static string Assembly()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Metadata("ToolManifest")));
        string version = manifest.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString()!;
        string folder = Path.Combine(Metadata("PackageFolder"), "powershell", version, "tools");
        string system = Path.Combine(OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");
        IEnumerable<string> files = Directory.Exists(folder) ? Directory.GetFiles(folder, "pwsh.dll", SearchOption.AllDirectories) : Array.Empty<string>();
        return files.FirstOrDefault(file => file.EndsWith(system, StringComparison.Ordinal))
            ?? throw new FileNotFoundException("PowerShell is not restored. Run: dotnet tool restore");
    }

    private static string Metadata(string key) => typeof(TestPowerShell).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
