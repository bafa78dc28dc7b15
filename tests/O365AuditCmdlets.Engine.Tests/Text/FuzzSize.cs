using System;
using System.Globalization;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>
/// How long random tests run and where they begin: the same texts in every run, more or others when a person asks for
/// them by an environment variable.
/// </summary>
internal static class FuzzSize
{
    /// <summary>The first seed, from O365AUDIT_FUZZ_SEED.</summary>
    public static int Seed => FromEnvironment("O365AUDIT_FUZZ_SEED", 1);

    public static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
