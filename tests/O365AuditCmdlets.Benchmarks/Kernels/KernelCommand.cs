using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace O365AuditCmdlets.Benchmarks.Kernels;

/// <summary>Runs the benchmarks of single parts of the engine.</summary>
internal static class KernelCommand
{
    public static void Run(string[] arguments)
    {
        // In this process: a project that BenchmarkDotNet writes would be built with the rules of this repository.
        IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(KernelCommand).Assembly).Run(arguments.Length == 0 ? ["--filter", "*"] : arguments, config);
    }
}
