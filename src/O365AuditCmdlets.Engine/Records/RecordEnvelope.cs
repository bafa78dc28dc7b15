using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>
/// One record that was handed over as an object: the text of AuditData and what stood around it. Most of that is seldom
/// asked for, so a class may inherit from this one that looks it up when it is. A scan that has read an envelope may still
/// ask it for <see cref="MoreRecordsAvailable"/> at its end: an instance may be filled again for the next record, but then
/// its value has to be that of the record it held last.
/// </summary>
public class RecordEnvelope
{
    /// <summary>Makes an envelope.</summary>
    /// <param name="auditData">The record as JSON text; empty when the object had none.</param>
    public RecordEnvelope(string auditData)
    {
        AuditData = auditData ?? string.Empty;
    }

    /// <summary>Makes an envelope of a class that has its own text.</summary>
    protected RecordEnvelope()
    {
        AuditData = string.Empty;
    }

    /// <summary>The record as JSON text.</summary>
    public virtual string AuditData { get; }

    /// <summary>The Identity, RecordId or id of the wrapper, which names the record when AuditData has no Id.</summary>
    public virtual string? Identity { get; set; }

    /// <summary>The CreationDate of the wrapper as a time (Unspecified means UTC) or as text. Used only when AuditData has no CreationTime.</summary>
    public virtual object? CreationDate { get; set; }

    /// <summary>The ResultIndex of the search result.</summary>
    public virtual long? ResultIndex { get; set; }

    /// <summary>The ResultCount of the search result.</summary>
    public virtual long? ResultCount { get; set; }

    /// <summary>AuditSearchRequestMetadata.moreRecordsAvailable.</summary>
    public virtual bool? MoreRecordsAvailable { get; set; }

    /// <summary>
    /// True when a search of ours found the record. It looked at the signs of a search that was not whole itself, asked
    /// again where there were any, and tells of what is missing by <see cref="AuditScan.AddSearchHoles"/>.
    /// </summary>
    public bool IsFromSearch { get; set; }

    /// <summary>The object the record came in; errors about the record carry it.</summary>
    public virtual object? Source { get; set; }

    [MethodImpl(HotPath.Options)]
    internal bool TryGetInt64(Records.WrapperField field, out long number)
    {
        long? value = field switch
        {
            Records.WrapperField.ResultIndex => ResultIndex,
            Records.WrapperField.ResultCount => ResultCount,
            _ => null,
        };
        number = value ?? 0;
        return value is not null;
    }

    internal string? GetText(Records.WrapperField field) => field switch
    {
        Records.WrapperField.Identity => Identity,
        Records.WrapperField.CreationDate => CreationDate as string,
        Records.WrapperField.ResultIndex => ResultIndex?.ToString(CultureInfo.InvariantCulture),
        Records.WrapperField.ResultCount => ResultCount?.ToString(CultureInfo.InvariantCulture),
        Records.WrapperField.MoreRecordsAvailable => MoreRecordsAvailable?.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
