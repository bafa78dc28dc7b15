using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Filters;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Filters;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("usr1@contoso.com", "user1@contoso.com")]
    [InlineData("uesr1@contoso.com", "user1@contoso.com")]
    [InlineData("USER1@CONTOSO.ORG", "user1@contoso.com")]
    [InlineData("adele", "adele.vance@contoso.com")]
    [InlineData("zzz@example.org", null)]
    public void What_a_person_may_have_meant_is_found(string typed, string? meant)
    {
        Assert.Equal(meant, Find(typed, new[] { "shared@contoso.com", "user1@contoso.com", "adele.vance@contoso.com" }).FirstOrDefault());
    }

    [Fact]
    public void The_order_of_names_changes_nothing_and_few_are_kept()
    {
        var random = new Random(FuzzSize.Seed);
        for (int round = 0; round < 300; round++)
        {
            string[] names = Enumerable.Range(0, 40).Select(_ => Make(random) + "@contoso.com").ToArray();
            string wanted = Make(random) + "@contoso.com";
            string[] found = Find(wanted, names).ToArray();
            Assert.True(found.Length <= NearestNames.Most);
            Assert.Equal(found, Find(wanted, names.OrderBy(_ => random.Next()).Concat(names)));
        }
    }

    [Fact]
    public void A_distance_is_that_of_all_ways_to_get_from_one_to_the_other()
    {
        var random = new Random(FuzzSize.Seed);
        for (int i = 0; i < 3000; i++)
        {
            string left = Make(random);
            string right = Make(random);
            int expected = Slow(left, right);
            int limit = random.Next(6);
            Assert.Equal(Math.Min(expected, limit + 1), Math.Min(NearestNames.Distance(left, right, limit), limit + 1));
        }
    }

    [Fact]
    public void A_name_without_end_is_passed_over()
    {
        Assert.Empty(Find("user1", new[] { "user1" + new string('x', 100_000) }));
    }

    private static IReadOnlyList<string> Find(string wanted, IEnumerable<string> names)
    {
        var nearest = new NearestNames(wanted);
        foreach (string name in names)
        {
            nearest.Offer(name, name);
        }

        return nearest.Names;
    }

    private static string Make(Random random) => new(Enumerable.Range(0, random.Next(7)).Select(_ => "abc"[random.Next(3)]).ToArray());

    /// <summary>By the definition, without a table.</summary>
    private static int Slow(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Length + right.Length;
        }

        int best = Math.Min(
            Math.Min(Slow(left[1..], right), Slow(left, right[1..])) + 1,
            Slow(left[1..], right[1..]) + (left[0] == right[0] ? 0 : 1));
        return left.Length > 1 && right.Length > 1 && left[0] == right[1] && left[1] == right[0] ? Math.Min(best, Slow(left[2..], right[2..]) + 1) : best;
    }
}
