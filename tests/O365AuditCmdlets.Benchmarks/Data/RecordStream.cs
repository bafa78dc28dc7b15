using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>
/// Gives the records of a tenant one after the other, about eleven a minute, in the rough order of time in which searches
/// return them. The same seed gives the same records.
/// </summary>
internal sealed class RecordStream
{
    private static readonly DateTime Start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly SeededRandom _random;
    private readonly Tenant _tenant;
    private readonly MailAccessWriter _mail;
    private readonly OtherRecordWriter _other;
    private readonly DecoyWriter _decoys;
    private readonly List<Burst> _bursts = [];
    private readonly List<int> _bypassed = [];
    private long _number;
    private int _bypasses;

    public RecordStream(ulong seed)
    {
        _random = new SeededRandom(seed);
        _tenant = new Tenant(_random);
        _mail = new MailAccessWriter(_tenant, _random);
        _other = new OtherRecordWriter(_tenant, _random);
        _decoys = new DecoyWriter(_tenant, _random, _other);
    }

    public void Next(SyntheticRecord record)
    {
        record.Clear();
        record.Id = _random.NextGuid();
        record.Time = Start.AddSeconds((_number++ * 5.5) + _random.Below(3 * 3600));
        if (_random.Below(10_000) < 1)
        {
            WriteBypass(record);
            return;
        }

        int kind = _random.Below(1000);
        switch (kind)
        {
            case < 350:
                WriteAccess(record);
                break;
            case < 600:
                _other.WriteFile(record);
                break;
            case < 780:
                _other.WriteSignIn(record);
                break;
            case < 900:
                _other.WriteMailbox(record);
                break;
            case < 960:
                _other.WriteAdministration(record);
                break;
            default:
                _decoys.Write(record);
                break;
        }
    }

    private void WriteAccess(SyntheticRecord record)
    {
        // Now and then somebody empties a mailbox: tens of records, hundreds or thousands of messages, within hours.
        if (_random.Below(4000) == 0)
        {
            _bursts.Add(new Burst { Mailbox = _random.Below(Tenant.MailboxCount), Actor = _random.Pick(_tenant.Users), Left = _random.Between(20, 80) });
        }

        if (_bursts.Count > 0 && _random.Chance(300))
        {
            Burst burst = _bursts[_random.Below(_bursts.Count)];
            _mail.WriteBind(record, burst.Mailbox, burst.Actor, _random.Between(10, 70), isThrottled: _random.Chance(5));
            if (--burst.Left == 0)
            {
                _bursts.Remove(burst);
            }

            return;
        }

        int mailbox = _random.Below(Tenant.MailboxCount);
        if (_random.Chance(60))
        {
            _mail.WriteSync(record, mailbox);
            return;
        }

        _mail.WriteBind(record, mailbox, Actor(mailbox), ItemCount(), isThrottled: _random.Below(5000) == 0);
    }

    private string Actor(int mailbox) => _random.Below(100) switch
    {
        < 3 => _tenant.ShoutedUsers[mailbox],
        < 90 => _tenant.Users[mailbox],
        < 96 => _tenant.Users[(mailbox + 17) % Tenant.MailboxCount],
        _ => _random.Pick(_tenant.Services),
    };

    private int ItemCount() => _random.Below(1000) switch
    {
        < 700 => _random.Between(1, 3),
        < 900 => _random.Between(4, 11),
        < 996 => _random.Between(12, 60),
        _ => _random.Between(61, 200),
    };

    private void WriteBypass(SyntheticRecord record)
    {
        // Each account is switched on once at most, so that there are as many associations as records that switch on.
        if (_bypassed.Count > 0 && _random.Chance(300))
        {
            int last = _bypassed.Count - 1;
            _other.WriteBypass(record, _bypassed[last], isOn: false);
            _bypassed.RemoveAt(last);
            return;
        }

        int account = ++_bypasses;
        _other.WriteBypass(record, account, isOn: _random.Chance(850));
        if (record.IsBypassOn)
        {
            _bypassed.Add(account);
        }
    }

    private sealed class Burst
    {
        public int Mailbox { get; init; }

        public string Actor { get; init; } = "";

        public int Left { get; set; }
    }
}
