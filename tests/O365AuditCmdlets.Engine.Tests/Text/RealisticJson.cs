using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using O365AuditCmdlets.Tests.Records;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>Records as the log writes them, without blanks, and changed in the ways that a reader could stumble over.</summary>
internal sealed class RealisticJson
{
    private static readonly List<KeyValuePair<string, string>>[] Records = Array.ConvertAll(LogShapes.All, Split);

    private readonly Random _random;
    private readonly RandomJson _values;

    public RealisticJson(Random random)
    {
        _random = random;
        _values = new RandomJson(random, WantedKeys.Record.Names);
    }

    /// <summary>A record, or one in a wrapper.</summary>
    public byte[] Document()
    {
        string record = Record();
        switch (_random.Next(8))
        {
            case 0:
                return Encoding.UTF8.GetBytes("{\"Identity\":\"1\",\"AuditData\":" + record + ",\"Id\":\"2\"}");
            case 1:
                return Encoding.UTF8.GetBytes("{\"Id\":\"2\",\"AuditData\":" + System.Text.Json.JsonSerializer.Serialize(record) + "}");
            default:
                return Encoding.UTF8.GetBytes(record);
        }
    }

    /// <summary>One record as JSON.</summary>
    public string Record()
    {
        var keys = Records[_random.Next(Records.Length)].Select(pair => (Name: Quote(pair.Key), pair.Value)).ToList();
        for (int changes = _random.Next(4); changes > 0; changes--)
        {
            Change(keys);
        }

        return "{" + string.Join(",", keys.Select(key => key.Name + ":" + key.Value)) + "}";
    }

    private static List<KeyValuePair<string, string>> Split(string record)
    {
        using var document = System.Text.Json.JsonDocument.Parse(record);
        return document.RootElement.EnumerateObject()
            .Select(property => new KeyValuePair<string, string>(property.Name, property.Value.GetRawText()))
            .ToList();
    }

    private static string Quote(string name) => "\"" + name + "\"";

    private void Change(List<(string Name, string Value)> keys)
    {
        int at = _random.Next(keys.Count);
        int other = _random.Next(keys.Count);
        switch (_random.Next(12))
        {
            case 0:
                // Twice, with another value and anywhere.
                keys.Insert(other, (keys[at].Name, _random.Next(2) == 0 ? _values.AnyValue() : keys[at].Value));
                break;
            case 1:
                (keys[at], keys[other]) = (keys[other], keys[at]);
                break;
            case 2:
                int operation = keys.FindIndex(key => key.Name == "\"Operation\"");
                if (operation >= 0)
                {
                    (string, string) moved = keys[operation];
                    keys.RemoveAt(operation);
                    keys.Insert(_random.Next(2) == 0 ? keys.Count : _random.Next(keys.Count + 1), moved);
                }

                break;
            case 3:
                keys.Insert(other, ("\"Operation\"", _values.Quoted(new[] { "MailItemsAccessed", "mailitemsaccessed", "Update", "MailItemsAccesse" }[_random.Next(4)])));
                break;
            case 4:
                keys[at] = (keys[at].Name, _values.AnyValue());
                break;
            case 5:
                // A letter of the key is written as its number.
                string name = keys[at].Name.Trim('"');
                keys[at] = (_values.Quoted(name), keys[at].Value);
                break;
            case 6:
                keys.Insert(other, (Quote(WantedKeys.Record.Names[_random.Next(WantedKeys.Record.Names.Length)]), _values.AnyValue()));
                break;
            case 7:
                int length = _random.Next(3) switch { 0 => 30 + _random.Next(5), 1 => 62 + _random.Next(5), _ => _random.Next(600) };
                keys.Insert(other, (Quote("pad"), Quote(new string('p', length))));
                break;
            case 8:
                string special = _random.Next(2) == 0 ? "\\\"" : "\\\\";
                keys.Insert(other, (Quote("ClientInfoString"), Quote(string.Concat(Enumerable.Repeat(special, _random.Next(70))))));
                break;
            case 9:
                keys.RemoveAt(at);
                break;
            case 10:
                keys.Insert(other, (Quote("trap"), Quote(",\\\"Id\\\":\\\"x\\\",\\\"Operation\\\":\\\"Update\\\"")));
                break;
            default:
                keys[at] = (keys[at].Name, Quote(new string('v', (_random.Next(2) * 32) + 30 + _random.Next(5))));
                break;
        }

        if (keys.Count == 0)
        {
            keys.Add(("\"Id\"", "\"1\""));
        }
    }
}
