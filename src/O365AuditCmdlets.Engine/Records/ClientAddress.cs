using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace O365AuditCmdlets.Records;

/// <summary>
/// The address a client came from. Mailbox records write it bare, admin records with a port (<c>192.0.2.70:45186</c>,
/// <c>[2001:db8::5]:54088</c>), some the name of a host before it (<c>HOST (192.0.2.7)</c>), and IPv4 may be wrapped in IPv6 (<c>::ffff:192.0.2.70</c>).
/// </summary>
internal readonly struct ClientAddress
{
    private ClientAddress(string address, int? port)
    {
        Address = address;
        Port = port;
    }

    /// <summary>The address without port and brackets. Text that is no address is left as it is.</summary>
    public string Address { get; }

    /// <summary>The port, where one was written.</summary>
    public int? Port { get; }

    /// <summary>Splits the text; null when it is empty or stands for nothing.</summary>
    public static ClientAddress? Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text is "null" or "<null>")
        {
            return null;
        }

        string host = InsideParentheses(text!);
        int? port = null;
        if (host[0] == '[')
        {
            int close = host.IndexOf(']');
            if (close > 1)
            {
                string rest = host.Substring(close + 1);
                if (rest.Length == 0 || (rest[0] == ':' && TryPort(rest.Substring(1), out port)))
                {
                    host = host.Substring(1, close - 1);
                }
            }
        }
        else
        {
            int colon = host.IndexOf(':');
            if (colon > 0 && colon == host.LastIndexOf(':') && TryPort(host.Substring(colon + 1), out port))
            {
                host = host.Substring(0, colon);
            }
        }

        if (host.IndexOf(':') >= 0 && IPAddress.TryParse(host, out IPAddress? parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6)
        {
            host = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4().ToString() : parsed.ToString();
        }

        return new ClientAddress(host, port);
    }

    public override string ToString() => Address;

    /// <summary>The address that Exchange writes behind the name of a host, as in <c>HOST (192.0.2.7)</c>; any other text as it is.</summary>
    private static string InsideParentheses(string text)
    {
        int close = text.Length - 1;
        while (close > 0 && text[close] is ']' or ' ')
        {
            close--;
        }

        int open = text.LastIndexOf('(');
        return open >= 0 && text[close] == ')' && close - open > 1 && text.Substring(open + 1, close - open - 1).Trim() is { Length: > 0 } inside ? inside : text;
    }

    private static bool TryPort(string text, out int? port)
    {
        bool valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 0 and <= 65535;
        port = valid ? number : null;
        return valid;
    }
}
