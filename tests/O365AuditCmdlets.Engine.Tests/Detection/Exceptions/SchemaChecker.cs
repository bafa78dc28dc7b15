using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace O365AuditCmdlets.Tests.Detection.Exceptions;

/// <summary>Holds JSON against a JSON schema, as far as ours goes: a word of the schema that is not known here is an error.</summary>
internal sealed class SchemaChecker
{
    private readonly JsonObject _root;

    public SchemaChecker(string schema) => _root = JsonNode.Parse(schema)!.AsObject();

    public bool Takes(string json) => Takes(_root, JsonNode.Parse(json));

    private bool Takes(JsonObject schema, JsonNode? value) => schema.All(word => word.Key switch
    {
        "$schema" or "title" or "description" or "examples" or "definitions" => true,
        "$ref" => Takes(Definition((string)word.Value!), value),
        "type" => (string)word.Value! switch
        {
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => Text(value) is not null,
            _ => throw new NotSupportedException(word.Value!.ToJsonString()),
        },
        "const" => JsonNode.DeepEquals(value, word.Value),
        "pattern" => Text(value) is not string text || Regex.IsMatch(text, (string)word.Value!, RegexOptions.ECMAScript),
        "required" => value is not JsonObject members || word.Value!.AsArray().All(name => members.ContainsKey((string)name!)),
        "properties" => value is not JsonObject members || word.Value!.AsObject().All(one => !members.ContainsKey(one.Key) || Takes(one.Value!.AsObject(), members[one.Key])),
        "additionalProperties" when !(bool)word.Value! => value is not JsonObject members || members.All(member => schema["properties"]!.AsObject().ContainsKey(member.Key)),
        "items" => value is not JsonArray list || list.All(item => Takes(word.Value!.AsObject(), item)),
        "minItems" => value is not JsonArray list || list.Count >= (int)word.Value!,
        "anyOf" => word.Value!.AsArray().Any(one => Takes(one!.AsObject(), value)),
        "oneOf" => word.Value!.AsArray().Count(one => Takes(one!.AsObject(), value)) == 1,
        _ => throw new NotSupportedException(word.Key),
    });

    private JsonObject Definition(string reference) => _root["definitions"]![reference.Replace("#/definitions/", string.Empty, StringComparison.Ordinal)]!.AsObject();

    private static string? Text(JsonNode? value) => value is JsonValue one && one.TryGetValue(out string? text) ? text : null;
}
