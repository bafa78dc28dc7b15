namespace O365AuditCmdlets.Records;

/// <summary>Is told the identity of a record as soon as it is known, before the rest of its header is read.</summary>
internal interface IIdentityListener
{
    /// <summary>This identity will be asked for next.</summary>
    void Expect(RecordIdentity identity);
}
