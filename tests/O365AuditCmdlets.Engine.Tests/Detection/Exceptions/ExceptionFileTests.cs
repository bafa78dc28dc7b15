using System;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection.Exceptions;

/// <summary>A file with anything wrong in it is refused, with the place and what is wrong.</summary>
public class ExceptionFileTests
{
    private const string Good = """
        {
          "$schema": "./o365audit-exceptions.schema.json",
          "version": 1,
          "groups": [
            { "label": "Backup", "members": ["a@contoso.com", "*@backup.contoso.com"] }
          ],
          "exceptions": [
            {
              "id": "backup",
              "rule": "mailitemsaccessedexcess",
              "group": "backup",
              "appId": ["one", "two"],
              "clientAddress": "192.0.2.0/24",
              "reason": "nightly",
              "owner": "owner1@contoso.com",
              "expires": "2026-12-31"
            },
            {
              "id": "second",
              "rule": "AuditBypassAssociation",
              "target": "svc*",
              "reason": "migration",
              "owner": "owner1@contoso.com",
              "expires": "2026-12-31T18:00:00+02:00"
            }
          ]
        }
        """;

    [Fact]
    public void A_good_file_is_read_whole()
    {
        AuditExceptionSet set = AuditExceptionSet.Parse(Good, "x.json");
        Assert.Equal(new[] { "backup", "second" }, set.Entries.Select(entry => entry.Id));
        Assert.Equal(new[] { "MailItemsAccessedExcess", "AuditBypassAssociation" }, set.Entries.Select(entry => entry.Rule));
        Assert.Equal(new[] { "one", "two" }, set.Entries[0].AppId);
        Assert.Equal(new DateTime(2026, 12, 31, 0, 0, 0, DateTimeKind.Utc), set.Entries[0].Expires);
        Assert.Equal(new DateTime(2026, 12, 31, 16, 0, 0, DateTimeKind.Utc), set.Entries[1].Expires);
        Assert.Equal(DateTimeKind.Utc, set.Entries[1].Expires.Kind);
        Assert.Equal(new[] { 8, 18 }, set.Entries.Select(entry => entry.Line));
        Assert.Equal(2, set.Groups["BACKUP"].Length);
    }

    [Theory]
    [InlineData("\"version\": 1,", "\"version\": 2,", 3, 14, "'version' must be the number 1")]
    [InlineData("\"version\": 1,", "\"version\": \"1\",", 3, 14, "'version' must be the number 1")]
    [InlineData("\"version\": 1,", "", 1, 1, "the file has no 'version'")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"version\": 1,", 3, 17, "the name 'version' is here for the second time")]
    [InlineData("\"groups\": [", "\"teams\": [", 4, 3, "the property 'teams' is not known")]
    [InlineData("\"label\": \"Backup\", ", "", 5, 5, "a group has no 'label'")]
    [InlineData("[\"a@contoso.com\", \"*@backup.contoso.com\"]", "[]", 5, 37, "'members' is an empty list")]
    [InlineData("\"*@backup.contoso.com\"]", "7]", 5, 55, "'members' must be a text, and is a number")]
    [InlineData("*@backup.contoso.com\"] }", "b\"] }, { \"label\": \"BACKUP\", \"members\": \"c\" }", 5, 74, "there is another group 'BACKUP'")]
    [InlineData("\"id\": \"backup\",", "", 8, 5, "an exception has no 'id'")]
    [InlineData("\"id\": \"backup\",", "\"id\": \"Second\",", 19, 13, "the id 'second' is taken by the exception at line 8")]
    [InlineData("\"id\": \"backup\",", "\"id\": \"\",", 9, 13, "'id' is empty")]
    [InlineData("\"id\": \"backup\",", "\"id\": \"backup\", \"Actor\": \"x\",", 9, 23, "the property 'Actor' is not known")]
    [InlineData("\"mailitemsaccessedexcess\"", "\"MailItems\"", 10, 15, "there is no rule 'MailItems'; the rules are AuditBypassAssociation, MailItemsAccessedExcess")]
    [InlineData("\"mailitemsaccessedexcess\"", "null", 10, 15, "'rule' must be a text, and is null")]
    [InlineData("\"rule\": \"mailitemsaccessedexcess\",", "", 8, 5, "the exception 'backup' has no 'rule'")]
    [InlineData("\"reason\": \"nightly\",", "", 8, 5, "the exception 'backup' has no 'reason'")]
    [InlineData("\"nightly\"", "\" \"", 14, 17, "'reason' is empty")]
    [InlineData("\"owner\": \"owner1@contoso.com\",\n      \"expires\": \"2026-12-31\"\n", "\"owner\": \"owner1@contoso.com\"\n", 8, 5, "the exception 'backup' has no 'expires'")]
    [InlineData("\"reason\": \"migration\",\n      \"owner\": \"owner1@contoso.com\",", "\"reason\": \"migration\",", 18, 5, "the exception 'second' has no 'owner'")]
    [InlineData("\"2026-12-31\"", "\"2026-13-31\"", 16, 18, "'expires' is '2026-13-31', which is no ISO 8601 date or time")]
    [InlineData("\"2026-12-31\"", "\"31.12.2026\"", 16, 18, "'expires' is '31.12.2026'")]
    [InlineData("\"2026-12-31\"", "20261231", 16, 18, "'expires' must be a text, and is a number")]
    [InlineData("\"192.0.2.0/24\"", "\"192.0.2.0/33\"", 13, 24, "'192.0.2.0/33' is neither an address nor a CIDR block")]
    [InlineData("\"192.0.2.0/24\"", "[\"192.0.2.7\",\"192.0.2.7/24\"]", 13, 37, "'192.0.2.7/24' names an address inside the block")]
    [InlineData("\"192.0.2.0/24\"", "\"192.0.2\"", 13, 24, "'192.0.2' is neither an address nor a CIDR block")]
    [InlineData("\"192.0.2.0/24\"", "\"192.0.2.*\"", 13, 24, "'192.0.2.*' is neither an address nor a CIDR block")]
    [InlineData("\"192.0.2.0/24\"", "{}", 13, 24, "'clientAddress' must be a text or a list of texts, and is an object")]
    [InlineData("[\"one\", \"two\"]", "[\"one\", [\"two\"]]", 12, 24, "'appId' must be a text, and is a list")]
    [InlineData("\"group\": \"backup\"", "\"group\": \"backups\"", 11, 16, "there is no group 'backups' in 'groups'")]
    [InlineData("\"target\": \"svc*\",", "", 18, 5, "the exception 'second' has no condition")]
    [InlineData("\"exceptions\": [", "\"exceptions\": [ 5,", 7, 19, "an exception must be an object, and is a number")]
    [InlineData("\"exceptions\"", "\"exception\"", 7, 3, "the property 'exception' is not known")]
    [InlineData("\"expires\": \"2026-12-31\"\n", "\"expires\": \"2026-12-31\",\n", 17, 5, "'}' stands where a name in quotes should be")]
    [InlineData("\"id\": \"backup\",", "\"id\": \"backup\"", 10, 7, "'\"' stands where ',' or '}' should be")]
    [InlineData("\"id\": \"backup\",", "// who\n\"id\": \"backup\",", 9, 7, "'/' stands where a name in quotes should be")]
    [InlineData("\"id\": \"backup\",", "\"id\": \"backup,", 9, 13, "this text has no closing quote")]
    [InlineData("\"nightly\"", "\"DOMAIN\\svc\"", 14, 25, "after a backslash there must be one of")]
    [InlineData("\"version\": 1,", "\"version\": 01,", 3, 14, "this is not a number")]
    public void Each_error_names_its_place(string before, string after, int line, int column, string fault)
    {
        string text = Good.ReplaceLineEndings("\n");
        Assert.Contains(before, text, StringComparison.Ordinal);
        int at = text.IndexOf(before, StringComparison.Ordinal);
        text = text[..at] + after + text[(at + before.Length)..];
        foreach (string end in new[] { "\n", "\r\n", "\r" })
        {
            var error = Assert.Throws<AuditExceptionFileException>(() => AuditExceptionSet.Parse(text.ReplaceLineEndings(end), "x.json"));
            Assert.Contains(fault, error.Fault, StringComparison.Ordinal);
            Assert.Equal((line, column), (error.Line, error.Column));
            Assert.StartsWith($"The exceptions file 'x.json' cannot be used: line {line}, column {column}: ", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"exceptions\":{}}")]
    [InlineData("{\"version\":1,\"exceptions\":[]} x")]
    [InlineData("{\"version\":1,\"exceptions\":[],}")]
    [InlineData("{'version':1,'exceptions':[]}")]
    [InlineData("nul")]
    public void What_is_no_such_file_is_refused(string text) =>
        Assert.Throws<AuditExceptionFileException>(() => AuditExceptionSet.Parse(text, "x.json"));

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        for (int length = 0; length < Good.Length; length++)
        {
            string text = Good[..length];
            var error = Assert.Throws<AuditExceptionFileException>(() => AuditExceptionSet.Parse(text, "x.json"));
            Assert.InRange(error.Line, 1, text.Count(c => c == '\n') + 1);
        }
    }

    [Fact]
    public void Nesting_without_end_is_refused_not_followed() =>
        Assert.Throws<AuditExceptionFileException>(() => AuditExceptionSet.Parse(new string('[', 1_000_000), "x.json"));

    [Fact]
    public void Files_are_read_in_the_encodings_editors_and_shells_write()
    {
        foreach (Encoding encoding in new[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            WithFile(Good.Replace("nightly", "nächtlich", StringComparison.Ordinal), encoding, path =>
                Assert.Equal("nächtlich", AuditExceptionSet.Load(path).Entries[0].Reason));
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_with_their_line() =>
        WithFile(Good.Replace("nightly", "nächtlich", StringComparison.Ordinal), Encoding.Latin1, path =>
        {
            var error = Assert.Throws<AuditExceptionFileException>(() => AuditExceptionSet.Load(path));
            Assert.Equal(14, error.Line);
            Assert.Contains("not UTF-8", error.Fault, StringComparison.Ordinal);
            Assert.Equal(path, error.Path);
        });

    [Fact]
    public void A_file_that_is_not_there_is_an_error_not_an_empty_list()
    {
        var error = Assert.Throws<AuditExceptionFileException>(() => AuditExceptionSet.Load(Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".json")));
        Assert.Equal((0, 0), (error.Line, error.Column));
    }

    private static void WithFile(string text, Encoding encoding, Action<string> test)
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".json");
        File.WriteAllText(path, text, encoding);
        try
        {
            test(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
