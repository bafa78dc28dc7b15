using System;
using System.Collections.Generic;
using System.Globalization;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection.Exceptions;

/// <summary>Reads the text of an exceptions file. It takes nothing that it does not know: a misspelt condition would except more than was reviewed.</summary>
internal sealed class AuditExceptionReader
{
    /// <summary>What clientAddress was called before.</summary>
    private const string OlderAddress = "address";

    private static readonly string[] TopNames = { "$schema", "version", "groups", "exceptions" };
    private static readonly string[] GroupNames = { "label", "members" };
    private static readonly string[] RequiredNames = { "id", "rule", "reason", "owner", "expires" };
    private static readonly string[] ConditionNames = { "actor", "group", "mailbox", "target", "appId", "clientAddress", "clientString" };
    private static readonly string[] OlderNames = { OlderAddress };
    private static readonly string[] TimeForms = { "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK" };

    private readonly string _path;
    private readonly Dictionary<string, string[]> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _lines = new(StringComparer.OrdinalIgnoreCase);

    private AuditExceptionReader(string path) => _path = path;

    public static AuditExceptionSet Read(string path, string text)
    {
        var reader = new AuditExceptionReader(path);
        try
        {
            return reader.ReadFile(JsonParser.Parse(text));
        }
        catch (JsonSyntaxException e)
        {
            throw new AuditExceptionFileException(path, e.Line, e.Column, e.Message, e);
        }
    }

    private AuditExceptionFileException Error(JsonValue at, string fault) => new(_path, at.Line, at.Column, fault);

    private AuditExceptionSet ReadFile(JsonValue file)
    {
        CheckObject(file, "the file", TopNames);
        JsonValue version = Require(file, "version", "the file");
        if (version.Form != JsonForm.Number || version.Text != "1")
        {
            throw Error(version, "'version' must be the number 1, which is the only form of this file that is known");
        }

        if (file.Find("$schema") is JsonValue schema)
        {
            ReadText(schema, "$schema");
        }

        if (file.Find("groups") is JsonValue groups)
        {
            Require(groups, JsonForm.List, "'groups'");
            groups.Items.ForEach(ReadGroup);
        }

        JsonValue list = Require(file, "exceptions", "the file");
        Require(list, JsonForm.List, "'exceptions'");
        List<AuditExceptionEntry> entries = list.Items.ConvertAll(ReadEntry);
        return new AuditExceptionSet(_path, entries.AsReadOnly(), _groups);
    }

    private void ReadGroup(JsonValue group)
    {
        CheckObject(group, "a group", GroupNames);
        JsonValue label = Require(group, "label", "a group");
        string name = ReadText(label, "label");
        string[] members = ReadTexts(Require(group, "members", $"the group '{name}'"), "members");
        if (_groups.ContainsKey(name))
        {
            throw Error(label, $"there is another group '{name}'");
        }

        _groups.Add(name, members);
    }

    private AuditExceptionEntry ReadEntry(JsonValue value)
    {
        CheckObject(value, "an exception", RequiredNames, ConditionNames, OlderNames);
        JsonValue id = Require(value, "id", "an exception");
        string name = ReadText(id, "id");
        string what = $"the exception '{name}'";
        if (_lines.TryGetValue(name, out int line))
        {
            throw Error(id, string.Format(CultureInfo.InvariantCulture, "the id '{0}' is taken by the exception at line {1}", name, line));
        }

        _lines.Add(name, value.Line);
        var entry = new AuditExceptionEntry
        {
            Id = name,
            Line = value.Line,
            Rule = ReadRule(Require(value, "rule", what)),
            Reason = ReadText(Require(value, "reason", what), "reason"),
            Owner = ReadText(Require(value, "owner", what), "owner"),
            Expires = ReadTime(Require(value, "expires", what)),
            Actor = ReadCondition(value, "actor"),
            Group = ReadCondition(value, "group"),
            Mailbox = ReadCondition(value, "mailbox"),
            Target = ReadCondition(value, "target"),
            AppId = ReadCondition(value, "appId"),
            ClientAddress = ReadCondition(value, value.Find(OlderAddress) is null ? "clientAddress" : OlderAddress),
            ClientString = ReadCondition(value, "clientString"),
        };
        if (value.Find(OlderAddress) is not null && value.Find("clientAddress") is JsonValue both)
        {
            throw Error(both, $"{what} has both 'clientAddress' and '{OlderAddress}', which is its older name; leave out one");
        }

        if (!Array.Exists(ConditionNames, condition => value.Find(condition) is not null) && value.Find(OlderAddress) is null)
        {
            throw Error(value, $"{what} has no condition, so it would switch the whole rule off; give at least one of {string.Join(", ", ConditionNames)}");
        }

        return entry;
    }

    private string ReadRule(JsonValue value)
    {
        string rule = ReadText(value, "rule");
        return AuditRuleCatalog.Find(rule)?.Id ?? throw Error(value, $"there is no rule '{rule}'; the rules are {string.Join(", ", RuleIds())}");
    }

    private static IEnumerable<string> RuleIds()
    {
        foreach (AuditRuleInfo rule in AuditRuleCatalog.All)
        {
            yield return rule.Id;
        }
    }

    private DateTime ReadTime(JsonValue value)
    {
        string text = ReadText(value, "expires");
        return DateTime.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time)
            ? time
            : throw Error(value, $"'expires' is '{text}', which is no ISO 8601 date or time; write 2026-12-31 or 2026-12-31T18:00:00Z");
    }

    private string[] ReadCondition(JsonValue entry, string name)
    {
        if (entry.Find(name) is not JsonValue value)
        {
            return Array.Empty<string>();
        }

        string[] values = ReadTexts(value, name);
        for (int i = 0; i < values.Length; i++)
        {
            JsonValue at = value.Form == JsonForm.List ? value.Items[i] : value;
            if (name is "clientAddress" or OlderAddress && AddressRange.ParseExact(values[i], out string? fault) is null)
            {
                throw Error(at, $"'{name}': {fault}");
            }

            if (name == "group" && !_groups.ContainsKey(values[i]))
            {
                throw Error(at, $"there is no group '{values[i]}' in 'groups'");
            }
        }

        return values;
    }

    private string[] ReadTexts(JsonValue value, string name)
    {
        if (value.Form != JsonForm.List)
        {
            return new[] { ReadText(value, name, " or a list of texts") };
        }

        return value.Items.Count > 0
            ? value.Items.ConvertAll(item => ReadText(item, name)).ToArray()
            : throw Error(value, $"'{name}' is an empty list; name at least one value, or leave it out");
    }

    private string ReadText(JsonValue value, string name, string other = "")
    {
        Require(value, JsonForm.Text, $"'{name}'", other);
        string text = value.Text.Trim();
        return text.Length > 0 ? text : throw Error(value, $"'{name}' is empty");
    }

    private JsonValue Require(JsonValue parent, string name, string what) =>
        parent.Find(name) ?? throw Error(parent, $"{what} has no '{name}'");

    private void Require(JsonValue value, JsonForm kind, string what, string other = "")
    {
        if (value.Form != kind)
        {
            throw Error(value, $"{what} must be {Name(kind)}{other}, and is {Name(value.Form)}");
        }
    }

    private void CheckObject(JsonValue value, string what, params string[][] names)
    {
        Require(value, JsonForm.Object, what);
        foreach (KeyValuePair<JsonValue, JsonValue> member in value.Members)
        {
            if (!Array.Exists(names, list => Array.IndexOf(list, member.Key.Text) >= 0))
            {
                throw Error(member.Key, $"the property '{member.Key.Text}' is not known; {what} may have {string.Join(", ", Array.ConvertAll(Array.FindAll(names, list => list != OlderNames), list => string.Join(", ", list)))}");
            }
        }
    }

    private static string Name(JsonForm kind) => kind switch
    {
        JsonForm.Null => "null",
        JsonForm.Boolean => "true or false",
        JsonForm.Number => "a number",
        JsonForm.Text => "a text",
        JsonForm.List => "a list",
        _ => "an object",
    };
}
