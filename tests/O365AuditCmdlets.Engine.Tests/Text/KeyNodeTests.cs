using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Text;

public sealed unsafe class KeyNodeTests
{
    [Fact]
    public void NamesThatAgreeInLengthAndInTheHashedBytesAreAllFound()
    {
        var node = new KeyNode();
        string[] names = { "a12b34c", "a21b34c", "a12b43c", "aXYbZZc" };
        foreach (string name in names)
        {
            node.GetOrAdd(name);
        }

        node.Seal();

        foreach (string name in names)
        {
            Assert.Equal(name, Find(node, name)?.Name);
        }

        Assert.Null(Find(node, "a00b00c"));
    }

    [Fact]
    public void ExactlyTheWantedNamesAreFound()
    {
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            var node = new KeyNode();
            var wanted = new HashSet<string>(StringComparer.Ordinal);
            for (int k = random.Next(60); k >= 0; k--)
            {
                string name = Name(random);
                wanted.Add(name);
                Assert.Same(node.GetOrAdd(name), node.GetOrAdd(name));
            }

            node.Seal();
            foreach (string name in wanted)
            {
                Assert.Equal(name, Find(node, name)?.Name);
            }

            for (int k = 0; k < 200; k++)
            {
                string name = Name(random);
                Assert.Equal(wanted.Contains(name) ? name : null, Find(node, name)?.Name);
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
        for (int i = random.Next(1, 9); i > 0; i--)
        {
            name.Append("abAé"[random.Next(4)]);
        }

        return name.ToString();
    }

    private static KeyEntry? Find(KeyNode node, string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        fixed (byte* key = bytes)
        {
            return node.Find(key, bytes.Length);
        }
    }
}
