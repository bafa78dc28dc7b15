using System;
using System.Globalization;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>How long random tests run: longer when a person asks for it by an environment variable.</summary>
internal static class FuzzSize
{
    public static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
