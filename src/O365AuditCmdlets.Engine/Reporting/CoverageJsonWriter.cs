using System;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>Writes coverage as one JSON object on one line. The properties are those of <see cref="AuditCoverage"/> in camelCase, all of them always there.</summary>
public static class CoverageJsonWriter
{
    /// <summary>Writes the object and a line feed.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="coverage">The coverage.</param>
    public static void Write(TextWriter writer, AuditCoverage coverage)
    {
        if (coverage is null)
        {
            throw new ArgumentNullException(nameof(coverage));
        }

        var json = new JsonTextWriter(writer ?? throw new ArgumentNullException(nameof(writer)));
        json.StartObject();
        json.Property("verdict", coverage.Verdict);
        json.Property("reason", coverage.Reason);
        json.Property("alerts", coverage.Alerts);
        json.Property("alertsHeldBack", coverage.AlertsHeldBack);
        json.Property("alertsKnown", coverage.AlertsKnown);
        json.Property("alertsExcepted", coverage.AlertsExcepted);
        json.Property("records", coverage.Records);
        json.Property("distinct", coverage.Distinct);
        json.Property("duplicates", coverage.Duplicates);
        json.Property("unreadable", coverage.Unreadable);
        json.Property("repaired", coverage.Repaired);
        json.Property("timeFromWrapper", coverage.TimeFromWrapper);
        json.Property("firstRecord", coverage.FirstRecord);
        json.Property("lastRecord", coverage.LastRecord);
        WriteHoles(json, coverage.Holes);
        WriteSources(json, coverage.Sources);
        json.Name("operations");
        json.StartArray();
        foreach (OperationCount operation in coverage.Operations)
        {
            json.StartObject();
            json.Property("operation", operation.Operation);
            json.Property("records", operation.Records);
            json.EndObject();
        }

        json.EndArray();
        json.Name("recordsPerHour");
        json.StartArray();
        foreach (HourCount hour in coverage.RecordsPerHour)
        {
            json.StartObject();
            json.Property("hour", hour.Hour);
            json.Property("records", hour.Records);
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
        writer.Write('\n');
    }

    private static void WriteHoles(JsonTextWriter json, CoverageHole[] holes)
    {
        json.Name("holes");
        json.StartArray();
        foreach (CoverageHole hole in holes)
        {
            json.StartObject();
            json.Property("kind", hole.Kind);
            json.Property("description", hole.Description);
            json.Property("isInformation", hole.IsInformation);
            json.Property("source", hole.Source);
            json.Property("from", hole.From);
            json.Property("until", hole.Until);
            json.Property("mailbox", hole.Mailbox);
            json.Property("actor", hole.Actor);
            json.Property("count", hole.Count);
            json.Property("recordIds", hole.RecordIds);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteSources(JsonTextWriter json, CoverageSource[] sources)
    {
        json.Name("sources");
        json.StartArray();
        foreach (CoverageSource source in sources)
        {
            json.StartObject();
            json.Property("path", source.Path);
            json.Property("records", source.Records);
            json.Property("duplicates", source.Duplicates);
            json.Property("unreadable", source.Unreadable);
            json.Property("firstRecord", source.FirstRecord);
            json.Property("lastRecord", source.LastRecord);
            json.EndObject();
        }

        json.EndArray();
    }
}
