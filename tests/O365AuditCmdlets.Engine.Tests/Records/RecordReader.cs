using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>Loads texts into a record in each of the ways the sources do.</summary>
internal sealed class RecordReader
{
    public static readonly IReadOnlyList<AuditField> AllFields = typeof(AuditFields)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (AuditField)field.GetValue(null)!)
        .ToArray();

    public RecordReader() => Record = new AuditRecord(Projection.Compile(AllFields));

    public AuditRecord Record { get; }

    /// <summary>A record, a wrapper or an Elastic document, as JSON.</summary>
    public static AuditRecord Json(string text) => new RecordReader().LoadJson(text);

    public static AuditRecord Columns(string auditData, params (WrapperField Field, string Value, bool Quoted)[] columns) =>
        new RecordReader().LoadColumns(auditData, columns);

    public static AuditRecord Object(string auditData, string? identity = null, object? creationDate = null) =>
        new RecordReader().LoadObject(auditData, identity, creationDate);

    public AuditRecord LoadJson(string text)
    {
        byte[] buffer = Place("  ", text, "  ]}\"\\", out int start, out int end);
        Assert.Equal(WalkStatus.Complete, Record.Load(buffer, start, end, final: true));
        return Record;
    }

    /// <summary>A row of an export: the columns as given, then AuditData in a quoted field.</summary>
    public AuditRecord LoadColumns(string auditData, params (WrapperField Field, string Value, bool Quoted)[] columns)
    {
        var row = new StringBuilder();
        var places = new List<(int Start, int End)>();
        foreach ((WrapperField _, string value, bool quoted) in columns)
        {
            row.Append(quoted ? "\"" : "");
            int start = Encoding.UTF8.GetByteCount(row.ToString());
            row.Append(quoted ? Doubled(value) : value);
            places.Add((start, Encoding.UTF8.GetByteCount(row.ToString())));
            row.Append(quoted ? "\"," : ",");
        }

        string before = row + "\"";
        byte[] buffer = Place(before, Doubled(auditData), "\",,\r\n\"next\",\"{\"", out int dataStart, out _);
        Record.Clear();
        for (int i = 0; i < columns.Length; i++)
        {
            Record.SetColumn(columns[i].Field, buffer, places[i].Start, places[i].End, columns[i].Quoted);
        }

        Assert.Equal(WalkStatus.Complete, Record.LoadColumn(buffer, dataStart, buffer.Length - ByteBlock.Size, final: false));
        Record.ResolveHeader();
        return Record;
    }

    public AuditRecord LoadObject(string auditData, string? identity = null, object? creationDate = null)
    {
        Record.Load(new RecordEnvelope(auditData) { Identity = identity, CreationDate = creationDate });
        return Record;
    }

    public string? Text(AuditField field) => Record.GetText(Record.Projection.SlotOf(field));

    /// <summary>The text with a mark before it and behind it, in a buffer with room for a block.</summary>
    public static byte[] Place(string before, string text, string behind, out int start, out int end)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(before + text + behind);
        byte[] buffer = new byte[bytes.Length + ByteBlock.Size];
        Array.Fill(buffer, (byte)'"');
        bytes.CopyTo(buffer, 0);
        start = Encoding.UTF8.GetByteCount(before);
        end = start + Encoding.UTF8.GetByteCount(text);
        return buffer;
    }

    public static string Doubled(string text) => text.Replace("\"", "\"\"", StringComparison.Ordinal);
}
