using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using O365AuditCmdlets.Benchmarks.Contenders;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static void Write(TextWriter output)
    {
        output.WriteLine($"- {Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB; vectors of {Vectors()} bits");
        output.WriteLine($"- {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        output.WriteLine($"- {string.Join("; ", Versions())}");
        output.WriteLine();
    }

    private static string Vectors() => Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : Vector128.IsHardwareAccelerated ? "128" : "no";

    private static string Processor()
    {
        const string Description = "/proc/cpuinfo";
        string? line = File.Exists(Description) ? File.ReadLines(Description).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':') + 1)..].Trim();
    }

    private static IEnumerable<string> Versions()
    {
        (string Program, string Argument)[] programs = [("rg", "--version"), ("jq", "--version"), ("python3", "--version"), ("node", "--version"), ("g++", "--version"), ("pwsh", "--version")];
        foreach ((string program, string argument) in programs)
        {
            if (Toolbox.Find(program) is { } path && ProcessRunner.Read(path, argument) is { } text)
            {
                string line = text.Split('\n')[0].Trim();
                yield return line.Any(char.IsLetter) && !line.StartsWith('v') ? line : $"{program} {line}";
            }
        }

        foreach (string package in new[] { "@duckdb/node-api", "chdb" })
        {
            if (Toolbox.FindNodePackage(package) is { } folder)
            {
                using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "package.json")));
                yield return $"{package} {document.RootElement.GetProperty("version").GetString()}";
            }
        }

        if (Toolbox.Find("dpkg-query") is { } query && ProcessRunner.Read(query, "-W", "-f=${Version}", "libsimdjson-dev") is { Length: > 0 } version)
        {
            yield return $"simdjson {version}";
        }
    }
}
