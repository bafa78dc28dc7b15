using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace O365AuditCmdlets.Startup;

/// <summary>
/// Loads the engine with the machine code that was made when the module was built, if there is one for this system and
/// processor. Without it the engine beside the cmdlets is loaded, and its machine code is made while it runs: the same
/// answers, about a tenth of a second later.
/// </summary>
/// <remarks>
/// A file with machine code for one system cannot be loaded on another, and a manifest can ask for the edition of
/// PowerShell only. PowerShell loads nested modules before the root module, whose reference to the engine then finds the
/// one that is loaded.
/// </remarks>
public sealed class CompiledEngine : IModuleAssemblyInitializer
{
    /// <summary>Called by PowerShell when the module is imported.</summary>
    public void OnImport()
    {
        string? folder = Path.GetDirectoryName(typeof(CompiledEngine).Assembly.Location);
        if (string.IsNullOrEmpty(folder))
        {
            return;
        }

        string engine = Path.Combine(folder, RuntimeInformation.RuntimeIdentifier, "O365AuditCmdlets.Engine.dll");
        try
        {
            if (File.Exists(engine))
            {
                Assembly.LoadFrom(engine);
            }
        }
        catch (Exception problem) when (problem is IOException or BadImageFormatException or UnauthorizedAccessException or NotSupportedException)
        {
            // An engine is loaded already, or this one cannot be: then the one beside the cmdlets is asked for.
        }
    }
}
