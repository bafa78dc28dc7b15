using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>What was asked of a list of pairs before: most records have one of a few lists, byte for byte.</summary>
internal sealed class KnownPairs
{
    private Answer[] _answers = new Answer[2];
    private int _count;

    /// <summary>What the pairs of that name said as a flag.</summary>
    [MethodImpl(HotPath.Options)]
    public bool TryGetFlag(PairName name, out bool? flag)
    {
        for (int i = 0; i < _count; i++)
        {
            ref Answer answer = ref _answers[i];
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
    [MethodImpl(HotPath.Options)]
    public bool TryGetText(PairName name, out ArraySegment<byte> text)
    {
        for (int i = 0; i < _count; i++)
        {
            ref Answer answer = ref _answers[i];
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
    public void Add(PairName name, bool? flag) => Add(new Answer { Name = name, Flag = flag });

    /// <summary>Remembers a text.</summary>
    public void Add(PairName name, ArraySegment<byte> text)
    {
        byte[] copy = new byte[text.Count];
        Buffer.BlockCopy(text.Array!, text.Offset, copy, 0, text.Count);
        Add(new Answer { Name = name, Text = copy });
    }

    private void Add(in Answer answer)
    {
        if (_count == _answers.Length)
        {
            Array.Resize(ref _answers, _count * 2);
        }

        _answers[_count++] = answer;
    }

    private struct Answer
    {
        public PairName Name;
        public byte[]? Text;
        public bool? Flag;
    }
}
