using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Asks the organisation of the session what keeps its log from being written. A cmdlet that is not there, not allowed or
/// fails leaves its answer unknown, and why is kept for coverage.
/// </summary>
internal static class TenantStateReader
{
    private const string Organization = "Get-OrganizationConfig";
    private const string AuditLog = "Get-AdminAuditLogConfig";
    private const string Mailboxes = "Get-EXOMailbox";
    private const string Bypass = "Get-MailboxAuditBypassAssociation";

    private static readonly ScriptBlock Call = ScriptBlock.Create("param($command, $parameters) & $command @parameters -ErrorAction Stop");

    /// <param name="cmdlet">The cmdlet that asks.</param>
    /// <param name="bypasses">The state of bypasses, when the user has given it; null to ask for it.</param>
    public static AuditTenantState Read(PSCmdlet cmdlet, IReadOnlyList<AuditBypassState>? bypasses)
    {
        var state = new AuditTenantState();
        state.IsMailboxAuditingDisabled = Flag(cmdlet, state, Organization, "AuditDisabled");
        state.IsIngestionEnabled = Flag(cmdlet, state, AuditLog, "UnifiedAuditLogIngestionEnabled");
        if (bypasses is not null)
        {
            state.Bypasses = bypasses;
        }
        else if (Ask(cmdlet, state, Bypass, new Hashtable { ["ResultSize"] = "Unlimited" }) is Collection<PSObject> rows)
        {
            state.Bypasses = BypassStateRows.Read(cmdlet, rows.Cast<object>().ToArray());
        }

        return state;
    }

    /// <summary>
    /// The audit settings of the mailboxes of interest, or of all. Get-EXOMailbox leaves the lists of actions out unless it is
    /// asked for them.
    /// </summary>
    public static MailboxSettingsRows? ReadMailboxes(PSCmdlet cmdlet, AuditTenantState state, IReadOnlyList<string> mailboxes)
    {
        var rows = new MailboxSettingsRows(cmdlet);
        rows.Input.IsMailboxAuditingDisabled = state.IsMailboxAuditingDisabled;
        rows.Input.IsIngestionEnabled = state.IsIngestionEnabled;
        rows.Input.Bypasses = state.Bypasses;
        var sets = new[] { "Minimum", "Audit" };
        IEnumerable<Hashtable> calls = mailboxes.Count == 0
            ? new[] { new Hashtable { ["PropertySets"] = sets, ["ResultSize"] = "Unlimited" } }
            : mailboxes.Select(mailbox => new Hashtable { ["PropertySets"] = sets, ["Identity"] = mailbox });
        foreach (Hashtable call in calls)
        {
            if (Ask(cmdlet, state, Mailboxes, call) is not Collection<PSObject> found)
            {
                state.AreMailboxesUnknown = true;
                break;
            }

            rows.AddAll(found);
        }

        return rows.Mailboxes.Count == 0 ? null : rows;
    }

    private static bool? Flag(PSCmdlet cmdlet, AuditTenantState state, string command, string property)
    {
        if (Ask(cmdlet, state, command, new Hashtable()) is not Collection<PSObject> rows)
        {
            return null;
        }

        bool? flag = rows.Count == 0 || rows[0] is null ? null : Flags.Read(new PropertyBag(rows[0]).ValueOf(property));
        if (flag is null)
        {
            state.Failures[command] = "did not say " + property;
        }

        return flag;
    }

    private static Collection<PSObject>? Ask(PSCmdlet cmdlet, AuditTenantState state, string command, Hashtable parameters)
    {
        try
        {
            CommandInfo? found = cmdlet.InvokeCommand.GetCommand(command, CommandTypes.Function | CommandTypes.Cmdlet | CommandTypes.Alias);
            if (found is not null)
            {
                return cmdlet.InvokeCommand.InvokeScript(false, Call, null, found, parameters);
            }

            state.Failures[command] = "is not in this session";
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            state.Failures[command] = "failed: " + e.Message.TrimEnd('.');
        }

        return null;
    }
}
