using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace O365AuditCmdlets.Tests;

/// <summary>One of the ways in which tools and people write the same records as CSV, picked at random.</summary>
internal sealed class CsvVariant
{
    private static readonly string[] Ends = { "\n", "\r\n", "\r" };
    private static readonly string[] Names = { "AuditData", "auditdata", " AuditData ", "RawAuditData", "RawEventData", "Json", "payload.record" };
    private static readonly string[] Others = { "UserIds", "Column1", "RecordType", "Zeit", "Timestamp", "x", "CreationDate" };
    private static readonly string[] Fillers = { string.Empty, "plain", "with, comma; and | more", "line\nbreak", "{}", "{\"a\":1}", "[1,2]", "say \"what\"", "02.04.2026 03:10:00" };

    // So many of the names tell by themselves that they are a header.
    private const int KnownAlone = 5;

    private readonly Random _random;

    public CsvVariant(Random random)
    {
        _random = random;
        Delimiter = ",;\t|"[random.Next(4)];
        HasHeader = random.Next(5) > 0;
    }

    public char Delimiter { get; }

    public bool HasHeader { get; }

    /// <summary>True to call the column of records as tools do, so that a header is known as one wherever it stands.</summary>
    public bool HasUsualName { get; init; }

    public bool EndsWithBreak { get; init; } = true;

    public override string ToString() => $"delimiter {(int)Delimiter}, header {HasHeader}, last break {EndsWithBreak}";

    /// <summary>The text of a file.</summary>
    public string Write(IReadOnlyList<string> records)
    {
        int count = _random.Next(1, 7);
        int column = _random.Next(count);
        string[] fillers = HasHeader ? Fillers : Fillers.Where(filler => filler != "{}").ToArray();
        string[] header = Enumerable.Range(0, count).Select(i => i == column ? Names[_random.Next(count == 1 || HasUsualName ? KnownAlone : Names.Length)] : Others[i]).ToArray();
        string end = Ends[_random.Next(3)];
        bool quotesAll = _random.Next(2) == 0;
        bool mixesEnds = _random.Next(4) == 0;
        string trailing = _random.Next(4) == 0 ? new string(Delimiter, _random.Next(1, 3)) : string.Empty;
        var text = new StringBuilder(_random.Next(2) == 0 ? "\uFEFF" : string.Empty);
        if (HasHeader)
        {
            text.Append(_random.Next(4) switch { 0 => "sep=" + Delimiter + end, 1 => "#TYPE Selected.System.Management.Automation.PSCustomObject" + end, _ => string.Empty });
            text.Append(Row(header, true)).Append(end);
        }

        foreach (string record in records)
        {
            string[] cells = header.Select((_, i) => i == column ? Cell(record) : fillers[_random.Next(fillers.Length)]).ToArray();
            text.Append(Row(cells, quotesAll)).Append(trailing);
            text.Append(mixesEnds ? Ends[_random.Next(3)] : end);
            text.Append(_random.Next(8) == 0 ? end : string.Empty);
        }

        return EndsWithBreak ? text.ToString() : text.ToString().TrimEnd('\r', '\n');
    }

    private string Cell(string record) => _random.Next(6) switch
    {
        0 => "  " + record + " ",
        1 => JsonNode.Parse(record)!.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }),
        _ => record,
    };

    private string Row(IEnumerable<string> cells, bool quotesAll) =>
        string.Join(Delimiter, cells.Select(c => quotesAll || c.IndexOfAny(new[] { ',', ';', '|', '\t', '"', '\n', '\r' }) >= 0 ? "\"" + c.Replace("\"", "\"\"") + "\"" : c));
}
