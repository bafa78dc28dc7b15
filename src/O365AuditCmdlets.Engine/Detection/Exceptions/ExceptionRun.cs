using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Detection.Exceptions;

/// <summary>The exceptions of one scan.</summary>
internal sealed class ExceptionRun
{
    private readonly AuditExceptionSet _set;
    private readonly DateTime _now;
    private readonly bool _isGiven;
    private readonly List<RuleExceptions> _rules = new();
    private readonly HashSet<string> _ruleIds = new(StringComparer.Ordinal);

    public ExceptionRun(AuditExceptionSet set, DateTime now, bool isGiven)
    {
        _set = set;
        _now = now;
        _isGiven = isGiven;
    }

    /// <summary>The alerts that were covered so far.</summary>
    public long AlertsExcepted => _rules.Sum(rule => rule.AlertsExcepted);

    /// <summary>The exceptions of a rule that are in force; null when there are none.</summary>
    public RuleExceptions? Open(AuditRule rule)
    {
        _ruleIds.Add(rule.Info.Id);
        ExceptionMatcher[] matchers = _set.Entries
            .Where(entry => entry.Rule == rule.Info.Id && entry.Expires > _now)
            .Select(entry => new ExceptionMatcher(entry, _set.Groups)).ToArray();
        if (matchers.Length == 0)
        {
            return null;
        }

        var exceptions = new RuleExceptions(matchers, _isGiven);
        _rules.Add(exceptions);
        return exceptions;
    }

    /// <summary>What the exceptions of the rules that ran did, in the order of the file.</summary>
    public IReadOnlyList<AuditExceptionUse> Uses()
    {
        var uses = new Dictionary<AuditExceptionEntry, AuditExceptionUse>();
        _rules.ForEach(rule => rule.AddUses(uses));
        return _set.Entries.Where(entry => _ruleIds.Contains(entry.Rule))
            .Select(entry => uses.TryGetValue(entry, out AuditExceptionUse? use) ? use : new AuditExceptionUse(entry, AuditExceptionState.Expired, 0, 0))
            .ToArray();
    }
}
