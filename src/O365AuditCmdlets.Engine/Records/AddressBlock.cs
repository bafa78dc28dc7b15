using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace O365AuditCmdlets.Records;

/// <summary>An address or a CIDR block of addresses. An IPv4 address wrapped in IPv6 is the IPv4 address.</summary>
internal sealed class AddressBlock
{
    private readonly byte[] _first;
    private readonly int _prefix;

    private AddressBlock(byte[] first, int prefix)
    {
        _first = first;
        _prefix = prefix;
    }

    /// <summary>Reads an address or a block; null, and what is wrong, when the text is neither.</summary>
    public static AddressBlock? Parse(string text, out string? fault)
    {
        int slash = text.IndexOf('/');
        byte[]? bytes = ToBytes(slash < 0 ? text : text.Substring(0, slash));
        fault = null;
        if (bytes is null)
        {
            fault = $"'{text}' is neither an address nor a CIDR block; write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32";
            return null;
        }

        bool wasWrapped = bytes.Length == 4 && text.IndexOf(':') >= 0;
        int prefix = bytes.Length * 8;
        if (slash >= 0)
        {
            bool isNumber = int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            number -= wasWrapped ? 96 : 0;
            if (!isNumber || number < 0 || number > prefix)
            {
                fault = $"the prefix length of '{text}' is not a number from {(wasWrapped ? 96 : 0)} to {(wasWrapped ? 128 : prefix)}";
                return null;
            }

            prefix = number;
        }

        var block = new AddressBlock(bytes, prefix);
        if (block.HasBitsBehindPrefix())
        {
            // Whoever writes 10.1.2.3/8 means either less or more than it says, and an exception must not mean more.
            fault = $"'{text}' names an address inside the block; write the first address of the block, or the address without a prefix length";
            return null;
        }

        return block;
    }

    /// <summary>True when the text is an address in this block.</summary>
    public bool Contains(string? address) => address is not null && ToBytes(address) is byte[] bytes && Contains(bytes);

    private static byte[]? ToBytes(string text)
    {
        // The parser of the framework also takes 10.1 and 0x0a000001 for addresses.
        bool isIPv6 = text.IndexOf(':') >= 0;
        if (text.IndexOf('%') >= 0 || (!isIPv6 && text.Split('.').Length != 4)
            || !IPAddress.TryParse(text, out IPAddress? address) || (address.AddressFamily == AddressFamily.InterNetworkV6) != isIPv6)
        {
            return null;
        }

        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
    }

    private bool Contains(byte[] bytes)
    {
        if (bytes.Length != _first.Length)
        {
            return false;
        }

        for (int bit = 0; bit < _prefix; bit++)
        {
            if (((bytes[bit / 8] ^ _first[bit / 8]) & (0x80 >> (bit % 8))) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool HasBitsBehindPrefix()
    {
        for (int bit = _prefix; bit < _first.Length * 8; bit++)
        {
            if ((_first[bit / 8] & (0x80 >> (bit % 8))) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
