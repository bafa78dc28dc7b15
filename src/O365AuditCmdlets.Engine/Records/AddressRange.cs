using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace O365AuditCmdlets.Records;

/// <summary>An address or a network, IPv4 or IPv6. IPv4 wrapped in IPv6 is IPv4.</summary>
internal sealed class AddressRange
{
    private const int BitsOfVersion4 = 32;
    private const int BitsOfVersion6 = 128;
    private const int BitsOfMapping = BitsOfVersion6 - BitsOfVersion4;

    private readonly byte[] _address;
    private readonly int _bits;

    private AddressRange(byte[] address, int bits)
    {
        _address = address;
        _bits = bits;
    }

    /// <summary>Reads an address, or a network with its number of bits behind a slash; null when the text is neither.</summary>
    public static AddressRange? Parse(string? text)
    {
        text = text?.Trim() ?? string.Empty;
        int slash = text.IndexOf('/');
        string host = slash < 0 ? text : text.Substring(0, slash);
        if (ReadAddress(host, out bool isMapped) is not byte[] address)
        {
            return null;
        }

        if (slash < 0)
        {
            return new AddressRange(address, address.Length * 8);
        }

        if (!int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int bits))
        {
            return null;
        }

        if (isMapped)
        {
            // A network of mapped addresses; one that holds more than these is nothing anybody means.
            bits -= BitsOfMapping;
        }

        return bits >= 0 && bits <= address.Length * 8 ? new AddressRange(address, bits) : null;
    }

    /// <summary>The bytes of the address of a record: without brackets, port and zone; null when the text is no address.</summary>
    public static byte[]? Read(string? text) => ClientAddress.Parse(text) is ClientAddress address ? ReadAddress(address.Address, out _) : null;

    /// <summary>
    /// Reads an address, or a network that is named by its first address; null, and what is wrong, when the text is
    /// neither. Whoever writes 10.1.2.3/8 means either less or more than it says.
    /// </summary>
    public static AddressRange? ParseExact(string text, out string? fault)
    {
        AddressRange? range = Parse(text);
        fault = range is null ? $"'{text}' is neither an address nor a CIDR block; write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32"
            : range.HasBitsBehindPrefix() ? $"'{text}' names an address inside the block; write the first address of the block, or the address without a prefix length"
            : null;
        return fault is null ? range : null;
    }

    /// <summary>True when the text is the address of a record and it is this one or lies in this network.</summary>
    public bool Contains(string? address) => Read(address) is byte[] bytes && Contains(bytes);

    /// <summary>True when the address is this one or lies in this network.</summary>
    public bool Contains(byte[] address)
    {
        if (address.Length != _address.Length)
        {
            return false;
        }

        int whole = _bits / 8;
        for (int i = 0; i < whole; i++)
        {
            if (address[i] != _address[i])
            {
                return false;
            }
        }

        int rest = _bits % 8;
        return rest == 0 || (address[whole] ^ _address[whole]) >> (8 - rest) == 0;
    }

    private bool HasBitsBehindPrefix()
    {
        for (int bit = _bits; bit < _address.Length * 8; bit++)
        {
            if ((_address[bit / 8] & (0x80 >> (bit % 8))) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[]? ReadAddress(string text, out bool isMapped)
    {
        isMapped = false;
        if (text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']')
        {
            text = text.Substring(1, text.Length - 2);
        }

        if (text.IndexOf(':') < 0)
        {
            return ReadVersion4(text);
        }

        // Only the characters of an address: .NET reads more than that, a port in brackets for one.
        foreach (char c in text)
        {
            if (c is '[' or ']' or '/')
            {
                return null;
            }
        }

        if (!IPAddress.TryParse(text, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        isMapped = address.IsIPv4MappedToIPv6;
        return isMapped ? address.MapToIPv4().GetAddressBytes() : address.GetAddressBytes();
    }

    /// <summary>Four decimal numbers. .NET would read 1 as 0.0.0.1 and 010.0.0.1 as 8.0.0.1.</summary>
    private static byte[]? ReadVersion4(string text)
    {
        string[] parts = text.Split('.');
        if (parts.Length != 4)
        {
            return null;
        }

        var address = new byte[4];
        for (int i = 0; i < 4; i++)
        {
            string part = parts[i];
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0')
                || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out address[i]))
            {
                return null;
            }
        }

        return address;
    }
}
