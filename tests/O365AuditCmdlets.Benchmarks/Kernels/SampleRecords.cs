using System;
using System.IO;
using O365AuditCmdlets.Benchmarks.Data;

namespace O365AuditCmdlets.Benchmarks.Kernels;

/// <summary>A few of the records that the comparisons read.</summary>
internal static class SampleRecords
{
    private const ulong Seed = 17;

    /// <summary>So many bytes of records, one a line.</summary>
    public static byte[] Lines(int length)
    {
        var stream = new RecordStream(Seed);
        var record = new SyntheticRecord();
        using var memory = new MemoryStream();
        while (memory.Length < length)
        {
            stream.Next(record);
            memory.Write(record.Json.Bytes);
            memory.WriteByte((byte)'\n');
        }

        return memory.ToArray()[..length];
    }

    /// <summary>A record of this many accessed messages.</summary>
    public static byte[] MailAccess(int count)
    {
        var random = new SeededRandom(Seed);
        var record = new SyntheticRecord { Id = random.NextGuid(), Time = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc) };
        new MailAccessWriter(new Tenant(random), random).WriteBind(record, 1, "user2@contoso.com", count, isThrottled: false);
        return record.Json.Bytes.ToArray();
    }
}
