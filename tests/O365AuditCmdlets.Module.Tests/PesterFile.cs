using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace O365AuditCmdlets.Module.Tests;

/// <summary>What came of one Pester file.</summary>
internal sealed class PesterFile
{
    public PesterFile(XElement suite)
    {
        Name = Path.GetFileName(suite.Attribute("name")!.Value.Replace('\\', '/'));
        XElement[] tests = suite.Elements("testcase").ToArray();
        Failures = tests.Select(Failure).OfType<string>().ToArray();
        Skipped = tests.Count(test => test.Element("skipped") is not null);
        Passed = tests.Length - Skipped - Failures.Count;
    }

    public string Name { get; }

    public int Passed { get; }

    public int Skipped { get; }

    public IReadOnlyList<string> Failures { get; }

    private static string? Failure(XElement test) => (test.Element("failure") ?? test.Element("error")) is XElement failure
        ? test.Attribute("name")!.Value + "\n    " + failure.Attribute("message")?.Value.Replace("\n", "\n    ")
        : null;
}
