using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>The records of a tenant that does not exist. Only their times are kept; the rest is made when it is asked for.</summary>
public sealed class FakeTenant
{
    private const int Users = 40;
    private readonly FakeOptions _options;
    private readonly long[] _ticks;

    public FakeTenant(FakeOptions options)
    {
        _options = options;
        _ticks = MakeTimes(options);
    }

    public int Count => _ticks.Length;

    /// <summary>The time at which a record was created.</summary>
    public DateTime Created(int number) => new(_ticks[number], DateTimeKind.Utc);

    /// <summary>The time as the record shows it: whole seconds.</summary>
    public DateTime Shown(int number) => new(_ticks[number] - (_ticks[number] % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    /// <summary>From when on a search can find it.</summary>
    public DateTime Visible(int number) => (_options.Misbehaviour & FakeMisbehaviour.LateRecords) != 0 && Hash(number, 7) % 50 == 0
        ? Created(number).AddMinutes(30 + (Hash(number, 8) % 1410))
        : Created(number);

    /// <summary>The Id of a record.</summary>
    public string Id(int number) => string.Format(
        CultureInfo.InvariantCulture, "{0:x8}-{1:x4}-4{2:x3}-8{3:x3}-{4:x12}", (uint)Hash(number, 1), Hash(number, 2) & 0xFFFF, Hash(number, 3) & 0xFFF, Hash(number, 4) & 0xFFF, (uint)number);

    public string Operation(int number) => (Hash(number, 5) % 10_000) switch
    {
        < 2 => "Set-MailboxAuditBypassAssociation",
        < 3_500 => "MailItemsAccessed",
        < 6_000 => "UserLoggedIn",
        _ => "FileAccessed",
    };

    public string User(int number) => "user" + (1 + (Hash(number, 6) % Users)) + "@contoso.com";

    public string Address(int number) => "192.0.2." + (1 + (Hash(number, 9) % 254));

    public string RecordType(int number) => Operation(number) switch
    {
        "Set-MailboxAuditBypassAssociation" => "ExchangeAdmin",
        "MailItemsAccessed" => "ExchangeItemAggregated",
        "UserLoggedIn" => "AzureActiveDirectoryStsLogon",
        _ => "SharePointFileOperation",
    };

    /// <summary>The record as JSON.</summary>
    /// <param name="number">Which record.</param>
    /// <param name="otherOrder">True for the same keys in another order.</param>
    public string AuditData(int number, bool otherOrder = false)
    {
        string operation = Operation(number);
        string common = $"\"CreationTime\":\"{Shown(number):yyyy-MM-dd'T'HH:mm:ss}\",\"Id\":\"{Id(number)}\",\"Operation\":\"{operation}\"";
        string body = operation switch
        {
            "Set-MailboxAuditBypassAssociation" => $"\"RecordType\":1,\"ResultStatus\":\"True\",\"Workload\":\"Exchange\",\"UserId\":\"admin@contoso.com\",\"ObjectId\":\"{User(number)}\",\"ClientIP\":\"{Address(number)}:4711\",\"Parameters\":[{{\"Name\":\"Identity\",\"Value\":\"{User(number)}\"}},{{\"Name\":\"AuditBypassEnabled\",\"Value\":\"{(Hash(number, 10) % 2 == 0 ? "True" : "False")}\"}}]",
            "MailItemsAccessed" => $"\"RecordType\":50,\"ResultStatus\":\"Succeeded\",\"Workload\":\"Exchange\",\"UserId\":\"{User(number)}\",\"MailboxOwnerUPN\":\"{User(number)}\",\"ClientIPAddress\":\"{Address(number)}\",\"LogonType\":0,\"OperationProperties\":[{{\"Name\":\"MailAccessType\",\"Value\":\"Bind\"}},{{\"Name\":\"IsThrottled\",\"Value\":\"{(Hash(number, 11) % 3_000 == 0 ? "True" : "False")}\"}}],\"OperationCount\":{Items(number)},\"Folders\":[{{\"Path\":\"\\\\Inbox\",\"FolderItems\":[{{\"InternetMessageId\":\"<{number}@contoso.com>\"}}]}}]",
            _ => $"\"RecordType\":{(operation == "UserLoggedIn" ? 15 : 6)},\"ResultStatus\":\"Succeeded\",\"Workload\":\"{(operation == "UserLoggedIn" ? "AzureActiveDirectory" : "SharePoint")}\",\"UserId\":\"{User(number)}\",\"ClientIP\":\"{Address(number)}\"",
        };
        return otherOrder ? "{" + body + "," + common + "}" : "{" + common + "," + body + "}";
    }

    /// <summary>The numbers of the records in a time.</summary>
    internal IEnumerable<int> Between(DateTime start, DateTime end)
    {
        int first = LowerBound(start.Ticks + (_options.StartIsCounted ? 0 : 1));
        int last = LowerBound(end.Ticks + (_options.EndIsCounted ? 1 : 0));
        return first < last ? Enumerable.Range(first, last - first) : Enumerable.Empty<int>();
    }

    /// <summary>A number that looks random and is the same each time.</summary>
    internal int Hash(int number, int purpose)
    {
        ulong value = unchecked(((ulong)number * 0x9E3779B97F4A7C15UL) + ((ulong)purpose * 0xC2B2AE3D27D4EB4FUL) + ((ulong)_options.Seed * 0x165667B19E3779F9UL));
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EBUL);
        return (int)((value ^ (value >> 31)) & 0x7FFFFFFF);
    }

    private static long[] MakeTimes(FakeOptions options)
    {
        var random = new Random(options.Seed);
        long first = options.Start.Ticks + TimeSpan.TicksPerSecond;
        long span = options.Span.Ticks - (2 * TimeSpan.TicksPerSecond);
        var times = new List<long>(options.RecordCount);
        int burst = Math.Min(options.RecordsInBursts, options.RecordCount);
        while (burst > 0)
        {
            int size = Math.Min(burst, random.Next(5_500, 9_000));
            long minute = first + (long)(random.NextDouble() * (span - TimeSpan.TicksPerMinute));
            minute -= minute % TimeSpan.TicksPerMinute;
            minute = Math.Max(minute, first);
            for (int i = 0; i < size; i++)
            {
                times.Add(minute + (long)(random.NextDouble() * TimeSpan.TicksPerMinute));
            }

            burst -= size;
        }

        long second = first + (long)(random.NextDouble() * span);
        second -= second % TimeSpan.TicksPerSecond;
        for (int i = 0; i < options.RecordsInOneSecond && times.Count < options.RecordCount; i++)
        {
            times.Add(second + (long)(random.NextDouble() * (TimeSpan.TicksPerSecond - 1)));
        }

        while (times.Count < options.RecordCount)
        {
            // Nights have a tenth of what days have.
            long ticks = first + (long)(random.NextDouble() * span);
            int hour = new DateTime(ticks).Hour;
            if (hour is >= 7 and < 19 || random.Next(10) == 0)
            {
                times.Add(ticks);
            }
        }

        long[] array = options.HasFractions ? times.ToArray() : times.Select(ticks => ticks - (ticks % TimeSpan.TicksPerSecond)).ToArray();
        Array.Sort(array);
        return array;
    }

    private int Items(int number) => Hash(number, 12) % 2_000 == 0 ? 150 : 1 + (Hash(number, 12) % 8);

    private int LowerBound(long ticks)
    {
        int low = 0;
        int high = _ticks.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_ticks[middle] < ticks)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
