using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>Reads the wanted values of a JSON object with System.Text.Json.</summary>
internal static class JsonOracle
{
    /// <summary>The expected slots, null where a field is absent; null for the whole when the text is not one JSON object.</summary>
    public static ExpectedValue?[]? Read(ReadOnlyMemory<byte> text, WantedKeys wanted)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var slots = new ExpectedValue?[wanted.SlotCount];
            ReadObject(document.RootElement, wanted.Expected, slots, out _);
            return slots;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What the characters between the quotation marks of a JSON string mean, halves of surrogate pairs being U+FFFD.</summary>
    public static string Unescape(ReadOnlySpan<byte> text)
    {
        var result = new StringBuilder();
        string characters = Encoding.UTF8.GetString(text);
        for (int i = 0; i < characters.Length; i++)
        {
            if (characters[i] != '\\')
            {
                result.Append(characters[i]);
                continue;
            }

            i++;
            if (characters[i] == 'u')
            {
                result.Append((char)Convert.ToUInt16(characters.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                int known = "bfnrt".IndexOf(characters[i], StringComparison.Ordinal);
                result.Append(known < 0 ? characters[i] : "\b\f\n\r\t"[known]);
            }
        }

        // Encoding replaces lone halves.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(result.ToString()));
    }

    /// <summary>Fills the slots; returns all that is captured inside, at any depth, in the order of the text.</summary>
    private static List<ExpectedValue> ReadObject(JsonElement element, Dictionary<string, WantedKey> keys, ExpectedValue?[] slots, out bool mayLackCaptures)
    {
        var captures = new List<ExpectedValue>();
        bool isOfInterest = true;
        mayLackCaptures = false;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!keys.TryGetValue(Unescape(JsonMarshal.GetRawUtf8PropertyName(property)), out WantedKey? key))
            {
                continue;
            }

            Forget(key.Below, slots);
            ExpectedValue value = Value(property.Value, key.IsCaptured ? key.Slot : 0);
            if (key.Slot >= 0 && key.IsCaptured)
            {
                captures.Add(value);
            }
            else if (key.Slot >= 0)
            {
                slots[key.Slot] = value;
            }

            if (key.IsGate)
            {
                // The same as the engine's rule: what cannot be told from the bytes as they stand is of interest.
                isOfInterest = value.Kind != JsonKind.String || IsOfInterest(property.Value, value.Text);
            }

            if (property.Value.ValueKind == JsonValueKind.Object && key.Below.Count > 0)
            {
                value.Captures.AddRange(ReadObject(property.Value, key.Below, slots, out bool lacks));
                value.MayLackCaptures |= lacks;
            }
            else if (property.Value.ValueKind == JsonValueKind.Array)
            {
                ReadElements(property.Value, key, value, slots);
            }

            captures.AddRange(value.Captures);
            mayLackCaptures |= value.MayLackCaptures;
        }

        if (!isOfInterest)
        {
            mayLackCaptures = true;
            foreach (WantedKey key in keys.Values)
            {
                if (key.IsGated)
                {
                    DoNotCare(key, slots);
                }
            }
        }

        return captures;
    }

    private static bool IsOfInterest(JsonElement element, string text)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(element);
        foreach (byte value in raw)
        {
            if (value is (byte)'\\' or >= 0x80)
            {
                return true;
            }
        }

        return WantedKeys.Operations.Any(operation => operation.Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    private static void DoNotCare(WantedKey key, ExpectedValue?[] slots)
    {
        if (key.Slot >= 0 && !key.IsCaptured)
        {
            slots[key.Slot] = ExpectedValue.Anything;
        }

        foreach (WantedKey below in key.Below.Values)
        {
            DoNotCare(below, slots);
        }
    }

    private static void ReadElements(JsonElement array, WantedKey key, ExpectedValue value, ExpectedValue?[] slots)
    {
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Null)
            {
                value.Count++;
            }

            if (element.ValueKind == JsonValueKind.Object && key.Element is not null)
            {
                ExpectedValue captured = Value(element, key.ElementField);
                captured.Captures.AddRange(ReadObject(element, key.Element, slots, out _));
                value.Captures.Add(captured);
                value.Captures.AddRange(captured.Captures);
            }
        }
    }

    private static void Forget(Dictionary<string, WantedKey> keys, ExpectedValue?[] slots)
    {
        foreach (WantedKey key in keys.Values)
        {
            if (key.Slot >= 0 && !key.IsCaptured)
            {
                slots[key.Slot] = null;
            }

            Forget(key.Below, slots);
        }
    }

    private static ExpectedValue Value(JsonElement element, int field) => new()
    {
        Kind = element.ValueKind switch
        {
            JsonValueKind.String => JsonKind.String,
            JsonValueKind.Number => JsonKind.Number,
            JsonValueKind.True => JsonKind.True,
            JsonValueKind.False => JsonKind.False,
            JsonValueKind.Null => JsonKind.Null,
            JsonValueKind.Object => JsonKind.Object,
            _ => JsonKind.Array,
        },
        Text = element.ValueKind == JsonValueKind.String ? Text(element) : Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element)),
        Field = field,
    };

    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json refuses halves of surrogate pairs and bytes that are not UTF-8 here, but not when it parses.
            return Unescape(JsonMarshal.GetRawUtf8Value(element)[1..^1]);
        }
    }
}
