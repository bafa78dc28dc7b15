using System;
using System.Globalization;
using System.Linq;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>What the log and its exports do that a reader does not expect. One test for each.</summary>
public sealed class LogTrapTests
{
    [Theory]
    [InlineData("3", 3L)]
    [InlineData("\"3\"", 3L)]
    [InlineData("3.00", 3L)]
    [InlineData("\" 3 \"", 3L)]
    [InlineData("\"1156492.00\"", 1156492L)]
    [InlineData("\"\\u0033\"", 3L)]
    [InlineData("-3", -3L)]
    [InlineData("1e2", 100L)]
    [InlineData("\"\"", null)]
    [InlineData("\"three\"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("[3]", null)]
    public void NumbersMayBeText(string json, long? expected)
    {
        string record = $$"""{"OperationCount":{{json}}}""";
        Assert.Equal(expected, RecordReader.Json(record).Number(AuditFields.OperationCount));
        Assert.Equal(expected, RecordReader.Columns(record).Number(AuditFields.OperationCount));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"tRuE\"", true)]
    [InlineData("1", true)]
    [InlineData("\"$true\"", true)]
    [InlineData("false", false)]
    [InlineData("\"False\"", false)]
    [InlineData("\"0\"", false)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("\"yes\"", null)]
    [InlineData("{}", null)]
    public void BooleansMayBeText(string json, bool? expected) =>
        Assert.Equal(expected, RecordReader.Json($$"""{"ExternalAccess":{{json}}}""").Boolean(AuditFields.ExternalAccess));

    [Fact]
    public void APairMayLackItsValue()
    {
        AuditRecord record = RecordReader.Json("""{"Parameters":[{"Name":"RuleName"},{"Name":"AuditBypassEnabled"},{"Name":"Identity","Value":"x"}]}""");

        Assert.Equal(new string?[] { null }, record.Pairs(AuditFields.Parameters, "AuditBypassEnabled"));
        Assert.Null(record.Flag(AuditFields.Parameters, "AuditBypassEnabled"));
        Assert.Equal("x", record.Pair(AuditFields.Parameters, "Identity"));
    }

    [Fact]
    public void AValueIsNeverTakenFromAnotherPair()
    {
        AuditRecord record = RecordReader.Json("""
            {"OperationProperties":[{"Name":"IsThrottled"},{"Value":"True"},{"Name":"Other","Value":"True"},{"Name":"MailAccessType","Value":"Bind"}]}
            """);

        Assert.Null(record.Flag(AuditFields.OperationProperties, "IsThrottled"));
        Assert.Equal("Bind", record.Pair(AuditFields.OperationProperties, "MailAccessType"));
    }

    [Fact]
    public void AbsentIsThrottledIsUnknownAndNotFalse()
    {
        Assert.Null(RecordReader.Json("""{"OperationProperties":[{"Name":"MailAccessType","Value":"Bind"}]}""").Flag(AuditFields.OperationProperties, "IsThrottled"));
        Assert.Null(RecordReader.Json("""{"OperationProperties":[]}""").Flag(AuditFields.OperationProperties, "IsThrottled"));
        Assert.Null(RecordReader.Json("{}").Flag(AuditFields.OperationProperties, "IsThrottled"));
        Assert.False(RecordReader.Json(LogShapes.Bind).Flag(AuditFields.OperationProperties, "IsThrottled"));
    }

    [Theory]
    [InlineData("""[{\"Name\":\"MailAccessType\",\"Value\":\"Bind\"},{\"Name\":\"IsThrottled\",\"Value\":\"True\"}]""")]
    [InlineData("""  [ {\"Value\":\"True\" , \"Name\":\"isthrottled\"},{\"Name\":\"MailAccessType\",\"Value\":\"Bind\"} ]\r\n""")]
    [InlineData("""[{\"Name\":\"Is\\u0054hrottled\",\"Value\":true},{\"Name\":\"MailAccessType\",\"Value\":\"Bind\"}]""")]
    [InlineData("""{\"IsThrottled\":\"True\",\"MailAccessType\":\"Bind\"}""")]
    public void OperationPropertiesMayBeAJsonString(string text)
    {
        string json = $$"""{"OperationProperties":"{{text}}"}""";
        foreach (AuditRecord record in new[] { RecordReader.Json(json), RecordReader.Columns(json) })
        {
            Assert.True(record.Flag(AuditFields.OperationProperties, "IsThrottled"));
            Assert.Equal("Bind", record.Pair(AuditFields.OperationProperties, "MailAccessType"));
        }
    }

    [Theory]
    [InlineData("""[{\"Name\":\"IsThrottled\",\"Value\":\"True\"}""")]
    [InlineData("""[{\"Name\":\"IsThrottled\",\"Value\":\"True\"}]} trailing""")]
    [InlineData("""[],\"List\":[{\"Name\":\"IsThrottled\",\"Value\":\"True\"}]""")]
    [InlineData("""[{\"Name\":\"x\",\"Value\":\"y -IsThrottled $true """)]
    public void AStringThatOnlyLooksLikeJsonSaysNothing(string text) =>
        Assert.Empty(RecordReader.Json($$"""{"OperationProperties":"{{text}}"}""").Pairs(AuditFields.OperationProperties, "IsThrottled"));

    [Theory]
    [InlineData("""-Identity \"x\" -AuditBypassEnabled $true""", true)]
    [InlineData("""-Identity \"x\" -AuditBypassEnabled:$true""", true)]
    [InlineData("""-AuditBypassEnabled 'True' -Identity 'x'""", true)]
    [InlineData("""-auditbypassenabled \"$true\" -Identity x""", true)]
    [InlineData("""-Identity:x -AuditBypassEnabled $true;""", true)]
    [InlineData("""-Identity x -Confirm:$false -AuditBypassEnabled $true""", true)]
    [InlineData("""-Identity \"x\" -AuditBypassEnabled $false""", false)]
    [InlineData("""-Identity x -AuditBypassEnabled""", null)]
    [InlineData("""-Identity x""", null)]
    public void ParametersMayBePlainText(string text, bool? expected)
    {
        AuditRecord record = RecordReader.Json($$"""{"Parameters":"{{text}}"}""");

        Assert.Equal(expected, record.Flag(AuditFields.Parameters, "AuditBypassEnabled"));
        Assert.Equal("x", record.Pair(AuditFields.Parameters, "Identity"));
    }

    [Theory]
    [InlineData("""-Identity \"x -AuditBypassEnabled $false\" -AuditBypassEnabled $true""", "x -AuditBypassEnabled $false")]
    [InlineData("""-Identity 'x'' -AuditBypassEnabled $false' -AuditBypassEnabled $true""", "x' -AuditBypassEnabled $false")]
    [InlineData("""-AuditBypassEnabled:$true -Identity \"say \"\"-AuditBypassEnabled $false\"\"\" """, "say \"-AuditBypassEnabled $false\"")]
    public void AQuotedValueMayHoldAnotherParameter(string text, string identity)
    {
        AuditRecord record = RecordReader.Json($$"""{"Parameters":"{{text}}"}""");

        Assert.Equal(new[] { "$true" }, record.Pairs(AuditFields.Parameters, "AuditBypassEnabled"));
        Assert.Equal(identity, record.Pair(AuditFields.Parameters, "Identity"));
    }

    [Fact]
    public void ValueMayStandBeforeName()
    {
        AuditRecord record = RecordReader.Json("""{"Parameters":[{"Value":"True","Name":"AuditBypassEnabled"},{"Value":"x","Name":"Identity"}]}""");

        Assert.True(record.Flag(AuditFields.Parameters, "AuditBypassEnabled"));
        Assert.Equal("x", record.Pair(AuditFields.Parameters, "Identity"));
    }

    [Theory]
    [InlineData("\n", "  ")]
    [InlineData("\r\n", "\t")]
    [InlineData(" ", "                                                                      ")]
    public void JsonMayBePrettyPrinted(string line, string indent)
    {
        string text = string.Join(line, "{", indent + "\"Operation\" : \"MailItemsAccessed\" ,", indent + "\"OperationProperties\" :", indent + "[", indent + "{",
            indent + "\"Name\" : \"IsThrottled\" ,", indent + "\"Value\" : \"True\"", indent + "}", "]", ",", "\"OperationCount\" : ", "7", "}");
        foreach (AuditRecord record in new[] { RecordReader.Json(text), RecordReader.Columns(text), RecordReader.Object(text) })
        {
            Assert.Equal("MailItemsAccessed", record.Text(AuditFields.Operation));
            Assert.True(record.Flag(AuditFields.OperationProperties, "IsThrottled"));
            Assert.Equal(7, record.Number(AuditFields.OperationCount));
        }
    }

    [Fact]
    public void KeysAndValuesMayBeEscaped()
    {
        const string Text = """{"\u004fperation":"Set\u002dMailbox\/x","Operation\u0050roperties":[{"Na\u006de":"IsThr\u006fttled","V\u0061lue":"Tru\u0065"}],"ClientInfoString":"\ud83d\ude00 \"q\" \\"}""";
        foreach (AuditRecord record in new[] { RecordReader.Json(Text), RecordReader.Columns(Text), RecordReader.Object(Text) })
        {
            Assert.Equal("Set-Mailbox/x", record.Text(AuditFields.Operation));
            Assert.True(record.Flag(AuditFields.OperationProperties, "IsThrottled"));
            Assert.Equal("😀 \"q\" \\", record.Text(AuditFields.ClientInfoString));
        }
    }

    [Fact]
    public void KeysMayDifferOnlyInCase()
    {
        AuditRecord record = RecordReader.Json("""{"operation":"wrong","Operation":"right","OPERATION":"wrong","id":"outer","Id":"inner","userid":"wrong","UserId":"user1@contoso.com"}""");

        Assert.Equal("right", record.Text(AuditFields.Operation));
        Assert.Equal("user1@contoso.com", record.Text(AuditFields.UserId));
        Assert.Equal("inner", record.IdentityText);
    }

    [Theory]
    [InlineData("50", "ExchangeItemAggregated")]
    [InlineData("\"50\"", "ExchangeItemAggregated")]
    [InlineData("\"ExchangeItemAggregated\"", "ExchangeItemAggregated")]
    [InlineData("117", "117")]
    [InlineData("\"SomethingNew\"", "SomethingNew")]
    public void RecordTypeMayBeANameOrANumber(string json, string expected) =>
        Assert.Equal(expected, RecordTypes.NameOf(RecordReader.Json($$"""{"RecordType":{{json}}}""").Text(AuditFields.RecordType)));

    [Theory]
    [InlineData("192.0.2.70:45186", "192.0.2.70", 45186)]
    [InlineData("[2001:db8:c02:282a::5]:54088", "2001:db8:c02:282a::5", 54088)]
    [InlineData("2001:db8:c02:282a::5", "2001:db8:c02:282a::5", null)]
    [InlineData("[::ffff:192.0.2.70]:443", "192.0.2.70", 443)]
    public void ClientIpMayHaveAPortAndBrackets(string text, string address, int? port)
    {
        ClientAddress? parsed = ClientAddress.Parse(RecordReader.Json($$"""{"ClientIP":"{{text}}"}""").Text(AuditFields.ClientIP));

        Assert.Equal((address, port), (parsed?.Address, parsed?.Port));
    }

    [Fact]
    public void SyncRecordsAreOfType2AndNameTheirFolderInItem()
    {
        AuditRecord record = RecordReader.Json(LogShapes.Sync);

        Assert.Equal("MailItemsAccessed", record.Text(AuditFields.Operation));
        Assert.Equal("ExchangeItem", RecordTypes.NameOf(record.Text(AuditFields.RecordType)));
        Assert.Equal("Sync", record.Pair(AuditFields.OperationProperties, "MailAccessType"));
        Assert.Equal("A TRAITER", record.Text(AuditFields.SyncFolderName));
        Assert.Equal("Not Available", record.Text(AuditFields.SyncFolderPath));
        Assert.Null(record.Number(AuditFields.OperationCount));
        Assert.Empty(record.FolderList());
    }

    [Fact]
    public void AttachmentAccessIsOfType50AndHasMessagesInsteadOfFolders()
    {
        AuditRecord record = RecordReader.Json(LogShapes.AttachmentAccess);

        Assert.Equal("AttachmentAccess", record.Text(AuditFields.Operation));
        Assert.Equal("ExchangeItemAggregated", RecordTypes.NameOf(record.Text(AuditFields.RecordType)));
        Assert.Empty(record.FolderList());
        Assert.Equal(6, record.Number(AuditFields.OperationCount));
    }

    [Fact]
    public void FolderItemsMayHoldNulls()
    {
        (string Path, int ItemCount)[] folders = RecordReader.Json(LogShapes.Bind).FolderList().ToArray();

        Assert.Equal(new[] { ("\\Inbox", 2), ("\\Deleted Items\\Éléments supprimés", 1) }, folders.Select(folder => (folder.Path, folder.ItemCount)));
    }

    [Fact]
    public void GraphCrossesItsUserFieldsAndAddsSidecars()
    {
        AuditRecord record = RecordReader.Json("""
            {"id":"7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a15","createdDateTime":"2026-05-18T10:48:21Z","auditLogRecordType":"ExchangeItemAggregated","operation":"outer","userId":"10032000ABCDEF01","userPrincipalName":"user1@contoso.com","clientIp":null,
            "auditData":{"@odata.type":"#microsoft.graph.security.defaultAuditData","OperationCount@odata.type":"#Int64","OperationCount":4,"Operation":"MailItemsAccessed","UserId":"user1@contoso.com","UserKey":"10032000ABCDEF01","CreationTime":"2026-05-18T10:48:22Z","ClientIP":"192.0.2.7","OperationProperties@odata.type":"#Collection(microsoft.graph.security.nameValuePair)","OperationProperties":[{"@odata.type":"#x","Name":"IsThrottled","Value":"True"}]}}
            """);

        Assert.Equal("user1@contoso.com", record.Text(AuditFields.UserId));
        Assert.Equal("MailItemsAccessed", record.Text(AuditFields.Operation));
        Assert.Equal("192.0.2.7", record.Text(AuditFields.ClientIP));
        Assert.Equal(4, record.Number(AuditFields.OperationCount));
        Assert.True(record.Flag(AuditFields.OperationProperties, "IsThrottled"));
        Assert.Equal("7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a15", record.IdentityText);
        Assert.Equal(("2026-05-18T10:48:22", TimeSource.AuditData), (record.Time(), record.TimeSource));
    }

    [Theory]
    [InlineData("\"Succeeded\"", false)]
    [InlineData("\"True\"", false)]
    [InlineData("\"PartiallySucceeded\"", false)]
    [InlineData("\"Success\"", false)]
    [InlineData("\"New\"", false)]
    [InlineData("\"0\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    [InlineData("true", false)]
    [InlineData("\"Failed\"", true)]
    [InlineData("\"FAILED\"", true)]
    [InlineData("\"False\"", true)]
    [InlineData("\"Failure\"", true)]
    [InlineData("\"error\"", true)]
    [InlineData("false", true)]
    [InlineData("\"f\\u0061ilure\"", true)]
    public void ResultStatusHasManySpellings(string json, bool failure) =>
        Assert.Equal(failure, Outcome.IsFailure(RecordReader.Json($$"""{"ResultStatus":{{json}}}""").Text(AuditFields.ResultStatus)));

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n")]
    public void AuditDataMayBeEmpty(string auditData)
    {
        AuditRecord record = RecordReader.Object(auditData, "7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a16");

        Assert.Equal("AuditData is empty", record.Fault);
        Assert.Equal("7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a16", record.IdentityText);
        Assert.Equal("AuditData is empty", RecordReader.Json("""{"AuditData":"","Identity":"x"}""").Fault);
        Assert.Equal("AuditData is empty", RecordReader.Json("""{"AuditData":null,"Identity":"x"}""").Fault);
    }

    [Fact]
    public void AuditDataMayBeCutOffAnywhere()
    {
        var reader = new RecordReader();
        AuditRecord whole = RecordReader.Json(LogShapes.Bind);
        for (int length = 1; length < LogShapes.Bind.Length; length++)
        {
            AuditRecord record = reader.LoadObject(LogShapes.Bind[..length], "row", "2026-05-18T00:00:00Z");

            Assert.Equal("AuditData is not whole JSON: " + JsonWalker.CutOffFault, record.Fault);
            Assert.Equal("row", record.IdentityText);
            Assert.Equal(TimeSource.Wrapper, record.TimeSource);
            Assert.All(RecordReader.AllFields, field => Assert.True(string.IsNullOrEmpty(record.Text(field)) || record.Text(field) == whole.Text(field), field.Path));
            Assert.Equal("", record.AuditDataText());
            Assert.Contains(record.GetIdOfFaulty(), new[] { "row", whole.IdentityText });
        }
    }

    [Theory]
    [InlineData("\"2026-01-24T06:54:24.0000000Z \"")]
    [InlineData("2026-01-24T06:54:24.0000000Z ")]
    public void PurviewPutsASpaceBehindCreationDate(string column)
    {
        bool quoted = column[0] == '"';
        AuditRecord record = RecordReader.Columns("""{"Operation":"x"}""", (WrapperField.CreationDate, column.Trim('"'), quoted));

        Assert.Equal(("2026-01-24T06:54:24", TimeSource.Wrapper), (record.Time(), record.TimeSource));
    }

    [Fact]
    public void TheCultureOfTheSessionChangesNothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in new[] { "tr-TR", "de-DE", "ar-SA", "en-US" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                AuditRecord record = RecordReader.Json("""{"OperationCount":"1.5","ExternalAccess":"TRUE","ResultStatus":"FAILED","OPERATIONCOUNT":9,"CreationTime":"2026-05-18T10:48:21","OperationProperties":"-ISTHROTTLED $true"}""");

                Assert.Equal(1, record.Number(AuditFields.OperationCount));
                Assert.True(record.Boolean(AuditFields.ExternalAccess));
                Assert.True(record.Flag(AuditFields.OperationProperties, "IsThrottled"));
                Assert.True(Outcome.IsFailure(record.Text(AuditFields.ResultStatus)));
                Assert.Equal(new DateTime(2026, 5, 18, 10, 48, 21).Ticks, record.TimeTicks);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
