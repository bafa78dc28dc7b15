using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.MailboxLogging;

/// <summary>Finds in the records who changed what is logged of mailboxes, and which kinds of access to them were logged.</summary>
internal sealed class MailboxLoggingCollector
{
    private const string Licences = "Change user license.";
    private const string Bypass = "Set-MailboxAuditBypassAssociation";

    /// <summary>The commands that change it, and the parameters by which they do.</summary>
    private static readonly Dictionary<string, string[]> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Set-Mailbox"] = new[] { "AuditOwner", "AuditDelegate", "AuditAdmin", "DefaultAuditSet", "AuditEnabled" },
        ["Set-OrganizationConfig"] = new[] { "AuditDisabled" },
        ["Set-AdminAuditLogConfig"] = new[] { "UnifiedAuditLogIngestionEnabled" },
        [Bypass] = new[] { "AuditBypassEnabled" },
    };

    private static readonly string[] OfOrganization = { "AuditDisabled", "UnifiedAuditLogIngestionEnabled" };
    private static readonly PairName IdentityName = new("Identity");

    private readonly ActiveOperation _accesses;
    private readonly ActiveOperation _licences;
    private readonly List<Command> _commands = new();
    private readonly Dictionary<string, AccessTimes> _times = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<LoggingChange> _changes = new();
    private readonly Dictionary<string, List<LoggingChange>> _changesOf = new(StringComparer.OrdinalIgnoreCase);

    public MailboxLoggingCollector(Projection projection)
    {
        _accesses = new ActiveOperation(projection, new[] { MailboxLoggingJudge.Action });
        _licences = new ActiveOperation(projection, new[] { Licences }, "AzureActiveDirectory");
        foreach (KeyValuePair<string, string[]> command in Commands)
        {
            _commands.Add(new Command(new ActiveOperation(projection, new[] { command.Key }), command.Value));
        }
    }

    /// <summary>The operations that are looked at.</summary>
    public static IEnumerable<string> Operations
    {
        get
        {
            yield return MailboxLoggingJudge.Action;
            yield return Licences;
            foreach (string command in Commands.Keys)
            {
                yield return command;
            }
        }
    }

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<AuditField> Fields { get; } = new[]
    {
        AuditFields.Operation, AuditFields.Workload, AuditFields.ObjectId, AuditFields.UserId, AuditFields.ResultStatus,
        AuditFields.Parameters, AuditFields.MailboxOwnerUpn, AuditFields.MailboxGuid, AuditFields.LogonType,
    };

    /// <summary>Takes one record that was not seen before.</summary>
    public void Process(AuditRecord record)
    {
        if (record.TimeSource == TimeSource.None)
        {
            return;
        }

        if (_accesses.Wants(record))
        {
            AddAccess(record);
            return;
        }

        if (_licences.Wants(record) && !IsFailure(record))
        {
            LoggingChange change = ChangeOf(record);
            change.Settings.Add(LoggingChange.Licence);
            Add(change);
            return;
        }

        foreach (Command command in _commands)
        {
            if (command.Operation.Wants(record) && !IsFailure(record))
            {
                AddCommand(record, command);
            }
        }
    }

    /// <summary>The last change of one of these settings, of a mailbox or, without names, of the organisation; null when no record tells of one.</summary>
    public LoggingChange? LastChange(ICollection<string>? names, params string[] settings)
    {
        LoggingChange? last = null;
        foreach (LoggingChange change in names is null ? _changes : names.SelectMany(ChangesOf))
        {
            bool isLater = last is null || change.Ticks > last.Ticks || (change.Ticks == last.Ticks && string.CompareOrdinal(change.RecordId, last.RecordId) > 0);
            if (isLater && change.Settings.Overlaps(settings))
            {
                last = change;
            }
        }

        return last;
    }

    /// <summary>The first and the last access of a kind to the mailbox of these names, in UTC ticks; null when there is none.</summary>
    public (long First, long Last)? AccessesTo(IEnumerable<string> names, MailboxSignInType type)
    {
        (long First, long Last)? found = null;
        foreach (string name in names)
        {
            if (_times.TryGetValue(Key(name, type), out AccessTimes times))
            {
                found = found is null ? (times.First, times.Last) : (Math.Min(found.Value.First, times.First), Math.Max(found.Value.Last, times.Last));
            }
        }

        return found;
    }

    private IEnumerable<LoggingChange> ChangesOf(string name) =>
        _changesOf.TryGetValue(name, out List<LoggingChange>? changes) ? changes : Enumerable.Empty<LoggingChange>();

    private static string Key(string mailbox, MailboxSignInType type) => (int)type + mailbox;

    private static bool IsFailure(AuditRecord record) => Outcome.IsFailure(Text(record, AuditFields.ResultStatus));

    private static string? Text(AuditRecord record, AuditField field)
    {
        string? text = record.GetText(record.Projection.SlotOf(field))?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private void AddAccess(AuditRecord record)
    {
        MailboxSignInType? type = LogonTypes.NameOf(Text(record, AuditFields.LogonType) ?? string.Empty) switch
        {
            "Owner" => MailboxSignInType.Owner,
            "Delegated" => MailboxSignInType.Delegate,
            "Admin" or "DelegatedAdmin" => MailboxSignInType.Admin,
            _ => null,
        };
        if (type is null)
        {
            return;
        }

        foreach (AuditField field in new[] { AuditFields.MailboxOwnerUpn, AuditFields.MailboxGuid })
        {
            if (Text(record, field) is string mailbox)
            {
                string key = Key(mailbox, type.Value);
                _times[key] = _times.TryGetValue(key, out AccessTimes times)
                    ? new AccessTimes(Math.Min(times.First, record.TimeTicks), Math.Max(times.Last, record.TimeTicks))
                    : new AccessTimes(record.TimeTicks, record.TimeTicks);
            }
        }
    }

    private void AddCommand(AuditRecord record, Command command)
    {
        int parameters = record.Projection.SlotOf(AuditFields.Parameters);
        LoggingChange? change = null;
        foreach (PairName parameter in command.Parameters)
        {
            if (record.GetPairValues(parameters, parameter).Any())
            {
                change ??= ChangeOf(record);
                change.Settings.Add(parameter.Name);
            }
        }

        if (change is not null)
        {
            if (record.GetPairText(parameters, IdentityName) is string typed)
            {
                change.Targets.AddRange(MailboxNames.Keys(typed.Trim()));
            }

            Add(change);
        }
    }

    private void Add(LoggingChange change)
    {
        if (change.Settings.Overlaps(OfOrganization))
        {
            _changes.Add(change);
            return;
        }

        foreach (string target in change.Targets)
        {
            if (!_changesOf.TryGetValue(target, out List<LoggingChange>? changes))
            {
                _changesOf.Add(target, changes = new List<LoggingChange>());
            }

            changes.Add(change);
        }
    }

    private static LoggingChange ChangeOf(AuditRecord record)
    {
        var change = new LoggingChange(record.TimeTicks, record.IdentityText) { Actor = Text(record, AuditFields.UserId) };
        if (Text(record, AuditFields.ObjectId) is string target)
        {
            change.Targets.AddRange(MailboxNames.Keys(target));
        }

        return change;
    }

    private readonly struct AccessTimes
    {
        public AccessTimes(long first, long last)
        {
            First = first;
            Last = last;
        }

        public long First { get; }

        public long Last { get; }
    }

    private sealed class Command
    {
        public Command(ActiveOperation operation, string[] parameters)
        {
            Operation = operation;
            Parameters = Array.ConvertAll(parameters, name => new PairName(name));
        }

        public ActiveOperation Operation { get; }

        public PairName[] Parameters { get; }
    }
}
