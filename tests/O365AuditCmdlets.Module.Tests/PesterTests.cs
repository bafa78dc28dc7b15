using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace O365AuditCmdlets.Module.Tests;

/// <summary>The module in a real PowerShell: each Pester file is a test here.</summary>
public sealed class PesterTests : IClassFixture<PesterRun>
{
    private readonly PesterRun _run;
    private readonly ITestOutputHelper _output;

    public PesterTests(PesterRun run, ITestOutputHelper output)
    {
        _run = run;
        _output = output;
    }

    public static IEnumerable<object[]> Files => Directory.GetFiles(Places.Pester, "*.Tests.ps1")
        .OrderBy(file => file, StringComparer.Ordinal).Select(file => new object[] { Path.GetFileName(file) });

    [Theory]
    [MemberData(nameof(Files))]
    public void Suite(string file)
    {
        PesterFile? result = _run.Find(file);
        Assert.True(result is not null, "Pester gave no result for " + file + ":\n" + _run.Output);
        _output.WriteLine($"{result.Passed} passed, {result.Skipped} skipped, {result.Failures.Count} failed");
        Assert.True(result.Failures.Count == 0, string.Join("\n", result.Failures));
        Assert.True(result.Passed + result.Skipped > 0, file + " holds no tests.");
    }
}
