using System;
using System.Linq;
using O365AuditCmdlets.Reporting;

namespace O365AuditCmdlets;

/// <summary>
/// Makes alerts and rows of exposure again of what was made of them on the way: objects that a remote session, a job or
/// Import-Clixml gave, and lines of alerts.jsonl, alerts.csv and exposure.csv that were read back. What CSV does not have
/// (the counts of contexts) is 0.
/// </summary>
public sealed class ReportReader
{
    private readonly Func<object, string, object?> _property;

    /// <summary>Makes a reader.</summary>
    /// <param name="property">Gives the property of an object by its name, in any case of letters; null when it has none.</param>
    public ReportReader(Func<object, string, object?> property) => _property = property ?? throw new ArgumentNullException(nameof(property));

    /// <summary>True when the object was an alert.</summary>
    /// <param name="value">The object.</param>
    public bool IsAlert(object value) => Of(value).Text("RuleId") is not null && Of(value).Has("RecordIds") && Of(value).Has("RiskScore");

    /// <summary>True when the object was a row of exposure.</summary>
    /// <param name="value">The object.</param>
    public bool IsExposure(object value) => Of(value).Text("Certainty") is not null && Of(value).Text("Basis") is not null && Of(value).Has("RecordCount");

    /// <summary>The alert that the object was; null when it was none.</summary>
    /// <param name="value">The object.</param>
    public Alert? ReadAlert(object value)
    {
        if (value is Alert || !IsAlert(value))
        {
            return value as Alert;
        }

        ReportProperties from = Of(value);
        return new Alert
        {
            Id = from.Text("Id") ?? string.Empty,
            RuleId = from.Text("RuleId") ?? string.Empty,
            RuleName = from.Text("RuleName") ?? string.Empty,
            RuleVersion = (int)(from.Number("RuleVersion") ?? 0),
            Severity = from.Text("Severity") ?? string.Empty,
            RiskScore = (int)(from.Number("RiskScore") ?? 0),
            Reason = from.Text("Reason") ?? string.Empty,
            Created = from.Time("Created") ?? default,
            FirstSeen = from.Time("FirstSeen"),
            LastSeen = from.Time("LastSeen"),
            Mailbox = from.Text("Mailbox"),
            Actor = from.Text("Actor"),
            Target = from.Text("Target"),
            ClientAddress = from.Texts("ClientAddress"),
            AppId = from.Texts("AppId"),
            Operation = from.Text("Operation") ?? string.Empty,
            Tactic = from.Texts("Tactic"),
            Technique = from.Texts("Technique"),
            Tags = from.Texts("Tags"),
            References = from.Texts("References"),
            FalsePositives = from.Texts("FalsePositives"),
            RecordIds = from.Texts("RecordIds"),
            IsExcepted = from.Flag("IsExcepted") ?? false,
            Exception = from.Text("Exception"),
            GrownBy = from.Number("GrownBy"),
            PreviousRecordCount = from.Number("PreviousRecordCount"),
            Supersedes = from.Texts("Supersedes"),
            Details = Details(from),
        };
    }

    /// <summary>The row of exposure that the object was; null when it was none.</summary>
    /// <param name="value">The object.</param>
    public AuditExposure? ReadExposure(object value)
    {
        if (value is AuditExposure || !IsExposure(value))
        {
            return value as AuditExposure;
        }

        ReportProperties from = Of(value);
        return new AuditExposure
        {
            Mailbox = from.Text("Mailbox"),
            Certainty = from.Text("Certainty") ?? string.Empty,
            Basis = from.Text("Basis") ?? string.Empty,
            InternetMessageId = from.Text("InternetMessageId"),
            Folder = from.Text("Folder"),
            FirstAccess = from.Time("FirstAccess"),
            LastAccess = from.Time("LastAccess"),
            AccessCount = from.Number("AccessCount"),
            RecordCount = from.Number("RecordCount") ?? 0,
            Actor = from.Texts("Actor"),
            ClientAddress = from.Texts("ClientAddress"),
            AppId = from.Texts("AppId"),
            SessionId = from.Texts("SessionId"),
            Contexts = from.Objects("Contexts").Select(ExposureContext).ToArray(),
            From = from.Time("From"),
            Until = from.Time("Until"),
            IsOpen = from.Flag("IsOpen") ?? false,
            GivenReason = from.Text("Reason"),
        };
    }

    private object? Details(ReportProperties alert)
    {
        // A row of CSV has the details beside the rest.
        ReportProperties from = alert.Object("Details") is object details ? Of(details) : alert;
        if (from.Has("Basis") && alert.Text("RuleId") != AuditBypassAssociationRule.Description.Id)
        {
            return Mail(from);
        }

        return !from.Has("TargetNames") ? null : new AuditBypassDetails
        {
            Target = from.Text("Target") ?? string.Empty,
            TargetNames = from.Texts("TargetNames"),
            From = from.Time("From"),
            Until = from.Time("Until"),
            Duration = from.Duration("Duration"),
            State = from.Text("State") ?? string.Empty,
            EnabledBy = from.Text("EnabledBy"),
            EnabledFrom = from.Text("EnabledFrom"),
            DisabledBy = from.Text("DisabledBy"),
            Attempted = from.Flag("Attempted") ?? false,
        };
    }

    private MailItemsAccessedDetails Mail(ReportProperties from)
    {
        ReportProperties? peak = from.Object("PeakWindow") is object window ? Of(window) : null;
        DateTime? begin = peak?.Time("From") ?? from.Time("PeakWindowFrom");
        DateTime? end = peak?.Time("To") ?? from.Time("PeakWindowTo");
        return new MailItemsAccessedDetails
        {
            Basis = from.Texts("Basis"),
            RecordCount = from.Number("RecordCount") ?? 0,
            ItemCount = from.Number("ItemCount") ?? 0,
            HighestRecordCount = from.Number("HighestRecordCount") ?? 0,
            PeakWindow = begin is DateTime first && end is DateTime last
                ? new PeakWindow(first, last, (peak is null ? from.Number("PeakWindowItemCount") : peak.Number("ItemCount")) ?? 0) : null,
            ClientAddress = Contexts(from, "ClientAddress"),
            AppId = Contexts(from, "AppId"),
            SessionId = Contexts(from, "SessionId"),
            ClientInfoString = Contexts(from, "ClientInfoString"),
            LogonType = Contexts(from, "LogonType"),
            Folders = from.Objects("Folders").Where(folder => folder is not string).Select(Of)
                .Select(folder => new FolderCount(folder.Text("Path") ?? string.Empty, folder.Number("ItemCount") ?? 0, folder.Number("RecordCount") ?? 0, folder.Flag("IsWhole") ?? false))
                .ToArray(),
            ExternalAccess = from.Flag("ExternalAccess"),
        };
    }

    private ContextCount[] Contexts(ReportProperties from, string name) => from.Objects(name).Select(one => one is string text
            ? new ContextCount(text, 0)
            : new ContextCount(Of(one).Text("Value") ?? string.Empty, Of(one).Number("RecordCount") ?? 0, Of(one).Text("Name")))
        .ToArray();

    private AuditExposureContext ExposureContext(object value)
    {
        if (value is string text)
        {
            return AuditExposureContext.Parse(text);
        }

        ReportProperties from = Of(value);
        return new AuditExposureContext
        {
            ClientAddress = from.Text("ClientAddress"),
            FirstAccess = from.Time("FirstAccess"),
            LastAccess = from.Time("LastAccess"),
            AppId = from.Texts("AppId"),
            SessionId = from.Texts("SessionId"),
        };
    }

    private ReportProperties Of(object value) => new(value, _property);
}
