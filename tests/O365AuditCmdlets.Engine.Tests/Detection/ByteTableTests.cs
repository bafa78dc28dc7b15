using System;
using System.Collections.Generic;
using O365AuditCmdlets.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>Byte strings are told apart at every byte, whatever their length and wherever they stand.</summary>
public class ByteTableTests
{
    [Fact]
    public void It_agrees_with_a_dictionary_on_texts_of_every_length()
    {
        var random = new Random(1);
        var expected = new Dictionary<string, int>();
        var table = new ByteTable();
        for (int i = 0; i < 60_000; i++)
        {
            // Two letters: short texts come again and again, long ones seldom.
            byte[] room = new byte[64];
            int offset = random.Next(8);
            int length = random.Next(i % 3 == 0 ? 40 : 12);
            var text = new char[length];
            for (int k = 0; k < length; k++)
            {
                room[offset + k] = (byte)(text[k] = random.Next(2) == 0 ? 'a' : 'b');
            }

            int number = table.Intern(new ArraySegment<byte>(room, offset, length), out bool isNew);
            string key = new(text);
            bool known = expected.TryGetValue(key, out int before);
            Assert.Equal(!known, isNew);
            Assert.Equal(known ? before : expected.Count, number);
            expected[key] = number;
        }

        Assert.Equal(expected.Count, table.Count);
        foreach (KeyValuePair<string, int> text in expected)
        {
            Assert.Equal(text.Key, table.Text(text.Value));
        }
    }

    [Fact]
    public void A_text_that_differs_in_one_byte_is_another()
    {
        for (int length = 1; length <= 40; length++)
        {
            var table = new ByteTable();
            byte[] text = new byte[length];
            Assert.Equal(0, table.Intern(new ArraySegment<byte>(text), out _));
            for (int i = 0; i < length; i++)
            {
                byte[] other = new byte[length];
                other[i] = 1;
                Assert.Equal(i + 1, table.Intern(new ArraySegment<byte>(other), out _));
            }

            Assert.Equal(length + 1, table.Count);
        }
    }
}
