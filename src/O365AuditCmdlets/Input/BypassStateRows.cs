using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Input;

/// <summary>Rows of Get-MailboxAuditBypassAssociation, as objects of the session or of an export.</summary>
internal static class BypassStateRows
{
    private static readonly string[] NameProperties = { "ObjectId", "Name", "Identity", "Id", "DistinguishedName", "Guid", "ExchangeObjectId" };

    public static IReadOnlyList<AuditBypassState> Read(Cmdlet cmdlet, object[] rows)
    {
        var states = new List<AuditBypassState>(rows.Length);
        foreach (object row in rows.Where(row => row is not null))
        {
            var bag = new PropertyBag(row);
            string[] names = NameProperties.Select(name => Convert.ToString(bag.ValueOf(name), CultureInfo.InvariantCulture) ?? string.Empty)
                .Where(name => name.Length > 0).ToArray();
            if (names.Length == 0)
            {
                cmdlet.WriteStateRowNotRecognized(row, bag.Describe(row));
                continue;
            }

            states.Add(new AuditBypassState(names, Flags.Read(bag.ValueOf("AuditBypassEnabled"))));
        }

        return states;
    }
}
