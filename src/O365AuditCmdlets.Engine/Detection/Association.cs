using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>How an association stands at the end.</summary>
internal enum AssociationState
{
    Active,
    Ended,
    Unknown,
}

/// <summary>One time in which a bypass is on for an account; or a removal or an attempt that stands alone.</summary>
internal sealed class Association
{
    public Association(BypassTarget target, BypassEvent first)
    {
        Target = target;
        Events.Add(first);
        if (first.IsOff)
        {
            State = AssociationState.Ended;
            Off = first;
        }
        else
        {
            On = first;
            IsAttempt = first.IsFailed;
            State = first.IsFailed || first.Ticks is null ? AssociationState.Unknown : AssociationState.Active;
        }
    }

    /// <summary>The account.</summary>
    public BypassTarget Target { get; }

    /// <summary>Its records, earliest first.</summary>
    public List<BypassEvent> Events { get; } = new(2);

    /// <summary>What began it; null for a removal that stands alone.</summary>
    public BypassEvent? On { get; }

    /// <summary>What ended it; null while nothing did.</summary>
    public BypassEvent? Off { get; private set; }

    /// <summary>How it stands.</summary>
    public AssociationState State { get; set; }

    /// <summary>True when the command failed.</summary>
    public bool IsAttempt { get; }

    /// <summary>True for a removal without a beginning.</summary>
    public bool IsLoneOff => On is null;

    /// <summary>It is switched on again while it is on, which also settles any doubt about it.</summary>
    public void Join(BypassEvent on)
    {
        Events.Add(on);
        State = AssociationState.Active;
    }

    /// <summary>It is switched off.</summary>
    public void End(BypassEvent off)
    {
        Events.Add(off);
        Off = off;
        State = AssociationState.Ended;
    }

    /// <summary>It may have been switched off: the record may as well be about another account of that name.</summary>
    public void Doubt(BypassEvent off)
    {
        Events.Add(off);
        State = AssociationState.Unknown;
    }
}
