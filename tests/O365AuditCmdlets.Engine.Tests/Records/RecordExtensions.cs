using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>Reads a record by field instead of by slot.</summary>
internal static class RecordExtensions
{
    public static string? Text(this AuditRecord record, AuditField field) => record.GetText(record.Projection.SlotOf(field));

    public static long? Number(this AuditRecord record, AuditField field) =>
        record.TryGetInt64(record.Projection.SlotOf(field), out long number) ? number : null;

    public static bool? Boolean(this AuditRecord record, AuditField field) => record.GetBoolean(record.Projection.SlotOf(field));

    public static bool? Flag(this AuditRecord record, AuditField field, string name) =>
        record.GetPairFlag(record.Projection.SlotOf(field), new PairName(name));

    public static string? Pair(this AuditRecord record, AuditField field, string name) =>
        record.GetPairText(record.Projection.SlotOf(field), new PairName(name));

    public static List<string?> Pairs(this AuditRecord record, AuditField field, string name) =>
        record.GetPairValues(record.Projection.SlotOf(field), new PairName(name));

    public static List<(string Path, int ItemCount)> FolderList(this AuditRecord record)
    {
        var folders = new List<(string, int)>();
        AuditRecord.ListCursor cursor = record.OpenFolders(record.Projection.SlotOf(AuditFields.Folders));
        while (record.NextFolder(ref cursor, out ArraySegment<byte> path, out int items))
        {
            folders.Add((Encoding.UTF8.GetString(path), items));
        }

        return folders;
    }

    public static string AuditDataText(this AuditRecord record)
    {
        ArraySegment<byte> text = record.GetAuditData();
        return Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count);
    }

    public static string? Time(this AuditRecord record) => record.TimeSource == TimeSource.None
        ? null
        : new DateTime(record.TimeTicks).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Everything that can be asked of the record, as text.</summary>
    public static string Describe(this AuditRecord record)
    {
        var all = new StringBuilder();
        all.Append(record.Fault).Append('|').Append(record.IdentityText).Append('|').Append(record.Time()).Append('|').AppendLine(record.AuditDataText());
        foreach (AuditField field in RecordReader.AllFields)
        {
            all.Append(field.Path).Append('=').Append(record.Text(field)).Append('|').Append(record.Number(field)).Append('|').Append(record.Boolean(field)).AppendLine();
        }

        foreach (AuditField field in new[] { AuditFields.Parameters, AuditFields.OperationProperties })
        {
            foreach (string name in new[] { "Name", "Id", "x", "" + (char)0xe9 })
            {
                all.AppendJoin(',', record.Pairs(field, name)).Append('|').Append(record.Flag(field, name)).Append('|').AppendLine(record.Pair(field, name));
            }
        }

        foreach ((string Path, int ItemCount) folder in record.FolderList())
        {
            all.Append(folder.Path).Append(folder.ItemCount).AppendLine();
        }

        return all.Append(record.GetIdOfFaulty()).ToString();
    }
}
