using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;
using O365AuditCmdlets.Tests;
using Xunit;
using Xunit.Abstractions;

namespace O365AuditCmdlets.Sameness.Tests;

/// <summary>
/// The engine's tests once more, in processes of their own: with fewer vectors, without any, over the netstandard2.0 build,
/// and under Mono. How they run as the machine is, their own project shows.
/// </summary>
public sealed class FourWaysTests
{
    /// <summary>Left out is what has nothing to do with how bytes are read.</summary>
    private const string Filter =
        "FullyQualifiedName!~Retrieval&FullyQualifiedName!~Search&FullyQualifiedName!~Sweep&FullyQualifiedName!~Architecture&FullyQualifiedName!~AccessMemory"
        + "&FullyQualifiedName!~ExposureMemory&FullyQualifiedName!~State&FullyQualifiedName!~Exception&FullyQualifiedName!~Reporting";

    /// <summary>Fewer would mean that the filter lost some; there are about 1,500.</summary>
    private const int FewestTests = 1000;

    private readonly ITestOutputHelper _output;

    public FourWaysTests(ITestOutputHelper output) => _output = output;

    [SkippableFact]
    public void WithoutAvx512()
    {
        Skip.IfNot(Vector512.IsHardwareAccelerated, "This processor has no AVX-512, or vectors of 512 bits are slow on it.");
        RunCore(Places.Core, 256, ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"));
    }

    [SkippableFact]
    public void WithoutAvx2()
    {
        Skip.IfNot(Vector256.IsHardwareAccelerated, "This processor has no AVX2.");
        RunCore(Places.Core, 128, ("DOTNET_EnableAVX2", "0"));
    }

    [Fact]
    public void WithoutAnyVectors() => RunCore(Places.Core, 0, ("DOTNET_EnableHWIntrinsic", "0"));

    [Fact]
    public void NetStandardOnDotNet() => RunCore(Places.NetStandard, null);

    [SkippableFact]
    public void NetStandardUnderMono()
    {
        string? mono = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "mono")).FirstOrDefault(File.Exists);
        Skip.If(mono is null, "There is no mono on the PATH.");
        string runner = Path.Combine(Path.GetDirectoryName(Places.Framework)!, "xunit.console.exe");
        (int exitCode, string output) = TestProcess.Run(mono, new[] { runner, Places.Framework, "-noappdomain", "-nologo", "-nocolor" }, new Dictionary<string, string>());
        Skip.If(output.Contains("Could not load file or assembly 'System.", StringComparison.Ordinal) && !output.Contains("Starting:", StringComparison.Ordinal), "Libraries of Mono are missing; .ci/run names their packages.");
        Match counts = Regex.Match(output, @"Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)");
        Judge(exitCode, output, counts, Count(counts, "failed") + Count(counts, "errors"));
    }

    private static int Count(Match counts, string name) =>
        counts.Success ? int.Parse(counts.Groups[name].Value, CultureInfo.InvariantCulture) : 0;

    private void RunCore(string assembly, int? vectorBits, params (string Name, string Value)[] environment)
    {
        Dictionary<string, string> variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        if (vectorBits is int bits)
        {
            // A test of the engine holds the process to it: a switch that does nothing must not pass for a way.
            variables.Add("O365AUDIT_VECTOR_BITS", bits.ToString(CultureInfo.InvariantCulture));
        }

        (int exitCode, string output) = TestProcess.Run(
            Environment.ProcessPath is string host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            new[] { "vstest", assembly, "--TestCaseFilter:" + Filter },
            variables);
        Match counts = Regex.Match(output, @"Failed: +(?<failed>\d+), Passed: +(?<passed>\d+), Skipped: +(?<skipped>\d+), Total: +(?<total>\d+)");
        if (!counts.Success)
        {
            counts = Regex.Match(output, @"Total tests: (?<total>\d+)\s+Passed: (?<passed>\d+)(\s+Failed: (?<failed>\d+))?(\s+Skipped: (?<skipped>\d+))?");
        }

        Judge(exitCode, output, counts, counts.Groups["failed"].Success ? Count(counts, "failed") : 0);
    }

    private void Judge(int exitCode, string output, Match counts, int failed)
    {
        // Indented, so that nobody takes the counts of the inner run for those of this one.
        string end = (output.Length < 6000 ? output : output[^6000..]).Replace("\n", "\n  ", StringComparison.Ordinal);
        Assert.True(counts.Success, "There is no result:\n" + end);
        _output.WriteLine(counts.Value);
        Assert.True(failed == 0 && exitCode == 0, $"{failed} tests failed, exit code {exitCode}:\n" + string.Join("\n", Failures(output)) + "\n" + end);
        Assert.InRange(Count(counts, "total"), FewestTests, int.MaxValue);
    }

    private static IEnumerable<string> Failures(string output) =>
        output.Split('\n').Where(line => line.Contains("[FAIL]", StringComparison.Ordinal) || line.StartsWith("  Failed ", StringComparison.Ordinal));
}
