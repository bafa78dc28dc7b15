using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using O365AuditCmdlets.Tests;

namespace O365AuditCmdlets.Module.Tests;

/// <summary>One run of all Pester suites in a PowerShell of their own, or the reason why there is none.</summary>
public sealed class PesterRun
{
    private const string Script = """
        $ErrorActionPreference = 'Stop'
        if (-not (Get-Module -Name Pester -ListAvailable | Where-Object { $_.Version.Major -ge 5 })) { exit 77 }
        Import-Module Pester -MinimumVersion 5.0
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = $env:O365AUDIT_PESTER_PATH
        $configuration.Output.Verbosity = 'None'
        $configuration.TestResult.Enabled = $true
        $configuration.TestResult.OutputFormat = 'JUnitXml'
        $configuration.TestResult.OutputPath = $env:O365AUDIT_PESTER_RESULT
        Invoke-Pester -Configuration $configuration
        """;

    private const int NoPester = 77;

    private readonly Dictionary<string, PesterFile> _files = new(StringComparer.OrdinalIgnoreCase);

    public PesterRun()
    {
        string? shell = FindShell();
        if (shell is null)
        {
            Missing = "There is no pwsh on the PATH.";
            return;
        }

        string folder = Directory.CreateTempSubdirectory("O365AuditCmdlets").FullName;
        try
        {
            Run(shell, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Why the suites cannot run here; null when they ran.</summary>
    public string? Missing { get; private set; }

    /// <summary>What PowerShell wrote, for when there is no result.</summary>
    public string Output { get; private set; } = string.Empty;

    /// <summary>What came of one file; null when nothing did.</summary>
    internal PesterFile? Find(string fileName) => _files.GetValueOrDefault(fileName);

    private static string? FindShell()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private void Run(string shell, string folder)
    {
        string script = Path.Combine(folder, "run.ps1");
        string result = Path.Combine(folder, "result.xml");
        File.WriteAllText(script, Script);
        (int exitCode, Output) = TestProcess.Run(shell, new[] { "-NoProfile", "-NonInteractive", "-File", script }, new Dictionary<string, string>
        {
            ["NO_COLOR"] = "1",
            ["O365AUDIT_PESTER_PATH"] = Places.Pester,
            ["O365AUDIT_PESTER_RESULT"] = result,
        });
        if (exitCode == NoPester)
        {
            Missing = "There is no Pester 5 in this PowerShell.";
        }
        else if (File.Exists(result))
        {
            foreach (XElement suite in XDocument.Load(result).Root!.Elements("testsuite"))
            {
                var file = new PesterFile(suite);
                _files[file.Name] = file;
            }
        }
    }
}
