using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

public sealed class AuditRecordTests
{
    private const string Id = "7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a11";
    private const string OtherId = "7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2aff";

    public static TheoryData<string> Shapes => new(LogShapes.All);

    /// <summary>Every way in gives the same record.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void ARecordSaysTheSameInEveryLayout(string json)
    {
        AuditRecord raw = RecordReader.Json(json);
        Assert.Null(raw.Fault);
        string asText = JsonSerializer.Serialize(json);
        var others = new Dictionary<string, AuditRecord>
        {
            ["wrapper with text"] = RecordReader.Json($$"""{"RecordType":"x","Identity":"{{OtherId}}","CreationDate":"2001-01-01","AuditData":{{asText}},"Operation":"x"}"""),
            ["wrapper with an object"] = RecordReader.Json($$"""{"RecordType":"x","Identity":"{{OtherId}}","AuditData":{{json}},"UserId":"x"}"""),
            ["Graph"] = RecordReader.Json($$"""{"id":"{{OtherId}}","userId":"x","operation":"x","auditData":{{json}},"createdDateTime":"2001-01-01T00:00:00Z"}"""),
            ["event.original"] = RecordReader.Json($$"""{"event":{"original":{{asText}},"action":"x","id":"x"},"o365":{"audit":{"UserId":"x"} },"@timestamp":"2001-01-01"}"""),
            ["_source"] = RecordReader.Json($$"""{"_id":"x","_source":{"event":{"original":{{asText}},"action":"x"},"o365":{"audit":{"UserId":"x"} } } }"""),
            ["row"] = RecordReader.Columns(json, (WrapperField.Identity, OtherId, true), (WrapperField.CreationDate, "2001-01-01", false)),
            ["object"] = RecordReader.Object(json, OtherId, new DateTime(2001, 1, 1)),
        };

        foreach ((string layout, AuditRecord record) in others)
        {
            Assert.True(record.Fault is null, layout);
            foreach (AuditField field in RecordReader.AllFields)
            {
                Assert.True(raw.Text(field) == record.Text(field), $"{layout}: {field.Path} is {record.Text(field)}");
            }

            Assert.Equal((raw.Identity, raw.IdentityText, raw.IdentityIsGuid), (record.Identity, record.IdentityText, record.IdentityIsGuid));
            Assert.Equal((raw.TimeTicks, TimeSource.AuditData), (record.TimeTicks, record.TimeSource));
            Assert.Equal(raw.FolderList().Select(folder => (folder.Path, folder.ItemCount)), record.FolderList().Select(folder => (folder.Path, folder.ItemCount)));
            foreach (string name in new[] { "MailAccessType", "IsThrottled", "Identity", "AuditBypassEnabled", "DomainController", "Nothing" })
            {
                Assert.Equal(raw.Pairs(AuditFields.OperationProperties, name), record.Pairs(AuditFields.OperationProperties, name));
                Assert.Equal(raw.Pairs(AuditFields.Parameters, name), record.Pairs(AuditFields.Parameters, name));
                Assert.Equal(raw.Flag(AuditFields.Parameters, name), record.Flag(AuditFields.Parameters, name));
            }

            Assert.Equal(json.Trim(), record.AuditDataText());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("_source")]
    public void AnElasticDocumentIsPutTogetherAgain(string source)
    {
        const string Document = """
            {"@timestamp":"2026-07-07T14:14:04.000Z","event":{"action":"Set-MailboxAuditBypassAssociation","provider":"Exchange","code":"ExchangeAdmin","outcome":"failure","id":"7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a11"},
             "user":{"id":"admin1@contoso.com","name":"admin1"},"client":{"ip":"192.0.2.70","port":45186},"source":{"ip":"192.0.2.71"},"session":{"id":"s1"},
             "o365":{"audit":{"ObjectId":"service1","Parameters":{"Identity":"service1@contoso.com","AuditBypassEnabled":"True","Extra":null},"OperationCount":"3","OperationProperties":[{"Name":"MailAccessType","Value":"Bind"}],
             "ExchangeFolders":[{"Path":"\\Inbox","FolderItems":[{},{},null]}],"UserType":"2"}}}
            """;
        AuditRecord record = RecordReader.Json(source.Length == 0 ? Document : $$"""{"_index":"x","{{source}}":{{Document}}}""");

        Assert.Null(record.Fault);
        Assert.Equal("Set-MailboxAuditBypassAssociation", record.Text(AuditFields.Operation));
        Assert.Equal("Exchange", record.Text(AuditFields.Workload));
        Assert.Equal("ExchangeAdmin", record.Text(AuditFields.RecordType));
        Assert.True(Outcome.IsFailure(record.Text(AuditFields.ResultStatus)));
        Assert.Equal("admin1@contoso.com", record.Text(AuditFields.UserId));
        Assert.Equal("service1", record.Text(AuditFields.ObjectId));
        Assert.Equal("192.0.2.70", record.Text(AuditFields.ClientIPAddress));
        Assert.Equal("s1", record.Text(AuditFields.AadSessionId));
        Assert.Equal(3, record.Number(AuditFields.OperationCount));
        Assert.True(record.Flag(AuditFields.Parameters, "AuditBypassEnabled"));
        Assert.Equal("service1@contoso.com", record.Pair(AuditFields.Parameters, "identity"));
        Assert.Equal(new string?[] { null }, record.Pairs(AuditFields.Parameters, "Extra"));
        Assert.Equal("Bind", record.Pair(AuditFields.OperationProperties, "MailAccessType"));
        Assert.Equal(("\\Inbox", 2), (record.FolderList().Single().Path, record.FolderList().Single().ItemCount));
        Assert.Equal(Id, record.IdentityText);
        Assert.Equal(("2026-07-07T14:14:04", TimeSource.AuditData), (record.Time(), record.TimeSource));
    }

    [Fact]
    public void WhatElasticLeftInPlaceComesBeforeWhatItMoved()
    {
        AuditRecord record = RecordReader.Json("""{"event":{"action":"moved","provider":"Exchange"},"o365":{"audit":{"Operation":"left","Workload":null}}}""");

        Assert.Equal("left", record.Text(AuditFields.Operation));
        Assert.Equal("Exchange", record.Text(AuditFields.Workload));
    }

    [Theory]
    [InlineData("{\"AuditBypassEnabled\":\"False\",\"auditbypassenabled\":\"True\"}", true)]
    [InlineData("{\"AUDITBYPASSENABLED\":\"False\"}", false)]
    [InlineData("{\"AuditBypassEnabled\":false,\"Audit\\u0042ypassEnabled\":\"unclear\"}", null)]
    [InlineData("{\"x\":{\"AuditBypassEnabled\":\"True\"}}", null)]
    public void ParametersMayBeAnObjectWithNamesInAnyCase(string parameters, bool? expected)
    {
        string json = $$"""{"Parameters":{{parameters}}}""";
        Assert.Equal(expected, RecordReader.Json(json).Flag(AuditFields.Parameters, "AuditBypassEnabled"));
        Assert.Equal(expected, RecordReader.Columns(json).Flag(AuditFields.Parameters, "AuditBypassEnabled"));
        string asText = $$"""{"Parameters":{{JsonSerializer.Serialize(parameters)}}}""";
        Assert.Equal(expected, RecordReader.Json(asText).Flag(AuditFields.Parameters, "AuditBypassEnabled"));
    }

    [Fact]
    public void PairsAreReadOneByOneWhateverStandsInThem()
    {
        const string Json = """
            {"Parameters":[null,3,"x",[{"Name":"N","Value":"nested"}],{"Name":"N","Value":"1"},{"name":"N","value":"lower"},{"Name":5,"Value":"5"},{"Name":"N","Value":7.50},{"Name":"N","Value":null},{"Name":"n","Value":{"a":"\"q\""}},{"Value":"last","Name":"first","Name":"N","Value":"really last"}]}
            """;
        string?[] expected = { "1", "7.50", null, "{\"a\":\"\\\"q\\\"\"}", "really last" };

        Assert.Equal(expected, RecordReader.Json(Json).Pairs(AuditFields.Parameters, "N"));
        Assert.Equal(expected, RecordReader.Columns(Json).Pairs(AuditFields.Parameters, "N"));
        string asText = $$"""{"Parameters":{{JsonSerializer.Serialize(JsonDocument.Parse(Json).RootElement.GetProperty("Parameters").GetRawText())}}}""";
        Assert.Equal(expected, RecordReader.Json(asText).Pairs(AuditFields.Parameters, "N"));
    }

    [Fact]
    public void BytesAndStringsOfAPairAreTheSame()
    {
        const string Json = """{"Parameters":[{"Name":"N","Value":"  "},{"Name":"N"},{"Name":"N","Value":[{"a":"\"b\\"}]}]}""";
        foreach (AuditRecord record in new[] { RecordReader.Json(Json), RecordReader.Columns(Json) })
        {
            ArraySegment<byte> utf8 = record.GetPairUtf8(record.Projection.SlotOf(AuditFields.Parameters), new PairName("n"));
            Assert.Equal("[{\"a\":\"\\\"b\\\\\"}]", Encoding.UTF8.GetString(utf8.Array!, utf8.Offset, utf8.Count));
            Assert.Equal("[{\"a\":\"\\\"b\\\\\"}]", record.Pair(AuditFields.Parameters, "N"));
        }
    }

    [Theory]
    [InlineData("true", false, true)]
    [InlineData("true", null, true)]
    [InlineData("false", null, null)]
    [InlineData("false", false, false)]
    public void AFlagThatIsSaidTwiceIsTrueIfEither(string first, bool? second, bool? expected)
    {
        string json = $$"""{"Parameters":[{"Name":"F","Value":{{first}}},{"Name":"F","Value":"{{second?.ToString() ?? "?"}}"}]}""";
        Assert.Equal(expected, RecordReader.Json(json).Flag(AuditFields.Parameters, "F"));
    }

    [Fact]
    public void FoldersMayBeText()
    {
        AuditRecord record = RecordReader.Json("""{"Folders":"[{\"Path\":\"\\\\Inbox\",\"FolderItems\":[{}]},{\"Path\":\"\",\"Name\":\"Sent\"}]"}""");

        Assert.Equal(new[] { ("\\Inbox", 1), ("Sent", 0) }, record.FolderList().Select(folder => (folder.Path, folder.ItemCount)));
    }

    [Fact]
    public void IdentityComesFromAuditDataThenFromTheWrapper()
    {
        string withId = $$"""{"Id":"{{Id}}","Operation":"x"}""";
        const string Without = """{"Operation":"x"}""";
        const string Blank = """{"Id":" ","Operation":"x"}""";

        Assert.Equal(Id, RecordReader.Object(withId, OtherId).IdentityText);
        Assert.Equal(OtherId, RecordReader.Object(Without, OtherId).IdentityText);
        Assert.Equal(OtherId, RecordReader.Object(Blank, OtherId).IdentityText);
        Assert.Equal(OtherId, RecordReader.Columns(Without, (WrapperField.RecordId, " " + OtherId + " ", true)).IdentityText);
        Assert.Equal(OtherId, RecordReader.Columns(Without, (WrapperField.Identity, "", true), (WrapperField.RecordId, OtherId, false)).IdentityText);
        Assert.Equal(OtherId, RecordReader.Json($$"""{"Identity":"","id":"{{OtherId}}","auditData":{{Without}}}""").IdentityText);
        Assert.Equal("say \"x\"", RecordReader.Columns(Without, (WrapperField.Identity, "say \"x\"", true)).IdentityText);
    }

    [Fact]
    public void AGuidIsOneIdentityInAnyCase()
    {
        AuditRecord lower = RecordReader.Json($$"""{"Id":"{{Id}}"}""");
        AuditRecord upper = RecordReader.Json($$"""{"Id":"{{Id.ToUpperInvariant()}}"}""");

        Assert.Equal(lower.Identity, upper.Identity);
        Assert.Equal((true, false), (lower.IdentityIsGuid, upper.IdentityIsGuid));
        Assert.Equal((Id, Id.ToUpperInvariant()), (lower.IdentityText, upper.IdentityText));
    }

    [Fact]
    public void WithoutAnyIdTheTextIsTheIdentity()
    {
        const string Json = """{"Operation":"say \"x\"","Parameters":[{"Name":"\u0041"}]}""";
        string expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)));

        foreach (AuditRecord record in new[]
        {
            RecordReader.Json(Json),
            RecordReader.Columns(Json),
            RecordReader.Object(" " + Json + "\r\n"),
            RecordReader.Json($$"""{"AuditData":{{JsonSerializer.Serialize(Json)}}}"""),
            RecordReader.Json($$"""{"AuditData": {{Json}} }"""),
        })
        {
            Assert.Equal(expected, record.IdentityText);
            Assert.False(record.IdentityIsGuid);
        }

        Assert.NotEqual(RecordReader.Json(Json).Identity, RecordReader.Json(Json.Replace("x", "y", StringComparison.Ordinal)).Identity);
    }

    [Fact]
    public void TheWrapperGivesTheTimeOnlyWhenAuditDataHasNone()
    {
        const string Timed = """{"CreationTime":"2026-05-18T10:48:21"}""";
        const string Untimed = """{"CreationTime":null}""";

        Assert.Equal(TimeSource.AuditData, RecordReader.Object(Timed, null, new DateTime(2001, 1, 1)).TimeSource);
        AuditRecord[] wrapped =
        {
            RecordReader.Object(Untimed, null, new DateTime(2026, 5, 18, 10, 48, 21)),
            RecordReader.Object(Untimed, null, new DateTimeOffset(2026, 5, 18, 12, 48, 21, TimeSpan.FromHours(2))),
            RecordReader.Object(Untimed, null, "2026-05-18T10:48:21Z"),
            RecordReader.Columns(Untimed, (WrapperField.CreationDate, "2026-05-18T10:48:21.0000000Z ", true)),
            RecordReader.Json($$"""{"CreationDate":"\/Date(1779101301000)\/","AuditData":{{Untimed}}}"""),
            RecordReader.Json($$"""{"createdDateTime":"2026-05-18T10:48:21Z","auditData":{{Untimed}}}"""),
        };
        Assert.All(wrapped, record => Assert.Equal(("2026-05-18T10:48:21", TimeSource.Wrapper), (record.Time(), record.TimeSource)));
        Assert.Equal(TimeSource.None, RecordReader.Object(Untimed, null, "never").TimeSource);
        Assert.Equal(TimeSource.None, RecordReader.Json(Untimed).TimeSource);
    }

    /// <summary>Where the bytes at hand end does not change what is told of a record that is broken before.</summary>
    [Theory]
    [InlineData("{\"Id\":\"7f1c\n2f3a\",\"Operation\":\"Send\",\"CreationTime\":\"2026-03-01T08:00:00\",\"UserType\":O,\"Workload\":\"Exchange\"}")]
    [InlineData("{\"Id\":\"7f1c\\x2f3a\",\"Operation\":\"Send\",\"CreationTime\":\"2026-03-01T08:00:00\"}")]
    [InlineData("{ \"Id\":\"7f1c\\x2f3a\",\"Operation\":\"Send\",\"CreationTime\":\"2026-03-01T08:00:00\"}")]
    [InlineData("{\"Operation\":\"Send\u0001\",\"Id\":\"7f1c2f3a\",\"CreationTime\":\"2026-03-01T08:00:00\",,\"Workload\":\"Exchange\"}")]
    [InlineData("{\"Operation\":tru,\"Id\":\"7f1c2f3a-0d7e-4b53\",\"CreationTime\":\"2026-03-01T08:00:00\"}")]
    public void AFaultIsToldAlikeWhereverTheBytesEnd(string text)
    {
        byte[] buffer = RecordReader.Place("", text, "", out _, out int length);
        AuditRecord record = new RecordReader().Record;
        Assert.Equal(WalkStatus.Invalid, record.Load(buffer, 0, length, final: true));
        string told = record.Fault + record.GetIdOfFaulty();
        int faults = 0;
        for (int end = 1; end <= length; end++)
        {
            WalkStatus status = record.Load(buffer, 0, end, final: false);
            if (status != WalkStatus.NeedMore)
            {
                Assert.Equal(WalkStatus.Invalid, status);
                Assert.Equal(told, record.Fault + record.GetIdOfFaulty());
                faults++;
            }
        }

        Assert.True(faults > 0, "no end told of the fault");
    }

    [Theory]
    [InlineData("{\"AuditData\":5}", "AuditData is not a JSON object")]
    [InlineData("{\"AuditData\":[{}]}", "AuditData is not a JSON object")]
    [InlineData("{\"AuditData\":\"x\"}", "AuditData is not a JSON object")]
    [InlineData("{\"AuditData\":\"\"}", "AuditData is empty")]
    [InlineData("{\"AuditData\":null}", "AuditData is empty")]
    [InlineData("{\"AuditData\":\"{} x\"}", "AuditData goes on behind its JSON object")]
    [InlineData("{\"AuditData\":\"{]\"}", "AuditData is not whole JSON: a property name was expected")]
    public void WhatIsWrongWithAuditDataIsSaid(string json, string fault)
    {
        AuditRecord record = RecordReader.Json(json.Replace("{\"A", $$"""{"CreationDate":"2026-05-18","Identity":"{{Id}}","A""", StringComparison.Ordinal));

        Assert.Equal(fault, record.Fault);
        Assert.Equal(Id, record.IdentityText);
        Assert.Equal(TimeSource.Wrapper, record.TimeSource);
        Assert.Equal("", record.AuditDataText());
    }

    [Fact]
    public void TheIdOfACutRecordIsTakenFromWhatIsLeftOfIt()
    {
        string cut = $$"""{"UserId":"user1@contoso.com","Id":"{{Id}}","Operation":"x""";

        Assert.Equal(Id, RecordReader.Object(cut).GetIdOfFaulty());
        Assert.Equal(Id, RecordReader.Json($$"""{"Before":"{{new string('x', 100)}}","AuditData":{{JsonSerializer.Serialize(cut)}}}""").GetIdOfFaulty());
    }

    [Fact]
    public void NothingOfARecordIsLeftForTheNext()
    {
        var reader = new RecordReader();
        reader.LoadColumns(LogShapes.Bind, (WrapperField.Identity, Id, true), (WrapperField.CreationDate, "2026-05-18", false));
        reader.LoadJson("{}");
        AssertEmpty(reader.Record, null);

        reader.LoadJson($$"""{"Identity":"{{OtherId}}","AuditData":{{LogShapes.Bypass}}}""");
        reader.LoadObject("{}");
        AssertEmpty(reader.Record, null);

        reader.LoadObject(LogShapes.Sync, OtherId, new DateTime(2026, 5, 18));
        reader.LoadColumns("{}");
        AssertEmpty(reader.Record, null);

        reader.LoadJson(LogShapes.Bind);
        byte[] buffer = RecordReader.Place("", "{]", "", out int start, out int end);
        Assert.Equal(WalkStatus.Invalid, reader.Record.Load(buffer, start, end, final: true));
        Assert.Equal("", reader.Record.AuditDataText());
        Assert.Equal((default, TimeSource.None), (reader.Record.Identity, reader.Record.TimeSource));
        AssertEmpty(reader.Record, "a property name was expected");
    }

    [Fact]
    public void ARecordThatIsNotWholeYetIsAskedForAgain()
    {
        var record = new AuditRecord(Projection.Compile(RecordReader.AllFields));
        byte[] text = Encoding.UTF8.GetBytes(LogShapes.Bind);
        byte[] buffer = new byte[text.Length + ByteBlock.Size];
        text.CopyTo(buffer, 0);
        for (int end = 1; end < text.Length; end++)
        {
            Assert.Equal(WalkStatus.NeedMore, record.Load(buffer, 0, end, final: false));
            Assert.Null(record.Fault);
        }

        Assert.Equal(WalkStatus.Complete, record.Load(buffer, 0, text.Length, final: false));
        Assert.Equal(text.Length, record.EndOffset);
        Assert.Equal("user1@contoso.com", record.Text(AuditFields.UserId));
    }

    [Fact]
    public void WrapperFieldsAreReadFromEveryWrapper()
    {
        AuditRecord json = RecordReader.Json("""{"ResultIndex":3,"ResultCount":"5","AuditSearchRequestMetadata":{"MoreRecordsAvailable":true},"AuditData":"{}"}""");
        AuditRecord row = RecordReader.Columns("{}", (WrapperField.ResultIndex, "3", false), (WrapperField.ResultCount, "5", true));
        var envelope = new AuditRecord(Projection.Compile(RecordReader.AllFields));
        envelope.Load(new RecordEnvelope("{}") { ResultIndex = 3, ResultCount = 5, MoreRecordsAvailable = true });

        foreach (AuditRecord record in new[] { json, row, envelope })
        {
            Assert.Equal(("3", "5"), (record.GetWrapperText(WrapperField.ResultIndex), record.GetWrapperText(WrapperField.ResultCount)));
            Assert.Null(record.GetWrapperText(WrapperField.RecordId));
        }

        Assert.True(ScalarText.ParseBoolean(json.GetWrapperText(WrapperField.MoreRecordsAvailable)));
        Assert.True(ScalarText.ParseBoolean(envelope.GetWrapperText(WrapperField.MoreRecordsAvailable)));
        Assert.Null(row.GetWrapperText(WrapperField.MoreRecordsAvailable));
    }

    [Fact]
    public void BytesOfAFieldAreItsText()
    {
        const string Json = """{"UserId":"a\u00e9\"\\","ObjectId":{"a":"\"q\""},"UserType":2,"SessionId":"","AppId":null}""";
        foreach (AuditRecord record in new[] { RecordReader.Json(Json), RecordReader.Columns(Json) })
        {
            foreach (AuditField field in RecordReader.AllFields)
            {
                ArraySegment<byte> utf8 = record.GetUtf8(record.Projection.SlotOf(field));
                Assert.Equal(record.Text(field) ?? "", Encoding.UTF8.GetString(utf8.Array!, utf8.Offset, utf8.Count));
            }

            Assert.Equal("aé\"\\", record.Text(AuditFields.UserId));
            Assert.Equal("""{"a":"\"q\""}""", record.Text(AuditFields.ObjectId));
            Assert.Equal((true, false), (record.Has(record.Projection.SlotOf(AuditFields.SessionId)), record.HasText(record.Projection.SlotOf(AuditFields.SessionId))));
            Assert.Equal((false, false), (record.Has(record.Projection.SlotOf(AuditFields.AppId)), record.HasText(record.Projection.SlotOf(AuditFields.AppId))));
            Assert.True(record.HasText(record.Projection.SlotOf(AuditFields.UserType)));
            Assert.True(record.TextEquals(record.Projection.SlotOf(AuditFields.UserId), new PairName("Aé\"\\")));
        }
    }

    private static void AssertEmpty(AuditRecord record, string? fault)
    {
        Assert.Equal(fault, record.Fault);
        Assert.Equal(TimeSource.None, record.TimeSource);
        Assert.NotEqual(Id, record.IdentityText);
        Assert.NotEqual(OtherId, record.IdentityText);
        Assert.All(RecordReader.AllFields, field => Assert.Null(record.Text(field)));
        Assert.All(Enum.GetValues<WrapperField>().Where(field => field != WrapperField.AuditData), field => Assert.Null(record.GetWrapperText(field)));
        Assert.Empty(record.FolderList());
        Assert.Empty(record.Pairs(AuditFields.Parameters, "Identity"));
    }

    [Fact]
    public void AHashOfFieldsDoesNotDependOnTheRecordBefore()
    {
        string[] texts =
        {
            """{"UserId":"user1@contoso.com","AppId":"a"}""",
            """{"UserId":"user1@contoso.com"}""",
            """{"AppId":"a"}""",
            """{"UserId":"user1@contoso.com","AppId":null}""",
            """{"UserId":"user1@contoso.com","AppId":""}""",
            """{"AppId":"user1@contoso.com"}""",
            "{}",
        };
        var hashes = new HashSet<ulong>();
        foreach (string text in texts)
        {
            ulong expected = HashOf(new RecordReader(), text);
            Assert.True(hashes.Add(expected), text);
            foreach (string before in texts)
            {
                var reader = new RecordReader();
                reader.LoadJson(before);
                Assert.Equal(expected, HashOf(reader, text));
            }
        }
    }

    private static ulong HashOf(RecordReader reader, string text)
    {
        reader.LoadJson(text);
        KeyedHash hash = KeyedHash.Begin(0);
        reader.Record.AddTo(ref hash, new[] { AuditFields.UserId, AuditFields.AppId }.Select(reader.Record.Projection.SlotOf).ToArray());
        return hash.Finish(out _);
    }
}
