using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace O365AuditCmdlets.Views;

/// <summary>
/// The cells of the tables of the module that are made of several properties. The widths are those of the columns in
/// O365AuditCmdlets.format.ps1xml: all tables fit 80 columns.
/// </summary>
public static class ViewCell
{
    private const int RuleWidth = 28;
    private const int ExceptionWidth = 30;
    private const int OperationWidth = 24;
    private const string UnknownAccount = "(not known)";

    /// <summary>Who an alert is about: the actor, the mailbox or target, from where, with what.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="taken">The cells of the line that are taken by columns other than this and the next.</param>
    /// <param name="host">The host that shows it.</param>
    public static string AlertWho(PSObject alert, int taken, PSHost? host)
    {
        string actor = Text(alert, "Actor");
        string mailbox = Text(alert, "Mailbox");
        string target = Text(alert, "Target");
        return ViewText.Block(
            ViewWidth.Half(taken, host),
            actor.Length > 0 ? actor : UnknownAccount,
            mailbox.Length == 0 ? null : Same(actor, mailbox) ? "in their own mailbox" : "in " + mailbox,
            target.Length == 0 ? null : Same(actor, target) ? "for their own account" : "for " + target,
            ViewText.FirstOf("from", Get(alert, "ClientAddress")),
            ViewText.FirstOf("with", Applications(alert)));
    }

    /// <summary>Who accessed a message or folder: the accounts, from where, with what.</summary>
    /// <param name="row">The row of exposure.</param>
    /// <param name="taken">The cells of the line that are taken by columns other than this and the next.</param>
    /// <param name="host">The host that shows it.</param>
    public static string ExposureWho(PSObject row, int taken, PSHost? host) => ViewText.Block(
        ViewWidth.Half(taken, host),
        ViewText.FirstOf(string.Empty, Get(row, "Actor"))?.Trim() ?? (IsWindow(row) ? "(anybody)" : UnknownAccount),
        ViewText.FirstOf("from", Get(row, "ClientAddress")),
        ViewText.FirstOf("with", Get(row, "AppId")));

    /// <summary>What was accessed, and how certain that is.</summary>
    /// <param name="row">The row of exposure.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string ExposureWhat(PSObject row, int taken, PSHost? host)
    {
        string folder = Text(row, "Folder");
        string certainty = Text(row, "Certainty");
        string what = Text(row, "InternetMessageId");
        if (what.Length > 0)
        {
            certainty += folder.Length > 0 ? ", in " + folder : string.Empty;
        }
        else if (IsWindow(row))
        {
            string until = ViewText.Time(Get(row, "Until"));
            what = $"{Text(row, "Basis")}\nuntil {(until.Length > 0 ? until : Get(row, "IsOpen") is true ? "now" : "an unknown time")}";
        }
        else
        {
            what = (folder.Length > 0 ? folder : "(folder not known)") + (Text(row, "Basis") == "Sync" ? " (whole folder)" : $" ({Text(row, "AccessCount")} not named)");
        }

        return ViewText.Block(ViewWidth.Half(taken, host), what, certainty);
    }

    /// <summary>The mailbox by which rows of exposure are grouped.</summary>
    /// <param name="row">The row of exposure.</param>
    public static string ExposureMailbox(PSObject row) => Text(row, "Mailbox") is { Length: > 0 } mailbox ? mailbox : "(all)";

    /// <summary>When something was, or began.</summary>
    /// <param name="row">The row of exposure.</param>
    public static string ExposureTime(PSObject row) => ViewText.Time(Get(row, "FirstAccess") ?? Get(row, "From"));

    /// <summary>What a blind window is, and whether that is certain.</summary>
    /// <param name="window">The window.</param>
    public static string WindowKind(PSObject window) => ViewText.Block(ViewWidth.Fixed(9), Text(window, "Kind"), Get(window, "IsCertain") is false ? "(perhaps)" : null);

    /// <summary>The end of a blind window.</summary>
    /// <param name="window">The window.</param>
    public static string WindowEnd(PSObject window) => ViewText.Time(Get(window, "Until")) is { Length: > 0 } until ? until
        : Get(window, "IsOpen") is true ? "(open)" : "(unknown)";

    /// <summary>Whose mailbox or which account was not logged.</summary>
    /// <param name="window">The window.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string WindowWho(PSObject window, int taken, PSHost? host) => ViewText.Fit(
        Text(window, "Mailbox") is { Length: > 0 } mailbox ? "accesses to " + mailbox : "what " + Text(window, "Actor") + " did in any mailbox",
        new ViewWidth(taken, host));

    /// <summary>The kind of a hole; in brackets when it is only to be known.</summary>
    /// <param name="hole">The hole.</param>
    public static string HoleKind(PSObject hole) => Get(hole, "IsInformation") is true ? "(" + Text(hole, "Kind") + ")" : Text(hole, "Kind");

    /// <summary>From when to when a hole is.</summary>
    /// <param name="hole">The hole.</param>
    public static string HoleTime(PSObject hole)
    {
        string from = ViewText.Time(Get(hole, "From"));
        string until = ViewText.Time(Get(hole, "Until"));
        return from.Length + until.Length == 0 ? string.Empty : (from.Length > 0 ? from : "(unknown)") + "\n" + until;
    }

    /// <summary>The holes of a coverage, one a line.</summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string Holes(PSObject coverage, int taken, PSHost? host) => string.Join("\n", Each(coverage, "Holes")
        .Select(hole => ViewText.Fit(HoleKind(hole) + ": " + Text(hole, "Description"), new ViewWidth(taken, host))));

    /// <summary>The sources of a coverage, one a line.</summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string Sources(PSObject coverage, int taken, PSHost? host) =>
        ViewText.Lines(Each(coverage, "Sources").Select(source => Text(source, "Path") is { Length: > 0 } path ? path : "(pipeline)").ToArray(), taken, host);

    /// <summary>The operations of a coverage and how many records each has.</summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string Operations(PSObject coverage, int taken, PSHost? host) =>
        ViewText.Wrap(Each(coverage, "Operations").Select(one => Text(one, "Records") + " " + Text(one, "Operation")).ToArray(), taken, host);

    /// <summary>The effects of thresholds, one a line.</summary>
    /// <param name="study">The study.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string Effects(PSObject study, int taken, PSHost? host) => string.Join("\n", Each(study, "Effects").Select(one => ViewText.Fit(
        $"{Text(one, "Threshold")} {Text(one, "Value")}: {Count(one, "Alerts", "alert")}, {Count(one, "Mailboxes", "mailbox", "mailboxes")}, {Count(one, "Actors", "actor")}, {Count(one, "Records", "record")}, {Count(one, "Days", "day")}",
        new ViewWidth(taken, host))));

    /// <summary>The mailbox whose logging was looked at.</summary>
    /// <param name="row">What was found out about it.</param>
    public static string LoggingMailbox(PSObject row) => ViewText.Block(ViewWidth.Fixed(26), Text(row, "Mailbox"));

    /// <summary>The id of a rule and its cmdlet.</summary>
    /// <param name="rule">The rule.</param>
    public static string Rule(PSObject rule) => ViewText.Block(ViewWidth.Fixed(RuleWidth), Text(rule, "Id"), Text(rule, "Cmdlet"));

    /// <summary>The id of an exception, its rule and its owner.</summary>
    /// <param name="use">What the exception did.</param>
    public static string ExceptionWho(PSObject use) => ViewText.Block(ViewWidth.Fixed(ExceptionWidth), Text(use, "Id"), "from " + Text(use, "Rule"), "by " + Text(use, "Owner"));

    /// <summary>The conditions of an exception, one a line.</summary>
    /// <param name="entry">The exception.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string Conditions(PSObject entry, int taken, PSHost? host) => ViewText.Block(new ViewWidth(taken, host), entry.Properties
        .Where(property => property.Value is not string && LanguagePrimitives.GetEnumerable(property.Value) is not null)
        .Select(property => (property.Name, Values: ViewText.Text(property.Value)))
        .Where(condition => condition.Values.Length > 0)
        .Select(condition => condition.Name + ": " + condition.Values).ToArray());

    /// <summary>The operation of a record.</summary>
    /// <param name="record">The record.</param>
    public static string Operation(PSObject record) => ViewText.Block(ViewWidth.Fixed(OperationWidth), Text(record, "Operation"));

    /// <summary>Who did it, in what, from where.</summary>
    /// <param name="record">The record.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string RecordWho(PSObject record, int taken, PSHost? host)
    {
        string actor = Text(record, "Actor");
        string mailbox = Text(record, "Mailbox");
        string target = mailbox.Length > 0 ? mailbox : Text(record, "ObjectId");
        return ViewText.Block(
            new ViewWidth(taken, host),
            actor.Length > 0 ? actor : UnknownAccount,
            target.Length == 0 ? null : Same(actor, mailbox) ? "in their own mailbox" : (mailbox.Length > 0 ? "in " : "on ") + target,
            ViewText.FirstOf("from", Get(record, "ClientAddress")));
    }

    /// <summary>The verdict of a sweep, and whether it came to its end.</summary>
    /// <param name="summary">The summary.</param>
    public static string SweepVerdict(PSObject summary) => ViewText.Block(ViewWidth.Fixed(13), Text(summary, "Verdict"), Get(summary, "IsComplete") is false ? "(interrupted)" : null);

    private static object? Get(PSObject value, string name) => ViewText.Property(value, name);

    private static string Text(PSObject value, string name) => ViewText.Text(Get(value, name));

    private static bool IsWindow(PSObject row) => Text(row, "Certainty") == "Unknowable";

    private static bool Same(string actor, string other) => other.Length > 0 && string.Equals(actor, other, StringComparison.OrdinalIgnoreCase);

    private static string Count(PSObject value, string name, string one, string? many = null) => Text(value, name) + " " + (Text(value, name) == "1" ? one : many ?? one + "s");

    private static IEnumerable<PSObject> Each(PSObject value, string name) =>
        (LanguagePrimitives.GetEnumerable(Get(value, name)) ?? Array.Empty<object>()).Cast<object?>().Where(one => one is not null).Select(one => PSObject.AsPSObject(one!));

    /// <summary>The applications of an alert, by their well-known names where they have one.</summary>
    private static object? Applications(PSObject alert)
    {
        if (ViewText.Property(Get(alert, "Details"), "AppId") is not object apps)
        {
            return Get(alert, "AppId");
        }

        return (LanguagePrimitives.GetEnumerable(apps) ?? Array.Empty<object>()).Cast<object?>().Where(one => one is not null)
            .Select(one => ViewText.Text(ViewText.Property(one, "Name") ?? ViewText.Property(one, "Value"))).ToArray();
    }
}
