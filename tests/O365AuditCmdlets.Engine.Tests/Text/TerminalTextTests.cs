using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Xunit;

namespace O365AuditCmdlets.Tests;

public class TerminalTextTests
{
    [Theory]
    [InlineData("user1@contoso.com", "user1@contoso.com")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("a\u001b]52;c;ZWNobw==\u0007b", "a]52;c;ZWNobw==b")]
    [InlineData("a\u001b[2Jb\u009b2Jc", "a[2Jb2Jc")]
    [InlineData("gpj\u202Eexe.txt\u202C\u2066\u2069", "gpjexe.txt")]
    [InlineData("a\u200Bb\u00ADc\uFEFFd", "abcd")]
    [InlineData("a\r\nb\tc\u2028d\u2029e", "a  b c d e")]
    [InlineData("\u00fc\u4e2d\ud83d\udce7", "\u00fc\u4e2d\ud83d\udce7")]
    [InlineData("a\udb40\udc41b", "ab")]
    public void Only_what_can_be_seen_is_left(string? text, string expected) => Assert.Equal(expected, TerminalText.Clean(text));

    [Fact]
    public void Half_of_a_pair_is_replaced()
    {
        Assert.Equal("a\uFFFDb", TerminalText.Clean("a\ud83db"));
        Assert.Equal("\uFFFD", TerminalText.Clean("\udce7"));
    }

    [Fact]
    public void No_character_that_a_terminal_obeys_is_left()
    {
        string all = string.Concat(Enumerable.Range(0, 0x10000).Where(code => !char.IsSurrogate((char)code)).Select(code => (char)code));
        string clean = TerminalText.Clean(all);
        Assert.DoesNotContain(clean, c => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        Assert.Equal(clean, TerminalText.Clean(clean));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(29)]
    [InlineData(80)]
    public void Lines_break_between_words(int width)
    {
        const string Text = "user4@contoso.com read 120 items of their own mailbox at 2026-03-03T02:11:05Z, and nothing ends it; 1 record from 192.0.2.4.";
        string[] lines = WordWrap.Lines(Text, width).ToArray();
        Assert.Equal(width >= 20 ? Text : Text.Replace(" ", string.Empty, StringComparison.Ordinal), string.Join(width >= 20 ? " " : string.Empty, lines.Select(line => width >= 20 ? line : line.Replace(" ", string.Empty, StringComparison.Ordinal))));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
    }

    [Fact]
    public void A_word_that_is_too_wide_breaks_where_it_is_read_in_parts() =>
        Assert.Equal(new[] { "see", "a.very.long.name.", "that@subdivision.", "contoso.com now" }, WordWrap.Lines("see a.very.long.name.that@subdivision.contoso.com now", 17));

    [Fact]
    public void A_word_without_parts_breaks_where_the_column_ends() =>
        Assert.Equal(new[] { "aaaaaaaa", "aaaaaaaa", "aa b" }, WordWrap.Lines(new string('a', 18) + " b", 8));

    [Fact]
    public void A_word_that_is_too_wide_may_be_kept() =>
        Assert.Equal(new[] { "a b", new string('a', 18), "b", "aaaaaaaa", "aaaaaaaa", "aaa" }, WordWrap.Lines("a b " + new string('a', 18) + " b " + new string('a', 19), 8, longestWord: 18));

    [Fact]
    public void Wide_characters_take_two_cells_and_pairs_stay_whole()
    {
        Assert.Equal(new[] { "\u4e2d\u4e2d", "\u4e2d" }, WordWrap.Lines("\u4e2d\u4e2d\u4e2d", 5));
        Assert.All(WordWrap.Lines(string.Concat(Enumerable.Repeat("\ud83d\udce7", 9)), 5), line => Assert.False(char.IsHighSurrogate(line[^1])));
    }

    [Fact]
    public void Line_breaks_stay() => Assert.Equal(new[] { "one", "two", string.Empty, "three" }, WordWrap.Lines("one\ntwo\r\n\nthree", 40));

    [Fact]
    public void Whatever_the_text_nothing_is_lost_and_every_line_fits()
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            var text = new StringBuilder();
            for (int j = random.Next(60); j >= 0; j--)
            {
                text.Append("aB9 .-@/\u4e2d\u00e9 "[random.Next(11)]);
            }

            int width = random.Next(2, 20);
            string[] lines = WordWrap.Lines(text.ToString(), width).ToArray();
            Assert.All(lines, line => Assert.InRange(WordWrap.Cells(line), 0, width));
            Assert.Equal(text.Replace(" ", string.Empty).ToString(), string.Concat(lines).Replace(" ", string.Empty, StringComparison.Ordinal));
        }
    }
}
