namespace O365AuditCmdlets.Rules;

/// <summary>
/// The part of MITRE ATT&amp;CK for Enterprise that rules point to, all of one version
/// (https://attack.mitre.org/versions/v16/). Later versions move and rename things; nothing here follows them
/// until somebody has looked at all of it.
/// </summary>
internal static class AttackTable
{
    /// <summary>The version of ATT&amp;CK that ids and names are taken from.</summary>
    public const string Version = "16.1";

    public static readonly AttackReference Collection = Tactic("TA0009", "Collection");
    public static readonly AttackReference DefenseEvasion = Tactic("TA0005", "Defense Evasion");
    public static readonly AttackReference RemoteEmailCollection = Technique("T1114.002", "Remote Email Collection");
    public static readonly AttackReference DisableOrModifyCloudLogs = Technique("T1562.008", "Disable or Modify Cloud Logs");

    private const string Site = "https://attack.mitre.org/versions/v16/";

    private static AttackReference Tactic(string id, string name) => new(id, name, Site + "tactics/" + id + "/");

    private static AttackReference Technique(string id, string name) => new(id, name, Site + "techniques/" + id.Replace('.', '/') + "/");
}
