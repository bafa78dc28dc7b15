using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace O365AuditCmdlets.Tests.Exposure;

/// <summary>Memory: a tenant's export names millions of messages.</summary>
public class ExposureMemoryTests
{
    private const int Records = 20_000;
    private const int ItemsOfRecord = 5;

    [Fact]
    public void A_message_takes_less_than_300_bytes()
    {
        string file = Path.GetTempFileName();
        try
        {
            using (var writer = new StreamWriter(file))
            {
                for (int i = 0; i < Records; i++)
                {
                    writer.WriteLine(Record(i));
                }
            }

            // Twice: the first run also pays for what is made once in a process.
            Allocated(file, new ExposureOptions());
            long without = Allocated(file, null);
            long with = Allocated(file, new ExposureOptions());

            // Everything that was ever allocated for it, tables that were outgrown included.
            Assert.InRange((with - without) / (Records * ItemsOfRecord), 0, 300);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void One_message_in_many_sessions_takes_no_square_of_time()
    {
        const int Sessions = 20_000;
        using AuditScan scan = ExposureRunner.Start(null);
        for (int i = 0; i < Sessions; i++)
        {
            string json = Record(i).Replace("\"u" + (i % 50).ToString(CultureInfo.InvariantCulture) + "@", "\"u@", StringComparison.Ordinal).Replace("\"Folders\":[", "\"Folders\":[{\"Path\":\"A\",\"FolderItems\":[{\"InternetMessageId\":\"<same@x>\"}]},", StringComparison.Ordinal)
                .Replace("\"SessionId\":\"", "\"SessionId\":\"" + i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            scan.ReadRecord(new RecordEnvelope(json));
        }

        AuditExposure row = scan.GetExposure().Single(row => row.InternetMessageId == "<same@x>");
        Assert.Equal(Sessions, row.SessionId.Length);
    }

    private static long Allocated(string file, ExposureOptions? options)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var scan = new AuditScan([], new AuditScanOptions { Exposure = options }, new Detection.ScanRunner());
        scan.ReadPath(file);
        long after = GC.GetAllocatedBytesForCurrentThread();
        if (options is not null)
        {
            Assert.Equal(Records * ItemsOfRecord, scan.GetExposure().Count());
        }

        return after - before;
    }

    private static string Record(int i)
    {
        string items = string.Join(",", Enumerable.Range(0, ItemsOfRecord).Select(k => string.Create(
            CultureInfo.InvariantCulture, $"{{\"SizeInBytes\":1,\"InternetMessageId\":\"<AM0PR05MB4961{i:x16}{k:x16}@AM0PR05MB4961.eurprd05.prod.outlook.com>\"}}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"CreationTime\":\"2024-06-01T00:00:00\",\"Id\":\"{i:x8}-0000-4000-8000-000000000000\",\"Operation\":\"MailItemsAccessed\",\"Workload\":\"Exchange\",\"UserId\":\"u{i % 50}@contoso.com\",\"MailboxOwnerUPN\":\"u{i % 50}@contoso.com\",\"SessionId\":\"{i % 100:d36}\",\"OperationProperties\":[{{\"Name\":\"MailAccessType\",\"Value\":\"Bind\"}}],\"Folders\":[{{\"Path\":\"\\\\Inbox\",\"FolderItems\":[{items}]}}],\"OperationCount\":{ItemsOfRecord}}}");
    }
}
