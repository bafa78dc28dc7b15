using System.Collections.Generic;
using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Input;

/// <summary>The alerts whose exposure is asked for.</summary>
internal sealed class AlertScopes
{
    private readonly List<ExposureScope> _scopes = new();

    public IReadOnlyList<ExposureScope> Scopes => _scopes;

    /// <summary>Takes alerts, live or read back; anything else is an error.</summary>
    public void Add(Cmdlet cmdlet, IEnumerable<PSObject?> values)
    {
        foreach (PSObject? value in values)
        {
            if (PropertyBag.Unwrap(value) is null)
            {
                continue;
            }

            if (OwnObject.Reader.ReadAlert(PropertyBag.Unwrap(value)!) is not Alert alert)
            {
                cmdlet.WriteAlertNotRecognized(value!, OwnObject.Describe(value!) ?? new PropertyBag(value!).Describe(value!));
            }
            else if (ExposureScope.Of(alert) is ExposureScope scope)
            {
                _scopes.Add(scope);
            }
            else
            {
                cmdlet.Warn($"Alert {alert.Id} is about an attempt that failed: it hid nothing and exposes nothing.");
            }
        }
    }
}
