using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Text;

public sealed unsafe class KeyNodeTests
{
    [Fact]
    public void NamesThatAgreeInLengthAndAtBothEndsAreAllFound()
    {
        var node = new KeyNode();
        string[] names = { "01234567-ab-01234567", "01234567-ba-01234567", "01234567-aa-01234567", "0123456701234567" };
        KeyEntry[] entries = Array.ConvertAll(names, node.GetOrAdd);
        node.Seal();

        for (int i = 0; i < names.Length; i++)
        {
            Assert.Same(entries[i], Find(node, names[i]));
        }

        Assert.Null(Find(node, "01234567-bb-01234567"));
    }

    [Fact]
    public void ExactlyTheWantedNamesAreFound()
    {
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            var node = new KeyNode();
            var wanted = new Dictionary<string, KeyEntry>(StringComparer.Ordinal);
            for (int k = random.Next(60); k >= 0; k--)
            {
                string name = Name(random);
                wanted[name] = node.GetOrAdd(name);
                Assert.Same(wanted[name], node.GetOrAdd(name));
            }

            node.Seal();
            foreach (KeyValuePair<string, KeyEntry> key in wanted)
            {
                Assert.Same(key.Value, Find(node, key.Key));
            }

            for (int k = 0; k < 200; k++)
            {
                string name = Name(random);
                Assert.Same(wanted.GetValueOrDefault(name), Find(node, name));
            }
        }
    }

    [Fact]
    public void ASealedNodeTakesNoMoreNames()
    {
        var node = new KeyNode();
        node.Seal();

        Assert.Throws<InvalidOperationException>(() => node.GetOrAdd("Id"));
    }

    private static string Name(Random random)
    {
        var name = new StringBuilder();
        for (int i = random.Next(1, 20); i > 0; i -= random.Next(1, 4))
        {
            // Long enough for the bytes between the first and the last eight to matter.
            name.Append(new[] { "a", "b", "A", "é", "MailboxO" }[random.Next(5)]);
        }

        return name.ToString();
    }

    private static KeyEntry? Find(KeyNode node, string name)
    {
        // What stands behind the key in the buffer must not matter.
        byte[] bytes = Encoding.UTF8.GetBytes(name + "abcdefgh");
        fixed (byte* key = bytes)
        {
            return node.Find(key, bytes.Length - 8);
        }
    }
}
