using System;
using System.Collections.Generic;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Filters;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Exposure;

/// <summary>Remembers which messages and folders records of mail access name. Nothing of such a record is left out: what it counts but does not name goes to its folder.</summary>
internal sealed class ExposureCollector : IDisposable
{
    private readonly ExposureFilter _filter;
    private readonly ActiveOperation _operation;
    private readonly AccessReader _reader;
    private readonly ExposureContexts _contexts;
    private readonly ExposureTable _table = new();
    private readonly UnjudgedAddresses _unjudged = new();
    private readonly IdentitySet _seen = new();
    private int _record;

    public ExposureCollector(Projection projection, ExposureOptions options)
    {
        _filter = new ExposureFilter(options);
        _operation = new ActiveOperation(projection, MailItemsAccessedExcessRule.Description.Operations);
        _reader = new AccessReader(projection, long.MaxValue, includeSync: false);
        _contexts = new ExposureContexts(projection, _reader, _filter);
    }

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<AuditField> Fields { get; } = AllFields();

    /// <summary>Looks at one record that was not seen before.</summary>
    public void Process(AuditRecord record) => _ = Process(record, isCopy: false);

    /// <summary>Looks at another whole copy of a record: what it names beyond the first is added, and nothing is counted twice.</summary>
    /// <returns>True when it may name something that no copy before has named.</returns>
    public bool ProcessCopy(AuditRecord record) => Process(record, isCopy: true);

    public void Dispose() => _seen.Dispose();

    private bool Process(AuditRecord record, bool isCopy)
    {
        if (!_operation.Wants(record))
        {
            return false;
        }

        // Before the time is asked: a mailbox gets its names from every record.
        int context = _contexts.Intern(record);
        if (!_contexts.IsWanted(context))
        {
            if (_filter.HasAddresses && _contexts.IsUnjudged(context) && _filter.WantsTime(record))
            {
                _unjudged.Count(_contexts.AddressText(context));
            }

            return false;
        }

        if (!_filter.WantsTime(record) || !_contexts.WantsTime(context, record))
        {
            return false;
        }

        AccessJudgement judgement = _reader.Judge(record);
        if (!_seen.Add(_reader.Fingerprint(record, context, judgement)) && isCopy)
        {
            return false;
        }

        bool hasTime = record.TimeSource != TimeSource.None;
        _contexts.NoteAccess(context, hasTime ? record.TimeTicks : long.MaxValue);
        _record = _record == int.MaxValue ? 1 : _record + 1;
        var access = new ExposureAccess(
            _record, _contexts.MailboxOf(context), _contexts.ActorOf(context), context, hasTime ? record.TimeTicks : ExposureTable.NoTime, isCopy);
        int parent = _table.InternFolder(_reader.SyncFolder(record));
        long named = AddFolders(record, access, judgement.IsSync, out int folders, out int onlyFolder);
        if (judgement.IsSync)
        {
            if (folders == 0 || parent >= 0)
            {
                _table.AddFolder(access, ExposureKind.WholeFolder, parent, 1);
            }

            return true;
        }

        long expected = Math.Max(1, judgement.Count);
        if (named < expected)
        {
            _table.AddFolder(access, ExposureKind.Unnamed, folders == 0 ? parent : onlyFolder, expected - named);
        }

        return true;
    }

    /// <summary>Hands over what some of the accesses hold: mailbox, actor, address, application, session; texts may be empty.</summary>
    public void Visit(int most, Action<string, string, string, string, string> take) => _contexts.Visit(most, take);

    /// <summary>What is to be said of the filters at the end.</summary>
    /// <param name="windows">All blind windows: accounts that no access names may have one.</param>
    public IEnumerable<CoverageHole> FilterHoles(IEnumerable<AuditBlindWindow> windows)
    {
        bool any = _record > 0;
        foreach (AuditBlindWindow window in windows)
        {
            any |= _filter.WantsWindow(window, _contexts.WantedMailboxes);
        }

        List<CoverageHole> holes = _filter.Holes(any);
        holes.AddRange(_unjudged.Holes());
        return holes;
    }

    /// <summary>The rows, in an order that the records' own order does not change.</summary>
    /// <param name="windows">All blind windows, in their order.</param>
    public IEnumerable<AuditExposure> Complete(IEnumerable<AuditBlindWindow> windows)
    {
        var wanted = new List<AuditBlindWindow>();
        foreach (AuditBlindWindow window in windows)
        {
            if (_filter.WantsWindow(window, _contexts.WantedMailboxes))
            {
                wanted.Add(window);
            }
        }

        return new ExposureRows(_table, _contexts).Create(wanted);
    }

    private static AuditField[] AllFields()
    {
        var fields = new List<AuditField>(AccessReader.Fields)
        {
            AuditFields.FolderMessages, AuditFields.MailboxGuid, AuditFields.AppId, AuditFields.ClientAppId, AuditFields.SessionId, AuditFields.AadSessionId,
        };
        return fields.ToArray();
    }

    /// <summary>Adds the messages of all folders.</summary>
    /// <param name="record">The record.</param>
    /// <param name="access">What holds for all of it.</param>
    /// <param name="isSync">Whether its folders were copied whole.</param>
    /// <param name="folders">The number of folders.</param>
    /// <param name="onlyFolder">The folder, when all are the same.</param>
    /// <returns>The accesses that were added.</returns>
    private long AddFolders(AuditRecord record, in ExposureAccess access, bool isSync, out int folders, out int onlyFolder)
    {
        long total = 0;
        folders = 0;
        onlyFolder = -1;
        AuditRecord.ListCursor list = _reader.OpenFolders(record);
        while (record.NextFolder(ref list, out ArraySegment<byte> path, out int items))
        {
            int folder = _table.InternFolder(path);
            onlyFolder = folders++ == 0 || folder == onlyFolder ? folder : -1;
            long count = 0;
            AuditRecord.ListCursor messages = AuditRecord.OpenMessages(list);
            while (record.NextMessage(ref messages, out ArraySegment<byte> id))
            {
                if (id.Count > 0)
                {
                    count++;
                    if (_filter.WantsMessage(id))
                    {
                        _table.AddMessage(access, id, folder);
                    }
                }
            }

            // A folder is named because something in it was accessed, even where its messages were trimmed away.
            long unnamed = Math.Max(items, 1) - count;
            if (isSync)
            {
                _table.AddFolder(access, ExposureKind.WholeFolder, folder, 1);
            }
            else if (unnamed > 0)
            {
                _table.AddFolder(access, ExposureKind.Unnamed, folder, unnamed);
                count += unnamed;
            }

            total += count;
        }

        return total;
    }
}
