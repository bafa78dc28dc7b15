namespace O365AuditCmdlets;

/// <summary>A tactic or technique of MITRE ATT&amp;CK.</summary>
public sealed class AttackReference
{
    internal AttackReference(string id, string name, string url)
    {
        Id = id;
        Name = name;
        Url = url;
    }

    /// <summary>The id, for example T1114.002.</summary>
    public string Id { get; }

    /// <summary>The name, for example Remote Email Collection.</summary>
    public string Name { get; }

    /// <summary>The page.</summary>
    public string Url { get; }

    /// <summary>The id and the name.</summary>
    public override string ToString() => Id + " " + Name;
}
