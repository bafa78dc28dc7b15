using System;
using System.Collections.Generic;
using O365AuditCmdlets.Detection.Exceptions;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>Turns associations, and accounts of the state now, into alerts.</summary>
internal sealed class AssociationAlerts
{
    private readonly AssociationRule _rule;
    private readonly AlertFactory _factory;
    private readonly RuleExceptions? _exceptions;

    public AssociationAlerts(AssociationRule rule, RuleExceptions? exceptions)
    {
        _rule = rule;
        _exceptions = exceptions;
        _factory = new AlertFactory(rule.Info);
    }

    /// <summary>Counts a record for the exceptions that cover it.</summary>
    public void Count(BypassEvent one) => _exceptions?.CountRecord(_exceptions.CoverOf(Subject(one, one.Names)));

    /// <summary>The alert of an association.</summary>
    public Alert Create(Association association)
    {
        BypassEvent first = association.Events[0];
        BypassEvent? on = association.On;
        DateTime? from = association.IsAttempt ? null : Time(on);
        DateTime? until = association.State == AssociationState.Ended ? Time(association.Off) : null;
        string[] names = association.Target.NamesFor(association.Events);
        Alert alert = _factory.Create();
        alert.Target = association.Target.ShownName;
        alert.Actor = first.Actor;
        alert.Actors = ActorsOf(association);
        alert.FirstSeen = Time(first);
        alert.LastSeen = Time(association.Events[association.Events.Count - 1]);
        alert.RecordIds = association.Events.ConvertAll(one => one.Identity).ToArray();
        alert.Id = _factory.Id(null, alert.Target, first.Identity);
        alert.Details = new AuditBypassDetails
        {
            Target = alert.Target,
            TargetNames = names,
            From = from,
            Until = until,
            Duration = until - from,
            State = association.State.ToString(),
            EnabledBy = on?.Actor,
            EnabledFrom = on?.Address,
            DisabledBy = association.Off?.Actor,
            Attempted = association.IsAttempt,
        };
        AddContext(alert, association.Events);
        BypassFinding finding = association.IsAttempt ? BypassFinding.Attempt
            : association.IsLoneOff ? BypassFinding.Removal
            : BypassFinding.Association;
        alert.Reason = _rule.Reason(alert, finding, on?.IsUnreadable == true);
        Except(alert, Subjects(association, names));
        return alert;
    }

    /// <summary>The alert of an account that is bypassed although no record says so.</summary>
    public Alert Create(BypassAccount account)
    {
        Alert alert = _factory.Create();
        alert.Target = account.ShownName;
        alert.Id = _factory.Id(null, alert.Target, string.Empty);
        alert.Details = new AuditBypassDetails
        {
            Target = alert.Target,
            TargetNames = account.Names.ToArray(),
            State = AssociationState.Active.ToString(),
        };
        alert.Reason = _rule.Reason(alert, BypassFinding.CurrentState, isUnreadable: false);
        Except(alert, new[] { new ExceptionSubject { Targets = account.Names } });
        return alert;
    }

    private static DateTime? Time(BypassEvent? one) => one?.Ticks is long ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    private static ExceptionSubject Subject(BypassEvent one, IReadOnlyList<string> names) =>
        new() { Actor = one.Actor, Address = one.Address, AppId = one.AppId, Targets = names };

    /// <summary>What has to be covered: every switching on, or the removal where there is nothing else.</summary>
    private static IEnumerable<ExceptionSubject> Subjects(Association association, string[] names)
    {
        foreach (BypassEvent one in association.Events)
        {
            if (!one.IsOff || association.IsLoneOff)
            {
                yield return Subject(one, names);
            }
        }
    }

    private static string[] ActorsOf(Association association)
    {
        var actors = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ExceptionSubject subject in Subjects(association, Array.Empty<string>()))
        {
            // One that is not known is kept: no exception with an actor can cover it.
            actors.Add(subject.Actor ?? string.Empty);
        }

        return new List<string>(actors).ToArray();
    }

    private void Except(Alert alert, IEnumerable<ExceptionSubject> subjects)
    {
        if (_exceptions is null)
        {
            return;
        }

        var covers = new List<int>();
        foreach (ExceptionSubject subject in subjects)
        {
            covers.Add(_exceptions.CoverOf(subject));
        }

        if (!covers.Contains(RuleExceptions.NotCovered))
        {
            alert.IsExcepted = true;
            alert.Exception = _exceptions.CountAlert(covers);
        }
    }

    private static void AddContext(Alert alert, List<BypassEvent> events)
    {
        var addresses = new ContextTally(AccessField.ClientAddress);
        var apps = new ContextTally(AccessField.AppId);
        foreach (BypassEvent one in events)
        {
            addresses.Add(one.Address ?? string.Empty, 1);
            apps.Add(one.AppId ?? string.Empty, 1);
        }

        alert.ClientAddress = Array.ConvertAll(addresses.ToArray(), count => count.Value);
        alert.AppId = Array.ConvertAll(apps.ToArray(), count => count.Value);
    }
}
