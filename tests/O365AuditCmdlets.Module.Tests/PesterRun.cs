using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using System.Xml.Linq;
using O365AuditCmdlets.Tests;

namespace O365AuditCmdlets.Module.Tests;

/// <summary>One run of all Pester suites in a PowerShell of their own, for all tests.</summary>
public sealed class PesterRun
{
    private const string Script = """
        $ErrorActionPreference = 'Stop'
        Import-Module -Name $env:O365AUDIT_PESTER_MODULE
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = $env:O365AUDIT_PESTER_PATH
        $configuration.Output.Verbosity = 'None'
        $configuration.TestResult.Enabled = $true
        $configuration.TestResult.OutputFormat = 'JUnitXml'
        $configuration.TestResult.OutputPath = $env:O365AUDIT_PESTER_RESULT
        Invoke-Pester -Configuration $configuration
        """;

    private const int LinesShown = 3;

    private readonly Dictionary<string, PesterFile> _files = new(StringComparer.OrdinalIgnoreCase);

    public PesterRun()
    {
        string folder = Directory.CreateTempSubdirectory("O365AuditCmdlets").FullName;
        try
        {
            Run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What PowerShell wrote, for when there is no result.</summary>
    public string Output { get; private set; } = string.Empty;

    /// <summary>What came of one file; null when nothing did.</summary>
    internal PesterFile? Find(string fileName) => _files.GetValueOrDefault(fileName);

    private void Run(string folder)
    {
        string script = Path.Combine(folder, "run.ps1");
        string result = Path.Combine(folder, "result.xml");
        File.WriteAllText(script, Script);
        (_, Output) = TestProcess.Run(TestPowerShell.Program, TestPowerShell.Arguments("-File", script), new Dictionary<string, string>
        {
            ["NO_COLOR"] = "1",
            ["O365AUDIT_PESTER_MODULE"] = TestPowerShell.Pester,
            ["O365AUDIT_PESTER_PATH"] = Places.Pester,
            ["O365AUDIT_PESTER_RESULT"] = result,
        });
        if (File.Exists(result))
        {
            Read(result);
        }
    }

    private void Read(string result)
    {
        try
        {
            foreach (XElement suite in XDocument.Load(result).Root!.Elements("testsuite"))
            {
                var file = new PesterFile(suite);
                _files[file.Name] = file;
            }
        }
        catch (XmlException)
        {
            // Pester stops writing at the message of a failure that has characters which XML does not.
            string[] lines = File.ReadAllLines(result);
            Output = string.Join("\n", lines[Math.Max(0, lines.Length - LinesShown)..]) + "\n" + Output;
        }
    }
}
