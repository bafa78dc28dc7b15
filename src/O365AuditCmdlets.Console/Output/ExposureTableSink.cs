using System.IO;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Exposure as a table for a person, in parts.</summary>
internal sealed class ExposureTableSink : ExposureSink
{
    private readonly Screen _screen;
    private readonly TextTable _table;

    public ExposureTableSink(StreamWriter writer, Screen screen)
        : base(writer)
    {
        _screen = screen;
        _table = new TextTable(writer, screen, "Certainty", "When (UTC)", "Mailbox", "Who", "Address", "What");
    }

    public override long CutValues => _table.CutValues;

    public override void Write(AuditExposure row) => _table.Add(
        new TableCell(row.Certainty, Tone(row)), When(row), row.Mailbox ?? "(all)", TableText.List(row.Actor), TableText.List(row.ClientAddress), What(row));

    protected override void WriteRest() => _table.Flush();

    private static Tone Tone(AuditExposure row) => row.Certainty switch
    {
        "Exact" => Output.Tone.Alarm,
        "FolderAssumed" => Output.Tone.Warning,
        _ => Output.Tone.Notice,
    };

    private string When(AuditExposure row) => TableText.Time(row.FirstAccess ?? row.From, _screen);

    /// <summary>What was accessed. Who did it, when and from where has columns of its own.</summary>
    private string What(AuditExposure row)
    {
        if (row.Certainty == "Unknowable")
        {
            return row.Reason;
        }

        string folder = row.Folder is null ? "in a folder not known" : "in folder " + row.Folder;
        string what = row.Certainty == "Exact" ? row.InternetMessageId + " " + folder
            : row.Basis == "Sync" ? "everything " + folder + ", which was copied whole"
            : TableText.Count(row.AccessCount ?? 0, "message") + " " + folder + " that the records do not name";
        if (row.AccessCount > 1 && (row.Certainty == "Exact" || row.Basis == "Sync"))
        {
            what += ", " + TableText.Number(row.AccessCount.Value) + " times";
        }

        if (row.LastAccess is not null && row.LastAccess != row.FirstAccess)
        {
            what += ", last at " + TableText.Time(row.LastAccess, _screen);
        }

        return row.AppId.Length == 0 ? what : what + ", with application " + TableText.List(row.AppId);
    }
}
