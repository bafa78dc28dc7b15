using System.Globalization;
using System.IO;
using Xunit;

namespace O365AuditCmdlets.Tests.Reporting;

public class MessageIdWriterTests
{
    [Fact]
    public void Each_id_is_a_line_once_and_rows_without_one_are_counted()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var writer = new MessageIdWriter(text);
        foreach (string? id in new[] { "<2@contoso.com>", "<1@contoso.com>", null, "<2@contoso.com>", " ", "<2@CONTOSO.com>" })
        {
            writer.Write(new AuditExposure { InternetMessageId = id });
        }

        Assert.Equal("<2@contoso.com>\n<1@contoso.com>\n<2@CONTOSO.com>\n", text.ToString());
        Assert.Equal(2, writer.RowsWithoutId);
    }

    [Fact]
    public void No_id_begins_a_line_of_its_own() =>
        Assert.Equal("<a\uFFFD\uFFFDb\uFFFD@contoso.com>", new MessageIdWriter(null).Next(new AuditExposure { InternetMessageId = "<a\r\nb\u001b@contoso.com>\n" }));
}
