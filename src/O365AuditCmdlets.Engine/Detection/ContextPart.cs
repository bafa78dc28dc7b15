using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>A part of the context of accesses: some of its fields, each different combination of their texts kept once.</summary>
internal sealed class ContextPart
{
    private readonly AccessReader _reader;
    private readonly AccessField[] _fields;
    private readonly int[] _slots;
    private readonly bool _hasExternalAccess;
    private readonly ulong _hash;
    private readonly ByteTable _texts;

    // By what stands in the record, escapes and all, so that next to nothing is decoded twice.
    private readonly HashedNumbers _raw = new();

    // A number for each field's text, one value after the other, and what is known of the access from outside.
    private readonly ChunkedList<int> _values = new(10);

    /// <summary>A part that is empty.</summary>
    /// <param name="reader">Reads the fields.</param>
    /// <param name="fields">The fields. Whether an access is from outside is kept with the client.</param>
    /// <param name="hash">Keeps the hashes of this part apart from those of others.</param>
    /// <param name="texts">Where the texts are kept.</param>
    public ContextPart(AccessReader reader, AccessField[] fields, ulong hash, ByteTable texts)
    {
        _reader = reader;
        _fields = fields;
        _hasExternalAccess = Array.IndexOf(fields, AccessField.ClientInfoString) >= 0;
        _slots = reader.SlotsOf(fields, _hasExternalAccess);
        _hash = hash;
        _texts = texts;
    }

    /// <summary>The number of different combinations; they count up from 0.</summary>
    public int Count => _values.Count / Stride;

    private int Stride => _fields.Length + 1;

    /// <summary>The hash of what this part has in a record. Memory is fetched in which <see cref="Intern"/> is going to look.</summary>
    [MethodImpl(HotPath.Options)]
    public KeyedHash Expect(AuditRecord record)
    {
        KeyedHash hash = KeyedHash.Begin(_hash);
        record.AddTo(ref hash, _slots);
        _raw.Expect(hash);
        return hash;
    }

    /// <summary>The number of what this part has in a record; numbers count up from 0.</summary>
    /// <param name="record">The record.</param>
    /// <param name="hash">What <see cref="Expect"/> gave for the record.</param>
    [MethodImpl(HotPath.Options)]
    public int Intern(AuditRecord record, in KeyedHash hash)
    {
        int number = _raw.Find(hash);
        if (number == HashedNumbers.Unknown)
        {
            number = Add(record);
            _raw.Add(hash, number);
        }

        return number;
    }

    /// <summary>The number of the text that a field has.</summary>
    public int Text(int number, AccessField field) => _values[(number * Stride) + Array.IndexOf(_fields, field)];

    /// <summary>Whether the access is from outside the organisation; null when it is not known.</summary>
    public bool? ExternalAccess(int number) => _values[(number * Stride) + _fields.Length] switch { 0 => null, 1 => false, _ => true };

    [MethodImpl(HotPath.Options)]
    private int Add(AuditRecord record)
    {
        int number = _values.Count / Stride;
        foreach (AccessField field in _fields)
        {
            _values.Add(_texts.Intern(_reader.Text(record, field), out _));
        }

        bool? external = _hasExternalAccess ? _reader.ExternalAccess(record) : null;
        _values.Add(external switch { null => 0, false => 1, true => 2 });
        return number;
    }
}
