using System;
using System.Collections.Generic;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Exposure;

/// <summary>Remembers which messages and folders records of mail access name. Nothing of such a record is left out: what it counts but does not name goes to its folder.</summary>
internal sealed class ExposureCollector
{
    private readonly ExposureFilter _filter;
    private readonly ActiveOperation _operation;
    private readonly AccessReader _reader;
    private readonly ExposureContexts _contexts;
    private readonly ExposureTable _table = new();
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
    public void Process(AuditRecord record)
    {
        if (!_operation.Wants(record))
        {
            return;
        }

        // Before the time is asked: a mailbox gets its names from every record.
        int context = _contexts.Intern(record);
        if (!_contexts.IsWanted(context) || !_filter.WantsTime(record) || !_contexts.WantsTime(context, record))
        {
            return;
        }

        bool hasTime = record.TimeSource != TimeSource.None;
        _contexts.NoteAccess(context, hasTime ? record.TimeTicks : long.MaxValue);
        _record = _record == int.MaxValue ? 1 : _record + 1;
        var access = new ExposureAccess(_record, _contexts.MailboxOf(context), context, hasTime ? record.TimeTicks : ExposureTable.NoTime);
        AccessJudgement judgement = _reader.Judge(record);
        int parent = _table.InternFolder(_reader.SyncFolder(record));
        long named = AddFolders(record, access, judgement.IsSync, out int folders, out int onlyFolder);
        if (judgement.IsSync)
        {
            if (folders == 0 || parent >= 0)
            {
                _table.AddFolder(access, ExposureKind.WholeFolder, parent, 1);
            }

            return;
        }

        long expected = Math.Max(1, judgement.Count);
        if (named < expected)
        {
            _table.AddFolder(access, ExposureKind.Unnamed, folders == 0 ? parent : onlyFolder, expected - named);
        }
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
