using System.Linq;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>A test that fails once fails again: its records have the same Ids in every run.</summary>
public class TestIdTests
{
    private readonly string _first = TestId.Next();

    public static TheoryData<int> Repetitions => new() { 1, 2, 3 };

    [Theory]
    [MemberData(nameof(Repetitions))]
    public void Every_test_begins_anew(int ids)
    {
        var expected = new System.Random(Text.FuzzSize.Seed);
        byte[] bytes = new byte[16];
        expected.NextBytes(bytes);
        Assert.Equal(new System.Guid(bytes).ToString(), _first);
        for (int i = 0; i < ids; i++)
        {
            expected.NextBytes(bytes);
            Assert.Equal(new System.Guid(bytes).ToString(), TestId.Next());
        }
    }

    [Fact]
    public void Ids_differ() => Assert.Equal(2000, Enumerable.Range(0, 1000).SelectMany(i => new[] { TestId.Next(), TestId.Of("user" + i) }).Distinct().Count());

    [Fact]
    public void An_Id_of_a_text_is_that_of_every_run() => Assert.Equal("bf1678ba-018f-eacf-4141-40de5dae2223", TestId.Of("abc"));
}
