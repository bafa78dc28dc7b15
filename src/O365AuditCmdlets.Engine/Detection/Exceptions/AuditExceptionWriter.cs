using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using O365AuditCmdlets.Detection.Exceptions;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>Adds exceptions to exceptions files. What stands in a file stays as it is, so that a review shows one new entry and nothing else.</summary>
public static class AuditExceptionWriter
{
    private const string Empty = "{\n  \"version\": 1,\n  \"exceptions\": []\n}\n";
    private const string Unit = "  ";

    /// <summary>Adds an exception at the end of the file; a file that does not exist is made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entry">The exception.</param>
    /// <returns>The exceptions of the file, the new one last.</returns>
    /// <exception cref="AuditExceptionFileException">The file is there and cannot be used.</exception>
    /// <exception cref="ArgumentException">The exception cannot be in that file; nothing was written.</exception>
    public static AuditExceptionSet Append(string path, AuditExceptionEntry entry)
    {
        string full = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));
        string changed = Compose(full, entry ?? throw new ArgumentNullException(nameof(entry)), out Encoding encoding, out AuditExceptionSet set);
        byte[] mark = encoding.GetPreamble();
        byte[] text = encoding.GetBytes(changed);
        var bytes = new byte[mark.Length + text.Length];
        mark.CopyTo(bytes, 0);
        text.CopyTo(bytes, mark.Length);
        AtomicFile.Write(full, bytes);
        return set;
    }

    /// <summary>The text that <see cref="Append"/> would add, after the same checks; nothing is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entry">The exception.</param>
    /// <exception cref="AuditExceptionFileException">The file is there and cannot be used.</exception>
    /// <exception cref="ArgumentException">The exception cannot be in that file.</exception>
    public static string Preview(string path, AuditExceptionEntry entry)
    {
        string full = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));
        Compose(full, entry ?? throw new ArgumentNullException(nameof(entry)), out _, out _);
        return EntryText(entry, string.Empty, Unit, "\n");
    }

    private static string Compose(string path, AuditExceptionEntry entry, out Encoding encoding, out AuditExceptionSet set)
    {
        string before = Empty;
        encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (File.Exists(path))
        {
            ExceptionFileText file = ExceptionFileText.Read(path);
            before = file.Text;
            encoding = file.Encoding;
            AuditExceptionSet.Parse(before, path);
        }

        string after = Insert(before, entry);
        try
        {
            set = AuditExceptionSet.Parse(after, path);
            return after;
        }
        catch (AuditExceptionFileException e)
        {
            throw new ArgumentException($"The exception '{entry.Id}' cannot be added: {e.Fault}.", e);
        }
    }

    private static string Insert(string text, AuditExceptionEntry entry)
    {
        JsonValue list = JsonParser.Parse(text).Find("exceptions")!;
        string line = text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        if (list.Items.Count == 0)
        {
            string outer = Indent(text, list.Start);
            string inner = outer + Unit;
            return text.Substring(0, list.Start) + "[" + line + inner + EntryText(entry, inner, inner + Unit, line) + line + outer + "]" + text.Substring(list.End);
        }

        JsonValue last = list.Items[list.Items.Count - 1];
        string indent = Indent(text, last.Start);
        JsonValue first = last.Members[0].Key;
        string memberIndent = first.Line > last.Line ? Indent(text, first.Start) : indent + Unit;
        return text.Substring(0, last.End) + "," + line + indent + EntryText(entry, indent, memberIndent, line) + text.Substring(last.End);
    }

    /// <summary>The blanks at the beginning of the line of a place.</summary>
    private static string Indent(string text, int place)
    {
        int start = place == 0 ? 0 : text.LastIndexOf('\n', place - 1) + 1;
        int end = start;
        while (end < place && (text[end] is ' ' or '\t'))
        {
            end++;
        }

        return text.Substring(start, end - start);
    }

    private static string EntryText(AuditExceptionEntry entry, string indent, string memberIndent, string line)
    {
        var members = new List<string> { Member("id", entry.Id), Member("rule", entry.Rule) };
        AddCondition(members, "actor", entry.Actor);
        AddCondition(members, "group", entry.Group);
        AddCondition(members, "mailbox", entry.Mailbox);
        AddCondition(members, "target", entry.Target);
        AddCondition(members, "appId", entry.AppId);
        AddCondition(members, "clientAddress", entry.ClientAddress);
        AddCondition(members, "clientString", entry.ClientString);
        members.Add(Member("reason", entry.Reason));
        members.Add(Member("owner", entry.Owner));
        DateTime expires = entry.Expires.Kind == DateTimeKind.Local ? entry.Expires.ToUniversalTime() : entry.Expires;
        members.Add(Member("expires", expires.ToString(
            expires.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)));
        return "{" + line + memberIndent + string.Join("," + line + memberIndent, members) + line + indent + "}";
    }

    private static void AddCondition(List<string> members, string name, string[] values)
    {
        if (values.Length == 1)
        {
            members.Add(Member(name, values[0]));
        }
        else if (values.Length > 1)
        {
            members.Add(Quote(name) + ": [" + string.Join(", ", Array.ConvertAll(values, Quote)) + "]");
        }
    }

    private static string Member(string name, string value) => Quote(name) + ": " + Quote(value);

    private static string Quote(string value)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new JsonTextWriter(text).Value(value);
        return text.ToString();
    }
}
