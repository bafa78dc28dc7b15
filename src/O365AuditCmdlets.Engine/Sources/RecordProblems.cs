using System.Globalization;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Sources;

/// <summary>The problems single records have, in words.</summary>
internal static class RecordProblems
{
    public static InputProblem NotReadable(AuditRecord record, in RecordPlace place)
    {
        string? id = record.GetIdOfFaulty();
        return new InputProblem(InputProblemId.RecordNotReadable, $"{Text(place, id)}: the record cannot be read: {record.Fault}.")
        {
            RecordId = id,
            Path = place.Path,
            Line = place.Line,
            Target = place.Target,
            RecommendedAction = "Search or export this record again; until then what it says is not part of the answer.",
        };
    }

    public static InputProblem WithoutTime(AuditRecord record, in RecordPlace place) =>
        new(InputProblemId.RecordWithoutTime, $"{Text(place, record.IdentityText)}: the record has no time that can be read; it is evaluated alone and counts in no 24-hour window.")
        {
            RecordId = record.IdentityText,
            Path = place.Path,
            Line = place.Line,
            Target = place.Target,
            RecommendedAction = "Export the record with AuditData.CreationTime or the CreationDate column.",
        };

    /// <summary>A record that has lost what rules ask for. It is told of in coverage, not as an error.</summary>
    public static InputProblem Incomplete(string? path, long? line, string id, string missing)
    {
        var place = new RecordPlace(path, line, null);
        return new InputProblem(
            InputProblemId.RecordNotReadable,
            $"{Text(place, id)}: the record was trimmed or flattened on the way and lacks {missing}.")
        {
            RecordId = id,
            Path = path,
            Line = line,
        };
    }

    private static string Text(in RecordPlace at, string? id)
    {
        string place = at.Path ?? "Pipeline input";
        if (at.Path is not null && at.Line is long line)
        {
            place += ", line " + line.ToString(CultureInfo.InvariantCulture);
        }

        return id is null ? place : place + ", record " + id;
    }
}
