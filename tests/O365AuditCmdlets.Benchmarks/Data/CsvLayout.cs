using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>One of the two layouts in which AuditData stands in a CSV file. CRLF, as both have it.</summary>
internal sealed class CsvLayout
{
    private const int PageSize = 5000;

    private readonly bool _isPurview;
    private byte[] _row = new byte[1 << 16];
    private int _length;
    private int _index;

    private CsvLayout(bool isPurview) => _isPurview = isPurview;

    /// <summary>Search-UnifiedAuditLog | Export-Csv -NoTypeInformation: every value quoted.</summary>
    public static CsvLayout Search => new(isPurview: false);

    /// <summary>The Purview portal: only what must be quoted is.</summary>
    public static CsvLayout Purview => new(isPurview: true);

    public void WriteHeader(Stream target) => target.Write(_isPurview
        ? "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,AssociatedAdminUnitsNames\r\n"u8
        : "\"RecordType\",\"CreationDate\",\"UserIds\",\"Operations\",\"AuditData\",\"ResultIndex\",\"ResultCount\",\"Identity\",\"IsValid\",\"ObjectState\"\r\n"u8);

    public void WriteRow(Stream target, SyntheticRecord record)
    {
        _length = 0;
        if (_isPurview)
        {
            Plain(string.Create(CultureInfo.InvariantCulture, $"{record.Id},{record.Time:yyyy-MM-ddTHH:mm:ss}.0000000Z,{record.RecordType},{record.Operation},{record.UserId},"));
            Quoted(record.Json.Bytes);
            Plain(",,\r\n");
        }
        else
        {
            Plain(string.Create(CultureInfo.InvariantCulture, $"\"{record.RecordTypeName}\",\"{record.Time:M/d/yyyy h:mm:ss tt}\",\"{record.UserId}\",\"{record.Operation}\","));
            Quoted(record.Json.Bytes);
            Plain(string.Create(CultureInfo.InvariantCulture, $",\"{(_index++ % PageSize) + 1}\",\"{PageSize}\",\"{record.Id}\",\"True\",\"Unchanged\"\r\n"));
        }

        target.Write(_row.AsSpan(0, _length));
    }

    private void Plain(string text)
    {
        Room(text.Length * 3);
        _length += Encoding.UTF8.GetBytes(text, _row.AsSpan(_length));
    }

    private void Quoted(ReadOnlySpan<byte> json)
    {
        Room((json.Length * 2) + 2);
        byte[] row = _row;
        int length = _length;
        row[length++] = (byte)'"';
        foreach (byte value in json)
        {
            row[length++] = value;
            if (value == (byte)'"')
            {
                row[length++] = value;
            }
        }

        row[length++] = (byte)'"';
        _length = length;
    }

    private void Room(int count)
    {
        if (_length + count > _row.Length)
        {
            Array.Resize(ref _row, Math.Max(_row.Length * 2, _length + count));
        }
    }
}
