using System.Globalization;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// What an answer of a service says of itself: where its next page is, how many rows it has in all, and whether something
/// kept it from being whole.
/// </summary>
internal sealed class AnswerSigns
{
    /// <summary>Where the next page is; null on the last one.</summary>
    public string? NextLink { get; private set; }

    /// <summary>What the pages of one answer have in common; null when the page does not say.</summary>
    public string? Context { get; private set; }

    /// <summary>How many rows the answer has, all pages together; null when it does not say.</summary>
    public long? Total { get; private set; }

    /// <summary>True when there may be more rows than <see cref="Total"/>.</summary>
    public bool TotalIsLeast { get; private set; }

    /// <summary>True when <see cref="Total"/> is about this list alone.</summary>
    public bool TotalIsOfList { get; private set; }

    /// <summary>What keeps the answer from being whole, as it stands in it; null when nothing does.</summary>
    public string? Partial { get; private set; }

    /// <summary>The rows that were read of this page.</summary>
    public long Rows { get; set; }

    /// <summary>Tells two pages apart: the hash of the Id of the first row.</summary>
    public ulong FirstRow { get; set; }

    /// <summary>True when the object had a list in which rows stand, even if there were none.</summary>
    public bool HasList { get; set; }

    /// <summary>True when it says anything that coverage has to look at.</summary>
    public bool SaysAnything => NextLink is not null || Partial is not null || Context is not null || (Total is not null && HasList);

    /// <summary>Notes a value that is neither an object nor an array.</summary>
    /// <param name="signs">What was noted before; made when there is something to be noted.</param>
    /// <param name="parent">The key of the object that has the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="name">The key as it stands.</param>
    /// <param name="value">The value as text.</param>
    public static void Note(ref AnswerSigns? signs, AnswerKey parent, AnswerKey key, string name, string value)
    {
        bool isNumber = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        switch (key)
        {
            case AnswerKey.NextLink when value.Length > 0:
                (signs ??= new AnswerSigns()).NextLink = value;
                break;
            case AnswerKey.Context when value.Length > 0:
                (signs ??= new AnswerSigns()).Context = value;
                break;
            case AnswerKey.Total when isNumber && parent != AnswerKey.Shards:
                signs ??= new AnswerSigns();
                signs.Total = number;
                signs.TotalIsOfList = false;
                break;
            case AnswerKey.Count when isNumber && signs?.Total is null:
                signs ??= new AnswerSigns();
                signs.Total = number;
                signs.TotalIsOfList = true;
                break;
            case AnswerKey.Failed when isNumber && number > 0 && parent == AnswerKey.Shards:
                (signs ??= new AnswerSigns()).Partial = "_shards.failed is " + number.ToString(CultureInfo.InvariantCulture);
                break;
            case AnswerKey.Partial when ScalarText.ParseBoolean(value) == true:
                (signs ??= new AnswerSigns()).Partial = name + " is true";
                break;
            case AnswerKey.Code when parent == AnswerKey.Error && value.IndexOf("Partial", System.StringComparison.OrdinalIgnoreCase) >= 0:
                (signs ??= new AnswerSigns()).Partial = "error.code is " + (value.Length > 40 ? value.Substring(0, 40) : value);
                break;
        }
    }

    /// <summary>Adds what a part of an answer says of it.</summary>
    public static void Merge(ref AnswerSigns? signs, AnswerSigns? part)
    {
        if (part is null)
        {
            return;
        }

        signs ??= new AnswerSigns();
        signs.Partial ??= part.Partial;
        if (part.Total is long total)
        {
            NoteTotal(ref signs, total, part.TotalIsLeast);
        }
    }

    /// <summary>Notes what the object below the key <c>total</c> says.</summary>
    public static void NoteTotal(ref AnswerSigns? signs, long total, bool isLeast)
    {
        signs ??= new AnswerSigns();
        signs.Total = total;
        signs.TotalIsLeast = isLeast;
        signs.TotalIsOfList = false;
    }
}
