using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection.Exceptions;

/// <summary>Which exceptions cover accesses: found once for each context, because a context holds all that conditions ask for.</summary>
internal sealed class AccessExceptions
{
    private readonly AccessContexts _contexts;
    private readonly ChunkedList<int> _covers = new(10);

    public AccessExceptions(RuleExceptions exceptions, AccessContexts contexts)
    {
        Exceptions = exceptions;
        _contexts = contexts;
    }

    /// <summary>The exceptions.</summary>
    public RuleExceptions Exceptions { get; }

    /// <summary>The cover of a context.</summary>
    public int CoverOf(int context)
    {
        // Contexts count up from 0, so that the next one that is new is also the next in the list.
        while (_covers.Count <= context)
        {
            _covers.Add(Exceptions.CoverOf(Subject(_covers.Count)));
        }

        return _covers[context];
    }

    private ExceptionSubject Subject(int context) => new()
    {
        Actor = _contexts.Text(context, AccessField.Actor),
        Mailbox = _contexts.Text(context, AccessField.Mailbox),
        Address = ClientAddress.Parse(_contexts.Text(context, AccessField.ClientAddress))?.Address,
        AppId = _contexts.Text(context, AccessField.AppId),
        ClientString = _contexts.Text(context, AccessField.ClientInfoString),
    };
}
