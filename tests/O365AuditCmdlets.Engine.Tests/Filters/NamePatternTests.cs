using System;
using System.Linq;
using System.Text.RegularExpressions;
using O365AuditCmdlets.Tests.Text;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Filters;

public sealed class NamePatternTests
{
    [Fact]
    public void Wildcards_mean_what_a_regular_expression_says()
    {
        var random = new Random(FuzzSize.Seed);
        int matches = 0;
        for (int i = 0; i < 20000; i++)
        {
            string pattern = Make(random, "aAb.*?*");
            string name = Make(random, "aAb.");
            string expression = "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "\\z";
            bool expected = Regex.IsMatch(name, expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            Assert.True(expected == new NamePattern(pattern).IsMatch(name), pattern + " " + name);
            matches += expected ? 1 : 0;
        }

        Assert.InRange(matches, 500, 19500);
    }

    [Fact]
    public void Many_stars_take_no_time()
    {
        string name = new('a', 20000);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.False(new NamePattern(string.Concat(Enumerable.Repeat("a*", 200)) + "b").IsMatch(name));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    private static string Make(Random random, string alphabet) =>
        new(Enumerable.Range(0, random.Next(8)).Select(_ => alphabet[random.Next(alphabet.Length)]).ToArray());
}
