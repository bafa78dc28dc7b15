using System.Collections.Generic;
using System.Linq;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Reads rows of tables that have one column a property.</content>
internal sealed partial class AuditRecord
{
    private PropertyRow? _row;

    /// <summary>Reads a row of the table OfficeActivity that came as a JSON object; false when the object is none.</summary>
    private bool LoadPropertyRow(int start, int end)
    {
        if (_wrapperSlots[Projection.WrapperSlot(WrapperField.OfficeActivity)].Kind == JsonKind.Absent)
        {
            return false;
        }

        string text = Encoding.UTF8.GetString(_buffer, start, end - start);
        JsonValue row;
        try
        {
            row = JsonParser.Parse(text);
        }
        catch (JsonSyntaxException)
        {
            // A name that comes twice, or a control character: the walk over the record is more patient.
            return false;
        }

        if (!PropertyNames.AreOfficeActivity(row.Members.Select(member => member.Key.Text)))
        {
            return false;
        }

        _row ??= new PropertyRow();
        _row.Clear();
        foreach (KeyValuePair<JsonValue, JsonValue> member in row.Members)
        {
            _row.Add(member.Key.Text, member.Value, text);
        }

        LoadProperties(_row.ToString());
        return true;
    }

    private void LoadProperties(string json)
    {
        byte[] inner = InnerBuffer(Encoding.UTF8.GetMaxByteCount(json.Length));
        LoadText(inner, 0, Encoding.UTF8.GetBytes(json, 0, json.Length, inner, 0));
    }
}
