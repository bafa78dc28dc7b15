using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Puts together again what Elastic's pipeline took apart.</content>
internal sealed partial class AuditRecord
{
    /// <summary>
    /// The record as JSON that every reader of AuditData understands. Of an Elastic document that is what stands below
    /// <c>o365.audit</c>, with the fields that were moved from there put back, as far as the projection knows them.
    /// </summary>
    public string GetAuditDataText()
    {
        if (_layoutBase != Projection.ElasticBase)
        {
            System.ArraySegment<byte> text = GetAuditData();
            return Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count);
        }

        var json = new StringBuilder("{");
        for (int field = 0; field < Projection.FieldCount; field++)
        {
            FieldSlot moved = _slots[Projection.EcsBase + field];
            bool isMoved = _slots[Projection.ElasticBase + field].Kind is JsonKind.Absent or JsonKind.Null
                && moved.Kind is JsonKind.String or JsonKind.Number or JsonKind.True or JsonKind.False;
            string path = Projection.PathOf(field);
            if (isMoved && path.IndexOf('.') < 0)
            {
                string quote = moved.Kind == JsonKind.String ? "\"" : string.Empty;
                json.Append('"').Append(path).Append("\":").Append(quote)
                    .Append(Encoding.UTF8.GetString(_buffer, moved.Start, moved.End - moved.Start)).Append(quote).Append(',');
            }
        }

        string rest = Encoding.UTF8.GetString(_buffer, _textStart + 1, _textEnd - _textStart - 1);
        if (rest.TrimStart().StartsWith("}", System.StringComparison.Ordinal) && json.Length > 1)
        {
            json.Length--;
        }

        return json.Append(rest).ToString();
    }
}
