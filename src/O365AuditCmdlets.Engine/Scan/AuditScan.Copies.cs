using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Coverage;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Sources;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <content>
/// Sees to it that of several copies of a record the whole one counts, in whatever order they come, and that a record of which
/// there is no whole one is a hole.
/// </content>
public sealed partial class AuditScan
{
    private readonly CopyReader _copies;
    private readonly AsideCopies _aside = new();

    // The records of which a whole copy says that the mailbox was throttled.
    private readonly IdentitySet _throttled = new();
    private AuditRecord? _asideRecord;

    private enum CopyKind
    {
        /// <summary>To be evaluated.</summary>
        New,

        /// <summary>There is nothing new in it.</summary>
        Duplicate,

        /// <summary>A whole copy of a record that was evaluated, which may say something else.</summary>
        Another,

        /// <summary>Not whole; it waits for a better copy.</summary>
        Aside,
    }

    /// <summary>True when the record that was handed over last brought something that was not read before: it was new, or a better copy.</summary>
    internal bool LastWasNews { get; private set; }

    [MethodImpl(HotPath.Options)]
    private CopyKind KindOf(AuditRecord record, bool isNew, RecordSource? source)
    {
        CopyKind usual = isNew ? CopyKind.New : CopyKind.Duplicate;
        if (!record.IsOfInterest)
        {
            return usual;
        }

        record.PairMemory ??= _pairMemory;
        CopyLacks lacks = _copies.LacksOf(record, out bool isWanted);
        if (!isWanted)
        {
            return usual;
        }

        bool isThrottled = _copies.IsThrottled(record);
        if (lacks != CopyLacks.None)
        {
            return SetAside(record, lacks, isThrottled, isNew, source);
        }

        if (isThrottled)
        {
            _throttled.Add(record.Identity);
        }

        if (isNew || _aside.Find(record.Identity) is not { HasWhole: false } waiting)
        {
            return isNew ? CopyKind.New : CopyKind.Another;
        }

        waiting.HasWhole = true;
        if (isThrottled || !waiting.IsThrottled)
        {
            _aside.Remove(record.Identity);
        }

        return CopyKind.New;
    }

    private CopyKind SetAside(AuditRecord record, CopyLacks lacks, bool isThrottled, bool isNew, RecordSource? source)
    {
        bool hasWhole = !isNew && _aside.Find(record.Identity) is null;
        if (hasWhole && (!isThrottled || _throttled.Contains(record.Identity)))
        {
            return CopyKind.Duplicate;
        }

        var copy = new AsideCopy(record.IdentityText, lacks, isThrottled)
        {
            Key = record.Identity,
            HasWhole = hasWhole,
            Path = string.IsNullOrEmpty(source?.Name) ? null : source!.Name,
            Line = source?.Line,
            WrapperTicks = record.TimeSource == TimeSource.Wrapper ? record.TimeTicks : null,
        };
        if (!_aside.Add(copy, Encoding.UTF8.GetBytes(record.GetAuditDataText())))
        {
            return CopyKind.Duplicate;
        }

        foreach (ActiveRule rule in _rules)
        {
            if (rule.Wants(record) && IsInTime(record))
            {
                rule.Run.ProcessAside(record);
            }
        }

        return CopyKind.Aside;
    }

    /// <summary>Looks at another whole copy; true when it says something that none before has said.</summary>
    private bool ProcessCopy(AuditRecord record)
    {
        _filter?.Learn(record);
        _blindWindows.ProcessCopy(record);
        bool isNews = _exposure?.ProcessCopy(record) == true;
        if (!IsInTime(record))
        {
            return isNews;
        }

        foreach (ActiveRule rule in _rules)
        {
            if (rule.Wants(record))
            {
                isNews |= rule.Run.ProcessCopy(record);
            }
        }

        return isNews;
    }

    private bool IsInTime(AuditRecord record) =>
        record.TimeSource == TimeSource.None || (record.TimeTicks >= _afterTicks && record.TimeTicks < _beforeTicks);

    /// <summary>Evaluates the copies of which no better one has come. What comes later is another copy of them.</summary>
    private void EvaluateAside()
    {
        if (_aside.Count == 0)
        {
            return;
        }

        _asideRecord ??= new AuditRecord(_record.Projection) { PairMemory = _pairMemory };
        foreach (AsideCopy copy in _aside.TakeAll())
        {
            if (copy.HasWhole && _throttled.Contains(copy.Key))
            {
                continue;
            }

            _asideRecord.Load(new RecordEnvelope(Encoding.UTF8.GetString(_aside.TextOf(copy)))
            {
                Identity = copy.Identity,
                CreationDate = copy.WrapperTicks is long ticks ? new DateTime(ticks, DateTimeKind.Utc) : null,
            });
            if (copy.HasWhole)
            {
                ProcessCopy(_asideRecord);
                continue;
            }

            if (copy.Lacks.IsIncomplete() && IsInTime(_asideRecord))
            {
                _problems++;
                _coverage.AddIncomplete(RecordProblems.Incomplete(copy.Path, copy.Line, copy.Identity, copy.Lacks.Describe()));
            }

            Evaluate(_asideRecord, new RecordPlace(copy.Path, copy.Line, null));
        }
    }

    /// <summary>The records whose copies say different things.</summary>
    private SortedSet<string> Conflicts()
    {
        var ids = new SortedSet<string>(_blindWindows.Conflicts, StringComparer.Ordinal);
        foreach (ActiveRule rule in _rules)
        {
            ids.UnionWith(rule.Run.Conflicts);
        }

        return ids;
    }
}
