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
    private readonly List<BypassEvent> _events = new();

    public AssociationRun(AssociationRule rule, RuleExceptions? exceptions, Action<Alert> emit)
    {
        _rule = rule;
        _emit = emit;
        _alerts = new AssociationAlerts(rule, exceptions);
    }

    public void Process(AuditRecord record)
    {
        BypassEvent one = _rule.Read(record);
        _alerts.Count(one);
        if (one.IsFailed && (one.IsOff || !_rule.IncludeFailed))
        {
            return;
        }

        if (!_rule.PerRecord)
        {
            _events.Add(one);
        }
        else if (!one.IsOff)
        {
            var target = new BypassTarget();
            target.AddNames(one);
            _emit(_alerts.Create(new Association(target, one) { State = AssociationState.Unknown }));
        }
    }

    public void Complete()
    {
        AssociationPairing pairing = AssociationPairing.Pair(_events, _rule.CurrentState);
        var alerts = new List<Alert>();
        foreach (BypassAccount account in pairing.Accounts)
        {
            alerts.Add(_alerts.Create(account));
        }

        foreach (BypassTarget target in pairing.Targets)
        {
            foreach (Association association in target.Associations)
            {
                if (!association.IsLoneOff || _rule.IncludeRemoval)
                {
                    alerts.Add(_alerts.Create(association));
                }
            }
        }

        foreach (BypassEvent attempt in _events.FindAll(one => one.IsFailed))
        {
            var target = new BypassTarget();
            target.AddNames(attempt);
            alerts.Add(_alerts.Create(new Association(target, attempt)));
        }

        alerts.Sort(AlertFactory.Compare);
        alerts.ForEach(_emit);
    }
}
