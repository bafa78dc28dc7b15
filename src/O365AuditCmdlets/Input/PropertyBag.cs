using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Input;

/// <summary>The properties of an object or the entries of a dictionary, found by name in any case of letters.</summary>
internal readonly struct PropertyBag
{
    /// <summary>What <see cref="Entries"/> gives for a property that throws.</summary>
    public static readonly object Unreadable = default(ValueTuple);

    private const int NamesShown = 8;

    private readonly PSObject? _object;
    private readonly IDictionary? _dictionary;

    [MethodImpl(HotPath.Options)]
    public PropertyBag(object value)
    {
        if (value is PSObject { ImmediateBaseObject: PSCustomObject } custom)
        {
            _object = custom;
            return;
        }

        _dictionary = Unwrap(value) as IDictionary;
        _object = _dictionary is null ? PSObject.AsPSObject(value) : null;
    }

    /// <summary>The object inside its PowerShell wrapping; objects that only PowerShell knows stay as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object? Unwrap(object? value) =>
        value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    /// <summary>True when there is a property of this name, even without a value.</summary>
    [MethodImpl(HotPath.Options)]
    public bool TryGet(string name, out object? value)
    {
        if (_dictionary is not null)
        {
            return TryGetEntry(_dictionary, name, out value);
        }

        PSPropertyInfo? property = _object!.Properties[name];
        value = property is null ? null : Unwrap(Read(property));
        return property is not null;
    }

    /// <summary>True when there is a property of this name, even without a value.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>The property; null when it has no value other than empty text.</summary>
    [MethodImpl(HotPath.Options)]
    public object? ValueOf(string name) =>
        TryGet(name, out object? value) && value is not null && !(value is string text && string.IsNullOrWhiteSpace(text)) ? value : null;

    /// <summary>The first of these properties that has a value other than empty text.</summary>
    public object? FirstOf(string first, string second, string third) => ValueOf(first) ?? ValueOf(second) ?? ValueOf(third);

    /// <summary>All properties that have data, in their order: of data also those that a script works out, of other objects not, because they may do things.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Entries()
    {
        if (_dictionary is not null)
        {
            foreach (DictionaryEntry entry in _dictionary)
            {
                yield return new KeyValuePair<string, object?>(LanguagePrimitives.ConvertTo<string>(entry.Key), Unwrap(entry.Value));
            }

            yield break;
        }

        PSMemberTypes wanted = PSMemberTypes.NoteProperty | PSMemberTypes.Property;
        wanted |= _object!.ImmediateBaseObject is PSCustomObject ? PSMemberTypes.ScriptProperty | PSMemberTypes.AliasProperty | PSMemberTypes.CodeProperty : 0;
        foreach (PSPropertyInfo property in _object.Properties)
        {
            if (property.IsGettable && (property.MemberType & wanted) != 0)
            {
                yield return new KeyValuePair<string, object?>(property.Name, Unwrap(Read(property, Unreadable)));
            }
        }
    }

    /// <summary>What this is, for a message.</summary>
    public string Describe(object value)
    {
        string type = value is PSObject wrapped ? wrapped.TypeNames.FirstOrDefault() ?? "PSObject" : value.GetType().FullName!;
        string[] names = Entries().Select(entry => entry.Key).Take(NamesShown + 1).ToArray();
        string list = string.Join(", ", names.Take(NamesShown)) + (names.Length > NamesShown ? " and more" : string.Empty);
        return names.Length == 0 ? $"{type} without properties" : $"{type} with {list}";
    }

    private static bool TryGetEntry(IDictionary dictionary, string name, out object? value)
    {
        if (dictionary.Contains(name))
        {
            value = Unwrap(dictionary[name]);
            return true;
        }

        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is string key && string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                value = Unwrap(entry.Value);
                return true;
            }
        }

        value = null;
        return false;
    }

    [MethodImpl(HotPath.Options)]
    private static object? Read(PSPropertyInfo property, object? unreadable = null)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return unreadable;
        }
    }
}
