using System;
using System.IO;

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
                default:
                    Console.Error.WriteLine("compare [--size 1GB] [--rounds 7] [--only ndjson,...] [--against name,...] [--folder DIR] [--product FILE]");
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
