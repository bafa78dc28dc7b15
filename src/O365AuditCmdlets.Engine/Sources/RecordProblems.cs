using System.Globalization;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Sources;

/// <summary>The problems single records have, in words.</summary>
internal static class RecordProblems
{
    public static InputProblem NotReadable(AuditRecord record, RecordSource? source, object? target)
    {
        string? id = record.GetIdOfFaulty();
        return new InputProblem(InputProblemId.RecordNotReadable, $"{Place(source, id)}: the record cannot be read: {record.Fault}.")
        {
            RecordId = id,
            Path = PathOf(source),
            Line = source?.Line,
            Target = target,
            RecommendedAction = "Search or export this record again; until then what it says is not part of the answer.",
        };
    }

    public static InputProblem WithoutTime(AuditRecord record, RecordSource? source, object? target) =>
        new(InputProblemId.RecordWithoutTime, $"{Place(source, record.IdentityText)}: the record has no time that can be read; it is evaluated alone and counts in no 24-hour window.")
        {
            RecordId = record.IdentityText,
            Path = PathOf(source),
            Line = source?.Line,
            Target = target,
            RecommendedAction = "Export the record with AuditData.CreationTime or the CreationDate column.",
        };

    private static string? PathOf(RecordSource? source) => string.IsNullOrEmpty(source?.Name) ? null : source!.Name;

    private static string Place(RecordSource? source, string? id)
    {
        string place = PathOf(source) is string path ? path : "Pipeline input";
        if (PathOf(source) is not null && source!.Line is long line)
        {
            place += ", line " + line.ToString(CultureInfo.InvariantCulture);
        }

        return id is null ? place : place + ", record " + id;
    }
}
