using System;
using System.IO;
using O365AuditCmdlets.Benchmarks.Contenders;

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
                case ["gunzip", string file]:
                    Runtimes.RunDecompress(file);
                    return 0;
                case ["empty"]:
                    return 0;
                default:
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
