using System;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>Finds the programs of others on this machine and makes those of ours.</summary>
internal sealed class Toolbox
{
    private readonly string _work;

    /// <param name="work">Where programs that are built here are put.</param>
    public Toolbox(string work)
    {
        _work = Directory.CreateDirectory(work).FullName;
        Repository = FindRepository();
    }

    /// <summary>The folder of the repository.</summary>
    public string Repository { get; }

    /// <summary>The folder of rival programs beside this one.</summary>
    public static string Rivals => Path.Combine(AppContext.BaseDirectory, "rivals");

    /// <summary>The path of a program on PATH; null when it is not there.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".exe") })
            .FirstOrDefault(File.Exists);

    /// <summary>The folder of a Node package, looked for in the folders of NODE_PATH; null when it is not there.</summary>
    public static string? FindNodePackage(string name) =>
        (Environment.GetEnvironmentVariable("NODE_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(Directory.Exists);

    /// <summary>Compiles a rival written in C++; null when there is no compiler or the library is missing.</summary>
    public string? Compile(string source, params string[] libraries)
    {
        string target = Path.Combine(_work, Path.GetFileNameWithoutExtension(source));
        string from = Path.Combine(Rivals, source);
        DateTime changed = Directory.EnumerateFiles(Rivals).Max(File.GetLastWriteTimeUtc);
        if (File.Exists(target) && File.GetLastWriteTimeUtc(target) > changed)
        {
            return target;
        }

        return Find("g++") is { } compiler
            && ProcessRunner.Read(compiler, ["-std=c++17", "-O3", "-march=native", "-DNDEBUG", from, "-o", target, .. libraries]) is not null ? target : null;
    }

    /// <summary>Publishes the console program as a user gets it and gives its path.</summary>
    public string PublishConsole()
    {
        string target = Path.Combine(_work, "console");
        string project = Path.Combine(Repository, "src", "O365AuditCmdlets.Console");
        Measurement run = ProcessRunner.Run(new Command(Find("dotnet") ?? "dotnet", "publish", project, "-c", "Release", "-o", target, "--nologo"));
        return run.ExitCode == 0
            ? Path.Combine(target, OperatingSystem.IsWindows() ? "o365audit.exe" : "o365audit")
            : throw new IOException($"The console could not be published:\n{run.Output}{run.Errors}");
    }

    private static string FindRepository()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "O365AuditCmdlets.sln")))
            {
                return folder;
            }
        }

        throw new IOException("The benchmarks run from the repository: it holds what is compared.");
    }
}
