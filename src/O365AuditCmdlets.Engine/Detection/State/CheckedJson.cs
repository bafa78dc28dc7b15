using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using O365AuditCmdlets.Files;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection.State;

/// <summary>
/// What a run leaves for the next one: a JSON object on one line. Its last property is the SHA-256 of all before it, so
/// that a file that was damaged is never taken for one that knows less.
/// </summary>
internal static class CheckedJson
{
    private const string Version = "1";
    private const string CheckName = ",\"check\":\"";

    /// <summary>True when a file says in its first words that it is one of these, whole or damaged.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What it would be.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool IsOwn(string path, string name) => OwnFile.Begins(
        path,
        "{\"product\":\"" + OwnFile.Product + " " + name + "\"",

        // What versions before 0.1 began with.
        "{\"version\":1,\"" + (name == StateContent.Name ? "windowEnd" : "parameters") + "\":");

    /// <summary>The bytes of a file.</summary>
    /// <param name="name">What it is: its first words say so.</param>
    /// <param name="writeMembers">Writes what the object has besides its version and the check sum.</param>
    public static byte[] Write(string name, Action<JsonTextWriter> writeMembers)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var json = new JsonTextWriter(text);
        json.StartObject();
        json.Property("product", OwnFile.Product + " " + name);
        json.Property("version", 1);
        writeMembers(json);
        return Encoding.UTF8.GetBytes(Close(text.ToString()) + "\n");
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">The bytes of the file.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <param name="read">Reads the object; what it throws when something is not there or not what it should be is damage.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static T Read<T>(byte[] bytes, string name, Func<JsonValue, T> read)
    {
        string text = Encoding.UTF8.GetString(bytes).TrimEnd('\n');
        int check = text.LastIndexOf(CheckName, StringComparison.Ordinal);
        if (check < 0 || text != Close(text.Substring(0, check)))
        {
            throw new InvalidDataException("its check sum is not that of its content");
        }

        try
        {
            JsonValue file = JsonParser.Parse(text);
            return file.Find("version")!.Text == Version ? read(file) : throw new FormatException("The version is not known.");
        }
        catch (Exception e) when (e is JsonSyntaxException or FormatException or OverflowException or NullReferenceException or ArgumentException)
        {
            throw new InvalidDataException("it does not hold what a " + name + " holds", e);
        }
    }

    /// <summary>A whole number of an object.</summary>
    public static long Number(JsonValue parent, string name) => long.Parse(parent.Find(name)!.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>A hash as hexadecimal digits.</summary>
    public static string Hex(byte[] hash) => BitConverter.ToString(hash).Replace("-", string.Empty).ToLowerInvariant();

    private static string Close(string body)
    {
        using var sha256 = SHA256.Create();
        return body + CheckName + Hex(sha256.ComputeHash(Encoding.UTF8.GetBytes(body))) + "\"}";
    }
}
