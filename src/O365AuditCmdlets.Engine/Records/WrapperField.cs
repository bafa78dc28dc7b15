namespace O365AuditCmdlets.Records;

/// <summary>What stands around AuditData: the columns of an export, the properties of a search result.</summary>
internal enum WrapperField
{
    /// <summary>The record itself, as text or as an object.</summary>
    AuditData,

    /// <summary>Search-UnifiedAuditLog's name for the record's Id.</summary>
    Identity,

    /// <summary>The Purview portal's name for the record's Id.</summary>
    RecordId,

    /// <summary>Graph's name for the record's Id.</summary>
    GraphId,

    /// <summary>When the record was created; in exports in the culture of the session that exported.</summary>
    CreationDate,
    ResultIndex,
    ResultCount,
    MoreRecordsAvailable,

    /// <summary>The whole document of an Elasticsearch hit.</summary>
    ElasticSource,

    /// <summary>What Elastic's pipeline left of the record.</summary>
    ElasticAudit,

    /// <summary>The record as it was before Elastic's pipeline, as text.</summary>
    EventOriginal,

    /// <summary>A name that only the table OfficeActivity of Microsoft Sentinel has.</summary>
    OfficeActivity,
}
