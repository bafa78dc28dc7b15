using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>The keys outside records that say where a record is, or whether an answer is whole.</summary>
internal enum AnswerKey
{
    None,

    /// <summary>Keys of a record.</summary>
    Operation,
    CreationTime,
    Id,

    /// <summary>The key of the record inside a row of a search or of an export.</summary>
    AuditData,

    /// <summary>Keys of an Elastic document below which the record is.</summary>
    Elastic,

    /// <summary>A field of an Elastic document that was taken apart into dotted names.</summary>
    DottedField,

    /// <summary>A list that is known to hold the rows of an answer.</summary>
    Rows,

    /// <summary>Where the next page is.</summary>
    NextLink,

    /// <summary>What the pages of one answer have in common.</summary>
    Context,

    /// <summary>How many rows the whole answer has, all pages together.</summary>
    Total,

    /// <summary>How many elements the list beside it has.</summary>
    Count,
    Value,
    Relation,
    Hits,
    Shards,
    Failed,

    /// <summary>Something that is true of an answer that is not whole.</summary>
    Partial,
    Error,
    Code,
}

/// <summary>Tells keys apart.</summary>
internal static class AnswerKeys
{
    private const int Longest = 32;
    private const string DottedPrefix = "o365.audit.";

    private static readonly Dictionary<string, AnswerKey> Names = new(StringComparer.Ordinal)
    {
        ["Operation"] = AnswerKey.Operation,
        ["CreationTime"] = AnswerKey.CreationTime,
        ["Id"] = AnswerKey.Id,
        ["AuditData"] = AnswerKey.AuditData,
        ["auditData"] = AnswerKey.AuditData,
        ["o365"] = AnswerKey.Elastic,
        ["o365audit"] = AnswerKey.Elastic,
        ["o365.audit"] = AnswerKey.Elastic,
        ["value"] = AnswerKey.Value,
        ["hits"] = AnswerKey.Hits,
        ["results"] = AnswerKey.Rows,
        ["Results"] = AnswerKey.Rows,
        ["rows"] = AnswerKey.Rows,
        ["records"] = AnswerKey.Rows,
        ["items"] = AnswerKey.Rows,
        ["data"] = AnswerKey.Rows,
        ["@odata.nextLink"] = AnswerKey.NextLink,
        ["odata.nextLink"] = AnswerKey.NextLink,
        ["OdataNextLink"] = AnswerKey.NextLink,
        ["nextLink"] = AnswerKey.NextLink,
        ["next_link"] = AnswerKey.NextLink,
        ["NextLink"] = AnswerKey.NextLink,
        ["NextPageUri"] = AnswerKey.NextLink,
        ["nextPageUri"] = AnswerKey.NextLink,
        ["NextPageLink"] = AnswerKey.NextLink,
        ["nextPageToken"] = AnswerKey.NextLink,
        ["continuationToken"] = AnswerKey.NextLink,
        ["@odata.context"] = AnswerKey.Context,
        ["odata.context"] = AnswerKey.Context,
        ["odata.metadata"] = AnswerKey.Context,
        ["@odata.count"] = AnswerKey.Total,
        ["odata.count"] = AnswerKey.Total,
        ["OdataCount"] = AnswerKey.Total,
        ["total"] = AnswerKey.Total,
        ["totalCount"] = AnswerKey.Total,
        ["TotalCount"] = AnswerKey.Total,
        ["total_count"] = AnswerKey.Total,
        ["totalRecords"] = AnswerKey.Total,
        ["Count"] = AnswerKey.Count,
        ["relation"] = AnswerKey.Relation,
        ["_shards"] = AnswerKey.Shards,
        ["failed"] = AnswerKey.Failed,
        ["timed_out"] = AnswerKey.Partial,
        ["terminated_early"] = AnswerKey.Partial,
        ["is_partial"] = AnswerKey.Partial,
        ["isPartial"] = AnswerKey.Partial,
        ["is_running"] = AnswerKey.Partial,
        ["truncated"] = AnswerKey.Partial,
        ["isTruncated"] = AnswerKey.Partial,
        ["IsTruncated"] = AnswerKey.Partial,
        ["is_truncated"] = AnswerKey.Partial,
        ["hasMore"] = AnswerKey.Partial,
        ["HasMore"] = AnswerKey.Partial,
        ["has_more"] = AnswerKey.Partial,
        ["moreRecordsAvailable"] = AnswerKey.Partial,
        ["MoreRecordsAvailable"] = AnswerKey.Partial,
        ["error"] = AnswerKey.Error,
        ["code"] = AnswerKey.Code,
    };

    private static readonly HashSet<int> Lengths = LengthsOf(Names.Keys);

    /// <summary>The key between its quotation marks.</summary>
    public static AnswerKey Of(byte[] bytes, int start, int end)
    {
        int length = end - start;
        if (length > DottedPrefix.Length && bytes[start] == (byte)'o' && StartsWithDotted(bytes, start))
        {
            return AnswerKey.DottedField;
        }

        bool mayBeKnown = length <= Longest && (Lengths.Contains(length) || ByteSearch.IndexOf(bytes, (byte)'\\', start, end) >= 0);
        return mayBeKnown && Names.TryGetValue(Records.TextForms.DecodeString(Records.TextForm.Json, bytes, start, end), out AnswerKey key) ? key : AnswerKey.None;
    }

    private static bool StartsWithDotted(byte[] bytes, int start)
    {
        for (int i = 0; i < DottedPrefix.Length; i++)
        {
            if (bytes[start + i] != DottedPrefix[i])
            {
                return false;
            }
        }

        return true;
    }

    private static HashSet<int> LengthsOf(IEnumerable<string> names)
    {
        var lengths = new HashSet<int>();
        foreach (string name in names)
        {
            lengths.Add(Encoding.UTF8.GetByteCount(name));
        }

        return lengths;
    }
}
