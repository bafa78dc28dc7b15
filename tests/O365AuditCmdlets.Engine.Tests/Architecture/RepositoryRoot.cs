using System;
using System.IO;

namespace O365AuditCmdlets.Tests;

/// <summary>The folder of the repository in which the tests run.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "O365AuditCmdlets.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
