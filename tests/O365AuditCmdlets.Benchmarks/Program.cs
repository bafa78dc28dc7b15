using System;
using System.IO;
using O365AuditCmdlets.Benchmarks.Contenders;
using O365AuditCmdlets.Benchmarks.Kernels;

namespace O365AuditCmdlets.Benchmarks;

internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["compare", ..]:
                    return CompareCommand.Run(CompareOptions.Parse(args.AsSpan(1)));
                case ["kernels", ..]:
                    KernelCommand.Run(args[1..]);
                    return 0;
                case ["gunzip", string file]:
                    Runtimes.RunDecompress(file);
                    return 0;
                case ["empty"]:
                    return 0;
                default:
                    Console.Error.WriteLine("kernels [--filter PATTERN ...]");
                    Console.Error.WriteLine("compare [--size 1GB] [--rounds 7] [--only ID,...] [--against NAME,...] [--folder DIR] [--product FILE]");
                    return 2;
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IOException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
