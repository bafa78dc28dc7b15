using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Exposure;

/// <summary>
/// Gives the rows one by one: mailboxes by name, in each the messages, the folders and the windows by their first time,
/// then by id or folder; at the end the windows of accounts, which are blind in every mailbox.
/// </summary>
internal sealed class ExposureRows : IComparer<int>
{
    private readonly ExposureTable _table;
    private readonly ExposureContexts _contexts;

    public ExposureRows(ExposureTable table, ExposureContexts contexts)
    {
        _table = table;
        _contexts = contexts;
    }

    /// <inheritdoc/>
    public int Compare(int left, int right)
    {
        int order = _table.CompareKeys(left, right);
        return order != 0 ? order : _contexts.CompareActors(_contexts.ActorOf(_table.ContextOf(left)), _contexts.ActorOf(_table.ContextOf(right)));
    }

    /// <summary>Gives the rows.</summary>
    /// <param name="windows">The windows, in their order.</param>
    public IEnumerable<AuditExposure> Create(IReadOnlyList<AuditBlindWindow> windows)
    {
        SortedDictionary<string, MailboxRows> mailboxes = GroupByMailbox(windows);
        var contexts = new List<RowContext>();
        foreach (MailboxRows mailbox in mailboxes.Values)
        {
            foreach (int[]? rows in new[] { mailbox.Messages, mailbox.Folders })
            {
                foreach (int number in Sorted(rows))
                {
                    AuditExposure row = _table.Create(number, contexts);
                    row.Mailbox = mailbox.Name;
                    _contexts.Describe(contexts, row);
                    yield return row;
                }
            }

            // What was given is let go, so that the whole order never lies in memory twice.
            mailbox.Messages = null;
            mailbox.Folders = null;
            foreach (AuditBlindWindow window in mailbox.Windows)
            {
                yield return Create(window, mailbox.Name);
            }
        }

        foreach (AuditBlindWindow window in windows)
        {
            if (window.Mailbox is null)
            {
                yield return Create(window, null);
            }
        }
    }

    private static AuditExposure Create(AuditBlindWindow window, string? mailbox) => new()
    {
        Mailbox = mailbox,
        Certainty = AuditExposure.WindowCertainty,
        Basis = window.Kind,
        RecordCount = window.RecordIds.Length,
        Actor = Sorted(window.ActorNames),
        From = window.From,
        Until = window.Until,
        IsOpen = window.IsOpen,
        Window = window,
    };

    private static string[] Sorted(string[] names)
    {
        var sorted = (string[])names.Clone();
        Array.Sort(sorted, StringComparer.OrdinalIgnoreCase);
        return sorted;
    }

    private SortedDictionary<string, MailboxRows> GroupByMailbox(IReadOnlyList<AuditBlindWindow> windows)
    {
        var names = new SortedDictionary<string, MailboxRows>(StringComparer.OrdinalIgnoreCase);
        var numbers = new MailboxRows?[_contexts.MailboxCount];
        for (int i = 0; i < _table.Count; i++)
        {
            int number = _table.MailboxOf(i);
            MailboxRows? mailbox = numbers[number];
            if (mailbox is null)
            {
                mailbox = numbers[number] = new MailboxRows { Name = _contexts.MailboxName(number) };
                names.Add(mailbox.Name, mailbox);
            }

            _ = _table.KindOf(i) == ExposureKind.Message ? mailbox.MessageCount++ : mailbox.FolderCount++;
        }

        foreach (AuditBlindWindow window in windows)
        {
            if (window.Mailbox is string name)
            {
                if (!names.TryGetValue(name, out MailboxRows? mailbox))
                {
                    names.Add(name, mailbox = new MailboxRows { Name = name });
                }

                mailbox.Windows.Add(window);
            }
        }

        foreach (MailboxRows mailbox in names.Values)
        {
            mailbox.Messages = new int[mailbox.MessageCount];
            mailbox.Folders = new int[mailbox.FolderCount];
        }

        for (int i = _table.Count - 1; i >= 0; i--)
        {
            MailboxRows mailbox = numbers[_table.MailboxOf(i)]!;
            if (_table.KindOf(i) == ExposureKind.Message)
            {
                mailbox.Messages![--mailbox.MessageCount] = i;
            }
            else
            {
                mailbox.Folders![--mailbox.FolderCount] = i;
            }
        }

        return names;
    }

    /// <summary>Sorts by time with the framework's fast sort of numbers; only rows of one time are then compared by key.</summary>
    private int[] Sorted(int[]? rows)
    {
        if (rows is null || rows.Length == 0)
        {
            return Array.Empty<int>();
        }

        var times = new long[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            times[i] = _table.FirstTicks(rows[i]);
        }

        Array.Sort(times, rows);
        for (int from = 0; from < rows.Length;)
        {
            int to = from + 1;
            while (to < rows.Length && times[to] == times[from])
            {
                to++;
            }

            Array.Sort(rows, from, to - from, this);
            from = to;
        }

        return rows;
    }

    private sealed class MailboxRows
    {
        public string Name = string.Empty;
        public int[]? Messages;
        public int[]? Folders;
        public int MessageCount;
        public int FolderCount;

        public List<AuditBlindWindow> Windows { get; } = new();
    }
}
