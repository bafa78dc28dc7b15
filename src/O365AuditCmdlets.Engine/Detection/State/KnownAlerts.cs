using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection.State;

/// <summary>
/// The alerts that were given in earlier runs. An alert is recognised by any of its records, because its Id changes when
/// a late record comes before the earliest one.
/// </summary>
internal sealed class KnownAlerts
{
    /// <summary>For how many days an alert or record is kept that no run meets any more.</summary>
    public const int DaysKept = 90;

    private readonly List<KnownAlert> _alerts = new();
    private readonly Dictionary<RecordIdentity, KnownAlert> _byRecord = new();
    private readonly Dictionary<string, KnownAlert> _byId = new(StringComparer.Ordinal);

    /// <summary>The alerts, in the order in which they were first given.</summary>
    public IReadOnlyList<KnownAlert> All => _alerts;

    /// <summary>The day of a time, counted from 1970.</summary>
    public static int DayOf(DateTime time) => (int)((time.Ticks - new DateTime(1970, 1, 1).Ticks) / TimeSpan.TicksPerDay);

    /// <summary>Adds an alert from the file.</summary>
    public void Add(KnownAlert alert)
    {
        _alerts.Add(alert);
        _byId[alert.Id] = alert;
        foreach (RecordIdentity record in alert.Records.Keys)
        {
            _byRecord[record] = alert;
        }
    }

    /// <summary>
    /// False when the alert was given before with all these records. One that has grown gets its first Id, and says by
    /// how much.
    /// </summary>
    public bool Admit(Alert alert, int day)
    {
        RecordIdentity[] records = Records(alert);
        List<KnownAlert> known = Find(alert, records);
        if (known.Count == 0)
        {
            return true;
        }

        long grownBy = 0;
        foreach (RecordIdentity record in records)
        {
            if (_byRecord.TryGetValue(record, out KnownAlert? owner))
            {
                owner.Records[record] = day;
                owner.Met = day;
            }
            else
            {
                grownBy++;
            }
        }

        known[0].Met = day;
        if (grownBy == 0)
        {
            return false;
        }

        long before = 0;
        known.ForEach(one => before += one.RecordCount);
        alert.Id = known[0].Id;
        alert.GrownBy = grownBy;
        alert.PreviousRecordCount = before;
        alert.Supersedes = known.GetRange(1, known.Count - 1).ConvertAll(one => one.Id).ToArray();
        string superseded = alert.Supersedes.Length == 0 ? string.Empty
            : " in " + RuleText.Count(known.Count, "alert", "alerts") + " that are one now";
        alert.Reason = alert.Reason.TrimEnd('.') + $"; grown by {RuleText.Count(grownBy, "record", "records")} since it was given with {RuleText.Number(before)}{superseded}.";
        return true;
    }

    /// <summary>Remembers an alert that was handed out.</summary>
    public void Note(Alert alert, int day)
    {
        RecordIdentity[] records = Records(alert);
        List<KnownAlert> known = Find(alert, records);
        KnownAlert one;
        if (known.Count == 0)
        {
            one = new KnownAlert(alert.Id);
            Add(one);
        }
        else
        {
            one = known[0];
            known.GetRange(1, known.Count - 1).ForEach(other => Merge(one, other));
        }

        one.Met = day;
        foreach (RecordIdentity record in records)
        {
            if (!_byRecord.ContainsKey(record))
            {
                _byRecord[record] = one;
                one.RecordCount++;
            }

            one.Records[record] = day;
        }
    }

    /// <summary>Drops what no run has met for long.</summary>
    public void Prune(int day)
    {
        foreach (KnownAlert alert in _alerts)
        {
            foreach (KeyValuePair<RecordIdentity, int> record in new List<KeyValuePair<RecordIdentity, int>>(alert.Records))
            {
                if (record.Value < day - DaysKept)
                {
                    alert.Records.Remove(record.Key);
                    _byRecord.Remove(record.Key);
                }
            }
        }

        foreach (KnownAlert alert in _alerts.FindAll(alert => alert.Records.Count == 0 && alert.Met < day - DaysKept))
        {
            _alerts.Remove(alert);
            _byId.Remove(alert.Id);
        }
    }

    /// <summary>
    /// What stands for the records of an alert: a hash of the rule, whom it is about and the Id, from which nothing of
    /// the log can be read back.
    /// </summary>
    private static RecordIdentity[] Records(Alert alert)
    {
        using var sha256 = SHA256.Create();
        string about = string.Join("\n", alert.RuleId, alert.Mailbox, alert.Target ?? alert.Actor) + "\n";
        return Array.ConvertAll(alert.RecordIds, id =>
            RecordIdentity.FromHash(sha256.ComputeHash(Encoding.UTF8.GetBytes((about + id).ToUpperInvariant()))));
    }

    private List<KnownAlert> Find(Alert alert, RecordIdentity[] records)
    {
        var found = new HashSet<KnownAlert>();
        foreach (RecordIdentity record in records)
        {
            if (_byRecord.TryGetValue(record, out KnownAlert? known))
            {
                found.Add(known);
            }
        }

        if (found.Count == 0 && _byId.TryGetValue(alert.Id, out KnownAlert? same))
        {
            found.Add(same);
        }

        return found.Count < 2 ? new List<KnownAlert>(found) : _alerts.FindAll(found.Contains);
    }

    private void Merge(KnownAlert one, KnownAlert other)
    {
        foreach (KeyValuePair<RecordIdentity, int> record in other.Records)
        {
            one.Records[record.Key] = record.Value;
            _byRecord[record.Key] = one;
        }

        one.RecordCount += other.RecordCount;
        _alerts.Remove(other);
        _byId[other.Id] = one;
    }
}
