using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Exposure;

/// <summary>
/// What stands around accesses, each different combination kept once: whose mailbox, by whom, from where. What the
/// filters say of one is worked out once, too.
/// </summary>
internal sealed class ExposureContexts
{
    private const int FieldCount = 8;

    private readonly ExposureFilter _filter;
    private readonly AccessReader _reader;
    private readonly int _mailboxGuid;
    private readonly int _appId;
    private readonly int _clientAppId;
    private readonly int _sessionId;
    private readonly int _aadSessionId;
    private readonly ByteTable _texts = new();
    private readonly ByteTable _tuples = new();
    private readonly ChunkedList<Context> _contexts = new(10);
    private readonly Dictionary<string, int> _mailboxNumbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Mailbox> _mailboxes = new();
    private readonly byte[] _tuple = new byte[FieldCount * sizeof(int)];

    public ExposureContexts(Projection projection, AccessReader reader, ExposureFilter filter)
    {
        _filter = filter;
        _reader = reader;
        _mailboxGuid = projection.SlotOf(AuditFields.MailboxGuid);
        _appId = projection.SlotOf(AuditFields.AppId);
        _clientAppId = projection.SlotOf(AuditFields.ClientAppId);
        _sessionId = projection.SlotOf(AuditFields.SessionId);
        _aadSessionId = projection.SlotOf(AuditFields.AadSessionId);
    }

    private enum Field
    {
        Mailbox,
        MailboxGuid,
        Actor,
        Address,
        AppId,
        ClientAppId,
        SessionId,
        AadSessionId,
    }

    /// <summary>The shown names of mailboxes that the filter wants, be it by another name than the shown one.</summary>
    public HashSet<string> WantedMailboxes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The number of mailboxes; they count up from 0.</summary>
    public int MailboxCount => _mailboxes.Count;

    /// <summary>The number of the context of a record.</summary>
    public int Intern(AuditRecord record)
    {
        Write(Field.Mailbox, _reader.Text(record, AccessField.Mailbox));
        Write(Field.MailboxGuid, record.GetTrimmedUtf8(_mailboxGuid));
        Write(Field.Actor, _reader.Text(record, AccessField.Actor));
        Write(Field.Address, _reader.Text(record, AccessField.ClientAddress));
        Write(Field.AppId, record.GetTrimmedUtf8(_appId));
        Write(Field.ClientAppId, record.GetTrimmedUtf8(_clientAppId));
        Write(Field.SessionId, record.GetTrimmedUtf8(_sessionId));
        Write(Field.AadSessionId, record.GetTrimmedUtf8(_aadSessionId));
        int number = _tuples.Intern(new ArraySegment<byte>(_tuple), out bool isNew);
        if (isNew)
        {
            _contexts.Add(Create(number));
        }

        return number;
    }

    /// <summary>True when the filters want what happened in the context.</summary>
    public bool IsWanted(int context) => _contexts[context].IsWanted;

    /// <summary>True when the time of an access lies where the scopes want what happened in the context. An access without time may lie there.</summary>
    public bool WantsTime(int context, AuditRecord record) =>
        _contexts[context].Times is not TimeRanges times || record.TimeSource == TimeSource.None || times.Contains(record.TimeTicks);

    /// <summary>The number of the mailbox of a wanted context.</summary>
    public int MailboxOf(int context) => _contexts[context].Mailbox;

    /// <summary>Notes an access, so that a mailbox is shown the way its earliest record writes it.</summary>
    public void NoteAccess(int context, long ticks)
    {
        int number = _contexts[context].Mailbox;
        Mailbox known = _mailboxes[number];
        if (!known.IsNoted || ticks <= known.Ticks)
        {
            string name = _contexts[context].Name;
            if (!known.IsNoted || ticks < known.Ticks || string.CompareOrdinal(name, known.Name) < 0)
            {
                _mailboxes[number] = new Mailbox { Name = name, Ticks = ticks, IsNoted = true };
            }
        }
    }

    /// <summary>The name of a mailbox that an access was noted of.</summary>
    public string MailboxName(int number) => _mailboxes[number].Name;

    /// <summary>Fills the lists of a row from its contexts: each value once, sorted.</summary>
    public void Describe(IReadOnlyList<int> contexts, AuditExposure row)
    {
        row.Actor = Distinct(contexts, Field.Actor, Field.Actor);
        row.ClientAddress = Distinct(contexts, Field.Address, Field.Address);
        row.AppId = Distinct(contexts, Field.AppId, Field.ClientAppId);
        row.SessionId = Distinct(contexts, Field.SessionId, Field.AadSessionId);
    }

    private static int Compare(string left, string right)
    {
        int order = StringComparer.OrdinalIgnoreCase.Compare(left, right);
        return order != 0 ? order : string.CompareOrdinal(left, right);
    }

    private string[] Distinct(IReadOnlyList<int> contexts, Field field, Field other)
    {
        var values = new List<string>(1);
        for (int i = 0; i < contexts.Count; i++)
        {
            Add(values, Text(contexts[i], field));
            if (other != field)
            {
                Add(values, Text(contexts[i], other));
            }
        }

        if (values.Count < 2)
        {
            return values.ToArray();
        }

        values.Sort(Compare);
        int kept = 1;
        for (int i = 1; i < values.Count; i++)
        {
            if (!values[i].Equals(values[kept - 1], StringComparison.OrdinalIgnoreCase))
            {
                values[kept++] = values[i];
            }
        }

        values.RemoveRange(kept, values.Count - kept);
        return values.ToArray();

        void Add(List<string> list, string value)
        {
            string shown = field == Field.Address ? ClientAddress.Parse(value)?.Address ?? string.Empty : value;
            if (shown.Length > 0)
            {
                list.Add(shown);
            }
        }
    }

    private Context Create(int number)
    {
        string mailbox = Text(number, Field.Mailbox);
        string shown = mailbox.Length == 0 ? RuleText.UnknownMailbox : mailbox;
        bool isWanted = _filter.WantsMailbox(shown) || _filter.WantsMailbox(Text(number, Field.MailboxGuid));
        if (isWanted)
        {
            WantedMailboxes.Add(shown);
        }

        isWanted = isWanted
            && _filter.WantsActor(Text(number, Field.Actor))
            && _filter.WantsAddress(Text(number, Field.Address))
            && _filter.WantsApp(Text(number, Field.AppId), Text(number, Field.ClientAppId))
            && _filter.WantsSession(Text(number, Field.SessionId), Text(number, Field.AadSessionId));
        TimeRanges? times = _filter.TimesOf(
            shown, Text(number, Field.MailboxGuid), Text(number, Field.Actor), Text(number, Field.Address), Text(number, Field.SessionId), Text(number, Field.AadSessionId));
        if (!isWanted || (times is null && _filter.HasScopes))
        {
            return new Context { Mailbox = -1, Name = string.Empty };
        }

        if (!_mailboxNumbers.TryGetValue(shown, out int known))
        {
            known = _mailboxes.Count;
            _mailboxNumbers.Add(shown, known);
            _mailboxes.Add(new Mailbox { Name = shown });
        }

        // The string that is there already, when it is the same: contexts may be many.
        string kept = _mailboxes[known].Name;
        return new Context { Mailbox = known, Name = kept == shown ? kept : shown, Times = times };
    }

    private string Text(int context, Field field)
    {
        ArraySegment<byte> tuple = _tuples[context];
        byte[] bytes = tuple.Array!;
        int at = tuple.Offset + ((int)field * sizeof(int));
        return _texts.Text(bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24));
    }

    private void Write(Field field, ArraySegment<byte> text)
    {
        int number = _texts.Intern(text, out _);
        int at = (int)field * sizeof(int);
        _tuple[at] = (byte)number;
        _tuple[at + 1] = (byte)(number >> 8);
        _tuple[at + 2] = (byte)(number >> 16);
        _tuple[at + 3] = (byte)(number >> 24);
    }

    private struct Context
    {
        public int Mailbox;
        public string Name;
        public TimeRanges? Times;

        public readonly bool IsWanted => Mailbox >= 0;
    }

    private struct Mailbox
    {
        public string Name;
        public long Ticks;
        public bool IsNoted;
    }
}
