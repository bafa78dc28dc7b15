using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Records;

/// <summary>What was asked of a list of pairs before: most records have one of a few lists, byte for byte.</summary>
internal sealed class KnownPairs
{
    private readonly List<Answer> _answers = new(2);

    /// <summary>What the pairs of that name said as a flag.</summary>
    public bool TryGetFlag(PairName name, out bool? flag)
    {
        foreach (Answer answer in _answers)
        {
            if (answer.Name == name && answer.Text is null)
            {
                flag = answer.Flag;
                return true;
            }
        }

        flag = null;
        return false;
    }

    /// <summary>What the pairs of that name said as text.</summary>
    public bool TryGetText(PairName name, out ArraySegment<byte> text)
    {
        foreach (Answer answer in _answers)
        {
            if (answer.Name == name && answer.Text is not null)
            {
                text = new ArraySegment<byte>(answer.Text);
                return true;
            }
        }

        text = default;
        return false;
    }

    /// <summary>Remembers a flag.</summary>
    public void Add(PairName name, bool? flag) => _answers.Add(new Answer { Name = name, Flag = flag });

    /// <summary>Remembers a text.</summary>
    public void Add(PairName name, ArraySegment<byte> text)
    {
        byte[] copy = new byte[text.Count];
        Buffer.BlockCopy(text.Array!, text.Offset, copy, 0, text.Count);
        _answers.Add(new Answer { Name = name, Text = copy });
    }

    private struct Answer
    {
        public PairName Name;
        public byte[]? Text;
        public bool? Flag;
    }
}
