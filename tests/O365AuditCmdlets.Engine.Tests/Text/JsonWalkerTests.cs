using System;
using System.Text;
using O365AuditCmdlets.Tests.Records;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Text;

public sealed class JsonWalkerTests
{
    private const string Every = """
        {"a":"x\\\"{[","b":{"c":1.50,"d":{"e":null},"List":[{"Name":"n","Value":"v"},null,3,{"Value":[1],"Name":"m"}]} , "Folders" : [ {"Path":"\\Inbox","FolderItems":[{},null,{}]} ],"\u0049d":"\ud83d\ude00","other":[[{"a":"no"}]]}
        """;

    /// <summary>Every distance to the borders of blocks, at the beginning and at the end of the text.</summary>
    [Fact]
    public void TheStartInTheBufferDoesNotMatter()
    {
        byte[] text = Encoding.UTF8.GetBytes(Every.Trim());
        for (int offset = 0; offset <= 130; offset++)
        {
            for (int pad = 0; pad < 64; pad += 7)
            {
                byte[] padded = Encoding.UTF8.GetBytes("{" + new string(' ', pad) + Every.Trim()[1..]);
                CheckAll(offset, padded, offset);
            }

            CheckAll(offset, text, offset);
        }
    }

    [Fact]
    public void SampleRecordsCutAnywhereAreNeverWhole()
    {
        foreach (string record in LogShapes.All)
        {
            byte[] text = Encoding.UTF8.GetBytes(record);
            foreach (WantedKeys wanted in WantedKeys.All)
            {
                var checker = new WalkChecker(new Random(3), wanted);
                checker.CheckText(text, 0);
                for (int length = 1; length < text.Length; length++)
                {
                    checker.CheckPrefix(text, length, length % 67);
                }
            }
        }
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\\\\")]
    [InlineData("\\\"")]
    [InlineData("\\\\\\\"")]
    [InlineData("\"\"")]
    public void RunsOfBackslashesAndQuotationMarksMayCrossBlocks(string unit)
    {
        for (int before = 40; before < 70; before++)
        {
            for (int count = 0; count < 90; count += count < 12 ? 1 : 13)
            {
                var run = new StringBuilder();
                for (int i = 0; i < count; i++)
                {
                    run.Append(unit);
                }

                CheckAll(11, Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', before) + run + "\",\"Id\":\"1\"}"), before % 3);
                CheckAll(11, Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', before) + run + "\\\"\",\"Id\":\"1\"}"), before % 3);
            }
        }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void ContainersMayBeNestedAsDeepAsInSystemTextJson(int depth, bool valid)
    {
        WalkStatus expected = valid ? WalkStatus.Complete : WalkStatus.Invalid;
        string objects = string.Concat(System.Linq.Enumerable.Repeat("{\"b\":", depth)) + "1" + new string('}', depth);
        string arrays = "{\"b\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";

        Assert.Equal(expected, Walk(objects, out _));
        Assert.Equal(expected, Walk(arrays, out _));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"a\",{}")]
    [InlineData("\"a\"]")]
    [InlineData("1,{}")]
    [InlineData("}")]
    [InlineData(" {}")]
    [InlineData("null")]
    public void OnlyAnObjectIsTaken(string text)
    {
        Assert.Equal(WalkStatus.Invalid, Walk(text, out JsonWalker walker));
        Assert.Equal(0, walker.Position);
        Assert.NotNull(walker.Fault);
    }

    [Theory]
    [InlineData("{\"a\":1 ", 7, "the text ends before the JSON object does")]
    [InlineData("{\"a\":12", 5, "the text ends before the JSON object does")]
    [InlineData("{\"a\":tru", 5, "the text ends before the JSON object does")]
    [InlineData("{\"a\" 1}", 5, "a colon was expected")]
    [InlineData("{\"a\":1,}", 7, "a property name was expected")]
    [InlineData("{\"a\":01}", 5, "a value was expected")]
    [InlineData("{\"a\":[1,]}", 8, "a value was expected")]
    [InlineData("{\"a\":1 2}", 7, "a comma or the end of the object or array was expected")]
    [InlineData("{\"a\":[1}", 7, "a comma or the end of the object or array was expected")]
    [InlineData("{\"a\":\"\\x\"}", 7, "an escape sequence is not valid")]
    [InlineData("{\"a\":\"\\u12g4\"}", 7, "an escape sequence is not valid")]
    [InlineData("{\"a\":\"x\ny\"}", 7, "the line ends inside a string")]
    [InlineData("{\"a\":\"x\ty\"}", 7, "a control character stands inside a string")]
    [InlineData("{\"a\":\"\\x\" 1}", 7, "an escape sequence is not valid")]
    public void AFaultSaysWhatAndWhere(string text, int position, string fault)
    {
        Assert.Equal(WalkStatus.Invalid, Walk(text, out JsonWalker walker));
        Assert.Equal((position, fault), (walker.Position, walker.Fault));
    }

    [Fact]
    public void ABufferWithoutRoomForABlockIsRefused()
    {
        byte[] buffer = new byte[2 + ByteBlock.Size];
        buffer[0] = (byte)'{';
        buffer[1] = (byte)'}';
        var slots = new FieldSlot[WantedKeys.Odd.SlotCount];

        Assert.Equal(WalkStatus.Complete, new JsonWalker().Walk(buffer, 0, 2, true, false, WantedKeys.Odd.Root, slots));
        Assert.Throws<ArgumentException>(() => new JsonWalker().Walk(buffer, 0, 3, true, false, WantedKeys.Odd.Root, slots));
    }

    [Fact]
    public void OfEqualKeysTheLastCountsWithAllBelowIt()
    {
        byte[] buffer = new byte[200];
        Encoding.UTF8.GetBytes("{\"b\":{\"c\":1,\"d\":{\"e\":2}},\"\\u0062\":{\"d\":null},\"a\":1,\"a\":\"x\"}").CopyTo(buffer, 0);
        var slots = new FieldSlot[WantedKeys.Odd.SlotCount];

        Assert.Equal(WalkStatus.Complete, new JsonWalker().Walk(buffer, 0, 100, false, false, WantedKeys.Odd.Root, slots));
        Assert.Equal(JsonKind.String, slots[0].Kind);
        Assert.Equal(JsonKind.Object, slots[1].Kind);
        Assert.Equal(JsonKind.Absent, slots[2].Kind);
        Assert.Equal(JsonKind.Absent, slots[3].Kind);
    }

    [Fact]
    public void MoreCapturesThanTheFirstRoomForThemAreKept()
    {
        var text = new StringBuilder("{\"List\":[");
        for (int i = 0; i < 300; i++)
        {
            text.Append(i == 0 ? "" : ",").Append("{\"Name\":\"n").Append(i).Append("\",\"Value\":\"").Append(i).Append("\"}");
        }

        CheckAll(1, Encoding.UTF8.GetBytes(text.Append("]}").ToString()), 5);
    }

    private static void CheckAll(int seed, byte[] text, int offset)
    {
        foreach (WantedKeys wanted in WantedKeys.All)
        {
            new WalkChecker(new Random(seed), wanted).CheckText(text, offset);
        }
    }

    private static WalkStatus Walk(string text, out JsonWalker walker)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] buffer = new byte[utf8.Length + ByteBlock.Size];
        utf8.CopyTo(buffer, 0);
        walker = new JsonWalker();
        return walker.Walk(buffer, 0, utf8.Length, true, false, WantedKeys.Odd.Root, new FieldSlot[WantedKeys.Odd.SlotCount]);
    }
}
