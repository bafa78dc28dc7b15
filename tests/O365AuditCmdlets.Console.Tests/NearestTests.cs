using O365AuditCmdlets.ConsoleProgram;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>What a person may have meant.</summary>
public class NearestTests
{
    private static readonly string[] Names = ["scan", "exposure", "coverage", "rules", "completion", "--format", "--maximum-alerts", "--record-threshold"];

    [Theory]
    [InlineData("scna", "scan")]
    [InlineData("SCAN", "scan")]
    [InlineData("covrage", "coverage")]
    [InlineData("rule", "rules")]
    [InlineData("--fromat", "--format")]
    [InlineData("--max", "--maximum-alerts")]
    [InlineData("--recordthreshold", "--record-threshold")]
    [InlineData("bogus", null)]
    [InlineData("-x", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    public void NearNamesAreFound(string typed, string? expected) => Assert.Equal(expected, Nearest.Of(typed, Names));

    [Fact]
    public void AVeryLongWordIsNobodysName() => Assert.Null(Nearest.Of(new string('s', 1_000_000), Names));
}
