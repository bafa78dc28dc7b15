using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using O365AuditCmdlets.Tests.Text;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>Ids of records that a test does not care about: different from each other, in no order, and the same in every run.</summary>
internal static class TestId
{
    // What is set here inside a test is gone at its end, so every test begins anew, whatever ran before or runs beside it.
    private static readonly AsyncLocal<Random?> OfTest = new();

    /// <summary>The next Id of the test that runs. What lives longer than a test, a static field, has its Id written out.</summary>
    public static string Next()
    {
        Random random = OfTest.Value ??= new Random(FuzzSize.Seed);
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    /// <summary>The Id that stands for a text.</summary>
    public static string Of(string text)
    {
        byte[] bytes = new byte[16];
        Array.Copy(SHA256.HashData(Encoding.UTF8.GetBytes(text)), bytes, bytes.Length);
        return new Guid(bytes).ToString();
    }
}
