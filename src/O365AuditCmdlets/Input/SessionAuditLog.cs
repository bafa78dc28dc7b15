using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading;

namespace O365AuditCmdlets.Input;

/// <summary>The Search-UnifiedAuditLog of the session, which ExchangeOnlineManagement makes when it connects.</summary>
internal sealed class SessionAuditLog : IAuditLogService
{
    /// <summary>The name of the command.</summary>
    public const string CommandName = "Search-UnifiedAuditLog";

    // Errors and warnings come among the rows: in a session that hides warnings, failures that are told in nothing else
    // would be hidden too.
    private const string Script = "param($Command, $Parameters) & $Command @Parameters 3>&1 2>&1";

    private static readonly string[] Permanent =
    {
        "access denied", "access is denied", "unauthorized", "not authorized", "forbidden", "isn't within", "AADSTS",
    };

    private static readonly Regex RetryAfter = new(@"retry[- ]after\W{0,3}(\d{1,5})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly PSCmdlet _cmdlet;
    private readonly CommandInfo _command;
    private readonly IReadOnlyDictionary<string, object> _parameters;
    private readonly ScriptBlock _script = ScriptBlock.Create(Script);

    /// <param name="cmdlet">The cmdlet in whose session it is called.</param>
    /// <param name="command">The command, as <see cref="Find"/> gave it.</param>
    /// <param name="parameters">What is searched for besides the time.</param>
    public SessionAuditLog(PSCmdlet cmdlet, CommandInfo command, IReadOnlyDictionary<string, object> parameters)
    {
        _cmdlet = cmdlet;
        _command = command;
        _parameters = parameters;
    }

    /// <summary>The command of the session; null when nobody is connected.</summary>
    public static CommandInfo? Find(PSCmdlet cmdlet) =>
        cmdlet.InvokeCommand.GetCommand(CommandName, CommandTypes.Function | CommandTypes.Cmdlet | CommandTypes.Alias);

    /// <inheritdoc/>
    public AuditLogPage GetPage(AuditLogPageRequest request, CancellationToken stop)
    {
        var rows = new List<AuditLogRow>();
        var warnings = new List<string>();
        var errors = new List<AuditLogServiceError>();
        try
        {
            foreach (PSObject? item in _cmdlet.InvokeCommand.InvokeScript(false, _script, null, _command, Parameters(request)))
            {
                switch (item?.BaseObject)
                {
                    case null:
                        break;
                    case WarningRecord warning:
                        warnings.Add(warning.Message);
                        break;
                    case ErrorRecord error:
                        errors.Add(ErrorOf(error));
                        break;
                    default:
                        rows.Add(RowOf(item));
                        break;
                }
            }
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            errors.Add(ErrorOf(e.ErrorRecord));
        }

        return new AuditLogPage { Rows = rows, Warnings = warnings, Errors = errors };
    }

    private static AuditLogRow RowOf(PSObject row)
    {
        RecordEnvelope? record = null;
        try
        {
            record = new WrapperShape().Read(new PropertyBag(row), row)?.Record;
        }
        catch (ObjectJsonException)
        {
            // It is no record; the search asks again, and tells of it when it stays so.
        }

        return new AuditLogRow(row, record ?? new RecordEnvelope(string.Empty));
    }

    private static AuditLogServiceError ErrorOf(ErrorRecord error)
    {
        string message = error.ErrorDetails?.Message ?? error.Exception.Message;
        Match wait = RetryAfter.Match(message);
        return new AuditLogServiceError(message)
        {
            IsFinal = error.Exception is ParameterBindingException or CommandNotFoundException || message.IndexOf("Connect-ExchangeOnline", StringComparison.OrdinalIgnoreCase) >= 0,
            IsPermanent = error.CategoryInfo.Category is ErrorCategory.PermissionDenied or ErrorCategory.AuthenticationError or ErrorCategory.SecurityError
                || Array.Exists(Permanent, text => message.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0),
            RetryAfter = wait.Success ? TimeSpan.FromSeconds(int.Parse(wait.Groups[1].Value, CultureInfo.InvariantCulture)) : null,
        };
    }

    private Hashtable Parameters(AuditLogPageRequest request)
    {
        var parameters = new Hashtable(StringComparer.OrdinalIgnoreCase)
        {
            ["StartDate"] = request.StartDate,
            ["EndDate"] = request.EndDate,
            ["SessionId"] = request.SessionId,
            ["SessionCommand"] = "ReturnLargeSet",
            ["ResultSize"] = request.ResultSize,
        };
        foreach (KeyValuePair<string, object> parameter in _parameters)
        {
            parameters[parameter.Key] = parameter.Value;
        }

        if (_command.Parameters?.ContainsKey("WarningAction") == true)
        {
            parameters["WarningAction"] = ActionPreference.Continue;
            parameters["ErrorAction"] = ActionPreference.Continue;
        }

        return parameters;
    }
}
