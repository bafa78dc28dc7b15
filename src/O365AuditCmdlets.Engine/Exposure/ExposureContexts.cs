using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Filters;
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
    private readonly Dictionary<string, int> _actorNumbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _actors = new();
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

    /// <summary>True when the context is left out by nothing but a filter for addresses, which cannot judge its address.</summary>
    public bool IsUnjudged(int context) => _contexts[context].IsUnjudged;

    /// <summary>The address of a context as its records write it.</summary>
    public string AddressText(int context) => Text(context, Field.Address);
    /// <summary>True when the time of an access lies where the scopes want what happened in the context. An access without time may lie there.</summary>
    public bool WantsTime(int context, AuditRecord record) =>
        _contexts[context].Times is not TimeRanges times || record.TimeSource == TimeSource.None || times.Contains(record.TimeTicks);

    /// <summary>The number of the mailbox of a wanted context.</summary>
    public int MailboxOf(int context) => _contexts[context].Mailbox;

    /// <summary>The number of the actor of a wanted context; all spellings of a name have one.</summary>
    public int ActorOf(int context) => _contexts[context].Actor;

    /// <summary>The order of two actors by their names, in any case of letters.</summary>
    public int CompareActors(int left, int right) => StringComparer.OrdinalIgnoreCase.Compare(_actors[left], _actors[right]);

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

    /// <summary>Hands over what some of the contexts hold: mailbox, actor, address, application, session; texts may be empty.</summary>
    public void Visit(int most, Action<string, string, string, string, string> take)
    {
        for (int i = 0; i < _tuples.Count && i < most; i++)
        {
            take(Text(i, Field.Mailbox), Text(i, Field.Actor), Text(i, Field.Address), FirstOf(Text(i, Field.AppId), Text(i, Field.ClientAppId)), FirstOf(Text(i, Field.SessionId), Text(i, Field.AadSessionId)));
        }
    }

    /// <summary>Fills the lists of a row from its contexts: each value once, sorted.</summary>
    public void Describe(IReadOnlyList<RowContext> times, AuditExposure row)
    {
        var contexts = new int[times.Count];
        for (int i = 0; i < contexts.Length; i++)
        {
            contexts[i] = times[i].Context;
        }

        row.Actor = Distinct(contexts, Field.Actor, Field.Actor);
        row.ClientAddress = Distinct(contexts, Field.Address, Field.Address);
        row.AppId = Distinct(contexts, Field.AppId, Field.ClientAppId);
        row.SessionId = Distinct(contexts, Field.SessionId, Field.AadSessionId);
        row.Contexts = row.ClientAddress.Length < 2 && contexts.Length == 1
            ? new[] { Describe(contexts, times, row.ClientAddress.Length == 0 ? null : row.ClientAddress[0]) }
            : ByAddress(times);
    }

    private AuditExposureContext[] ByAddress(IReadOnlyList<RowContext> times)
    {
        var groups = new SortedDictionary<string, List<RowContext>>(StringComparer.OrdinalIgnoreCase);
        foreach (RowContext one in times)
        {
            string address = ClientAddress.Parse(Text(one.Context, Field.Address))?.Address ?? string.Empty;
            if (!groups.TryGetValue(address, out List<RowContext>? group))
            {
                groups.Add(address, group = new List<RowContext>(1));
            }

            group.Add(one);
        }

        var contexts = new List<AuditExposureContext>(groups.Count);
        foreach (KeyValuePair<string, List<RowContext>> group in groups)
        {
            contexts.Add(Describe(group.Value.ConvertAll(one => one.Context), group.Value, group.Key.Length == 0 ? null : group.Key));
        }

        return contexts.ToArray();
    }

    private AuditExposureContext Describe(IReadOnlyList<int> contexts, IReadOnlyList<RowContext> times, string? address)
    {
        long first = long.MaxValue;
        long last = ExposureTable.NoTime;
        foreach (RowContext one in times)
        {
            first = Math.Min(first, one.First);
            last = Math.Max(last, one.Last);
        }

        return new AuditExposureContext
        {
            ClientAddress = address,
            FirstAccess = first == long.MaxValue ? null : new DateTime(first, DateTimeKind.Utc),
            LastAccess = last == ExposureTable.NoTime ? null : new DateTime(last, DateTimeKind.Utc),
            AppId = Distinct(contexts, Field.AppId, Field.ClientAppId),
            SessionId = Distinct(contexts, Field.SessionId, Field.AadSessionId),
        };
    }

    private static int Compare(string left, string right)
    {
        int order = StringComparer.OrdinalIgnoreCase.Compare(left, right);
        return order != 0 ? order : string.CompareOrdinal(left, right);
    }

    private static string FirstOf(string text, string other) => text.Length > 0 ? text : other;

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
        bool isWanted = _filter.WantsMailbox(shown, Text(number, Field.MailboxGuid));
        if (isWanted)
        {
            WantedMailboxes.Add(shown);
        }

        // All are asked, so that each filter sees every name.
        isWanted &= _filter.WantsActor(Text(number, Field.Actor));
        isWanted &= _filter.WantsApp(Text(number, Field.AppId), Text(number, Field.ClientAppId));
        isWanted &= _filter.WantsSession(Text(number, Field.SessionId), Text(number, Field.AadSessionId));
        bool isFromThere = _filter.WantsAddress(Text(number, Field.Address));
        TimeRanges? times = _filter.TimesOf(
            shown, Text(number, Field.MailboxGuid), Text(number, Field.Actor), Text(number, Field.Address), Text(number, Field.SessionId), Text(number, Field.AadSessionId));
        isWanted &= times is not null || !_filter.HasScopes;
        if (!isWanted || !isFromThere)
        {
            bool isUnjudged = isWanted && !AddressFilter.CanJudge(Text(number, Field.Address));
            return new Context { Mailbox = isUnjudged ? Context.Unjudged : Context.Unwanted, Name = string.Empty };
        }

        if (!_mailboxNumbers.TryGetValue(shown, out int known))
        {
            known = _mailboxes.Count;
            _mailboxNumbers.Add(shown, known);
            _mailboxes.Add(new Mailbox { Name = shown });
        }

        // The string that is there already, when it is the same: contexts may be many.
        string kept = _mailboxes[known].Name;
        return new Context { Mailbox = known, Name = kept == shown ? kept : shown, Actor = NumberOfActor(Text(number, Field.Actor)), Times = times };
    }

    private int NumberOfActor(string name)
    {
        if (!_actorNumbers.TryGetValue(name, out int number))
        {
            number = _actors.Count;
            _actorNumbers.Add(name, number);
            _actors.Add(name);
        }

        return number;
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
        public const int Unwanted = -1;

        /// <summary>In place of the number of a mailbox where only the address stands against it, and that is none.</summary>
        public const int Unjudged = -2;

        public int Mailbox;
        public int Actor;
        public string Name;
        public TimeRanges? Times;

        public readonly bool IsWanted => Mailbox >= 0;

        public readonly bool IsUnjudged => Mailbox == Unjudged;
    }

    private struct Mailbox
    {
        public string Name;
        public long Ticks;
        public bool IsNoted;
    }
}
