using System;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection.Exceptions;

/// <summary>A new entry is added; nothing else of the file changes.</summary>
public sealed class ExceptionWriterTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".json");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_file_that_is_not_there_is_made()
    {
        AuditExceptionSet set = AuditExceptionWriter.Append(_path, Entry("one"));
        Assert.Equal("one", Assert.Single(set.Entries).Id);
        Assert.Equal(
            """
            {
              "version": 1,
              "exceptions": [
                {
                  "id": "one",
                  "rule": "MailItemsAccessedExcess",
                  "actor": "DOMAIN\\svc \"x\"",
                  "clientAddress": ["192.0.2.0/24", "::1"],
                  "reason": "because",
                  "owner": "owner1",
                  "expires": "2027-01-02"
                }
              ]
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(_path));
        AuditExceptionEntry read = AuditExceptionSet.Load(_path).Entries[0];
        Assert.Equal("DOMAIN\\svc \"x\"", read.Actor[0]);
        Assert.Equal(Entry("one").Expires, read.Expires);
    }

    [Theory]
    [InlineData("\n", "    ", false)]
    [InlineData("\r\n", "\t", true)]
    public void What_is_there_stays_as_it_is(string line, string indent, bool mark)
    {
        AuditExceptionWriter.Append(_path, Entry("one"));
        string before = File.ReadAllText(_path).Replace("  ", indent, StringComparison.Ordinal).ReplaceLineEndings(line);
        File.WriteAllText(_path, before, new UTF8Encoding(mark));
        AuditExceptionWriter.Append(_path, Entry("two"));
        string after = File.ReadAllText(_path);
        int end = before.LastIndexOf('}', before.LastIndexOf(']')) + 1;
        Assert.StartsWith(before[..end] + ",", after, StringComparison.Ordinal);
        Assert.EndsWith(before[end..], after, StringComparison.Ordinal);
        Assert.Equal(before[before.IndexOf("{" + line + indent + indent + indent, StringComparison.Ordinal)..end].Replace("one", "two", StringComparison.Ordinal), after[(end + 1 + line.Length + (2 * indent.Length))..(after.Length - before.Length + end)]);
        Assert.Equal(mark, File.ReadAllBytes(_path)[0] == 0xEF);
        Assert.Equal(new[] { "one", "two" }, AuditExceptionSet.Load(_path).Entries.Select(entry => entry.Id));
    }

    [Fact]
    public void An_entry_that_cannot_be_is_not_written()
    {
        AuditExceptionWriter.Append(_path, Entry("one"));
        byte[] before = File.ReadAllBytes(_path);
        AuditExceptionEntry noOwner = Entry("two");
        noOwner.Owner = string.Empty;
        AuditExceptionEntry badBlock = Entry("two");
        badBlock.ClientAddress = new[] { "10.0.0.1/8" };
        foreach (AuditExceptionEntry entry in new[] { Entry("ONE"), noOwner, badBlock })
        {
            ArgumentException refused = Assert.Throws<ArgumentException>(() => AuditExceptionWriter.Append(_path, entry));
            Assert.DoesNotContain("Parameter", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllBytes(_path));
        File.WriteAllText(_path, "{");
        Assert.Throws<AuditExceptionFileException>(() => AuditExceptionWriter.Append(_path, Entry("two")));
        Assert.Equal("{", File.ReadAllText(_path));
        Assert.Single(Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(_path) + "*"));
    }

    [Fact]
    public void The_older_name_of_addresses_is_read_but_not_both()
    {
        AuditExceptionWriter.Append(_path, Entry("one"));
        string text = File.ReadAllText(_path);
        File.WriteAllText(_path, text.Replace("clientAddress", "address", StringComparison.Ordinal));
        Assert.Equal(new[] { "192.0.2.0/24", "::1" }, AuditExceptionSet.Load(_path).Entries[0].ClientAddress);
        File.WriteAllText(_path, text.Replace("\"clientAddress\"", "\"address\": \"::1\", \"clientAddress\"", StringComparison.Ordinal));
        Assert.Contains("older name", Assert.Throws<AuditExceptionFileException>(() => AuditExceptionSet.Load(_path)).Message, StringComparison.Ordinal);
        File.WriteAllText(_path, text.Replace("clientAddress", "address", StringComparison.Ordinal).Replace("192.0.2.0/24", "nowhere", StringComparison.Ordinal));
        Assert.Contains("'address'", Assert.Throws<AuditExceptionFileException>(() => AuditExceptionSet.Load(_path)).Message, StringComparison.Ordinal);
    }

    private static AuditExceptionEntry Entry(string id) => new()
    {
        Id = id,
        Rule = "MailItemsAccessedExcess",
        Actor = new[] { "DOMAIN\\svc \"x\"" },
        ClientAddress = new[] { "192.0.2.0/24", "::1" },
        Reason = "because",
        Owner = "owner1",
        Expires = new DateTime(2027, 1, 2, 0, 0, 0, DateTimeKind.Utc),
    };
}
