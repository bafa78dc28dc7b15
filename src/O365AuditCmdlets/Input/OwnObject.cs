using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Objects that cmdlets of this module gave, live, deserialised (Import-Clixml, jobs, remoting), with properties chosen or
/// read back from their JSON or CSV. Some look like records and are none.
/// </summary>
internal static class OwnObject
{
    private const string Records = "Here pipe the records or files that it came from.";

    private static readonly string Namespace = typeof(Alert).Namespace + ".";
    private static readonly string[] Prefixes = { "Deserialized.", "Selected." };

    private static readonly Dictionary<string, string> Advice = new(StringComparer.Ordinal)
    {
        [nameof(Alert)] = "an alert. Pipe alerts to Get-O365AuditExposure -Path, Get-O365AuditRule, New-O365AuditException or Export-O365AuditCsv. " + Records,
        [nameof(AuditExposure)] = "a row of exposure. Pipe rows of exposure to Export-O365AuditCsv. " + Records,
        [nameof(AuditBlindWindow)] = "a blind window: a time of which there are no records. " + Records,
        [nameof(AuditCoverage)] = "the coverage of a run. Look at its Holes and Sources. " + Records,
        [nameof(CoverageHole)] = "a hole in records. " + Records,
        [nameof(CoverageSource)] = "a source of a run. Give its Path to -LiteralPath to read it again.",
        [nameof(AuditThresholdStudy)] = "a study of thresholds. Look at its Effects and NearestMisses. " + Records,
        [nameof(AuditRuleInfo)] = "a rule. Run the cmdlet that its property Cmdlet names. Here pipe records or files.",
        [nameof(AuditExceptionEntry)] = "an exception. Give its file to -ExceptionPath. Here pipe records or files.",
        [nameof(AuditExceptionUse)] = "what an exception did. " + Records,
        [nameof(AuditSweepSummary)] = "the summary of a sweep. Give its Path to -LiteralPath to read the evidence again.",
        [nameof(AuditSearchCoverage)] = "the coverage of a search. Look at its Holes. " + Records,
        [nameof(AuditSearchHole)] = "a hole in a search. Search its time again with Search-O365AuditLog. " + Records,
    };

    /// <summary>Reads objects back that were alerts and rows of exposure.</summary>
    public static ReportReader Reader { get; } = new((value, name) => new PropertyBag(value).TryGet(name, out object? property) ? property : null);

    /// <summary>What the object is and where it is useful; null when it is none of ours, or a record.</summary>
    public static string? Describe(object input) => NameOf(input) is not string name || name == nameof(AuditLogRecord) ? null
        : Advice.TryGetValue(name, out string? advice) ? advice
        : $"an object of this module ({name}). " + Records;

    private static string? NameOf(object input)
    {
        object? inner = PropertyBag.Unwrap(input);
        if (inner?.GetType() is Type type && type.Assembly == typeof(Alert).Assembly)
        {
            return type.Name;
        }

        if (input is PSObject wrapped && wrapped.TypeNames.Select(OwnName).FirstOrDefault(name => name is not null) is string name)
        {
            return name;
        }

        return Reader.IsAlert(input) ? nameof(Alert) : Reader.IsExposure(input) ? nameof(AuditExposure) : null;
    }

    private static string? OwnName(string typeName)
    {
        foreach (string prefix in Prefixes.Where(prefix => typeName.StartsWith(prefix, StringComparison.Ordinal)))
        {
            typeName = typeName.Substring(prefix.Length);
        }

        return typeName.StartsWith(Namespace, StringComparison.Ordinal) && typeName.IndexOf('.', Namespace.Length) < 0 ? typeName.Substring(Namespace.Length) : null;
    }
}
