using System;
using System.Collections.Generic;
using O365AuditCmdlets.Detection.Exceptions;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>A run of an <see cref="AssociationRule"/>: remembers its records, and at the end pairs them into associations.</summary>
internal sealed class AssociationRun : IRuleRun
{
    private readonly AssociationRule _rule;
    private readonly Action<Alert> _emit;
    private readonly AssociationAlerts _alerts;
    private readonly BypassEvents _events = new();
    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);

    public AssociationRun(AssociationRule rule, RuleExceptions? exceptions, Action<Alert> emit)
    {
        _rule = rule;
        _emit = emit;
        _alerts = new AssociationAlerts(rule, exceptions);
    }

    public IReadOnlyCollection<string> Conflicts => _events.Conflicts;

    public void Process(AuditRecord record)
    {
        BypassEvent one = _rule.Read(record);
        _alerts.Count(one);
        Take(one);
    }

    public bool ProcessCopy(AuditRecord record) => Take(_rule.Read(record));

    public void ProcessAside(AuditRecord record) => GiveAtOnce(_rule.Read(record));

    private bool Take(BypassEvent one)
    {
        if (!IsWanted(one))
        {
            return false;
        }

        bool isNew = false;
        if (!_rule.PerRecord || _rule.CurrentState is not null)
        {
            isNew = _events.Add(one);
        }

        GiveAtOnce(one);
        return isNew;
    }

    private bool IsWanted(BypassEvent one) => !one.IsFailed || (!one.IsOff && _rule.IncludeFailed);

    private void GiveAtOnce(BypassEvent one)
    {
        if (_rule.PerRecord && !one.IsOff && IsWanted(one) && _given.Add(one.Identity))
        {
            _emit(_alerts.Create(new Association(TargetOf(one), one) { State = AssociationState.Unknown }));
        }
    }

    public void Complete()
    {
        List<BypassEvent> events = _events.ToList();
        AssociationPairing pairing = AssociationPairing.Pair(events, _rule.CurrentState);
        var alerts = new List<Alert>();
        foreach (BypassAccount account in pairing.Accounts)
        {
            alerts.Add(_alerts.Create(account));
        }

        if (!_rule.PerRecord)
        {
            AddAssociations(pairing.Targets, alerts);
            events.FindAll(one => one.IsFailed).ForEach(attempt => alerts.Add(_alerts.Create(new Association(TargetOf(attempt), attempt))));
        }

        alerts.Sort(AlertFactory.Compare);
        alerts.ForEach(_emit);
    }

    private static BypassTarget TargetOf(BypassEvent one)
    {
        var target = new BypassTarget();
        target.AddNames(one);
        return target;
    }

    private void AddAssociations(IEnumerable<BypassTarget> targets, List<Alert> alerts)
    {
        foreach (BypassTarget target in targets)
        {
            foreach (Association association in target.Associations)
            {
                if (!association.IsLoneOff || _rule.IncludeRemoval)
                {
                    alerts.Add(_alerts.Create(association));
                }
            }
        }
    }
}
