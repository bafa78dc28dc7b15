using System;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <content>What the file is, seen from its first object: records, an answer that holds them, or something else.</content>
internal sealed partial class JsonRecordSource
{
    private int _openAnswers;

    private bool EnterAnswer()
    {
        _started = true;
        while (Buffer.End - Next < JsonAnswer.Horizon && !Buffer.AtEnd)
        {
            bool more = Fill(Next);
            if (!more)
            {
                break;
            }
        }

        int array = JsonAnswer.FindRecords(Buffer.Bytes, Next, Math.Min(Buffer.End, Next + JsonAnswer.Horizon), out int depth);
        if (array < 0)
        {
            return false;
        }

        _openAnswers = depth;
        _inArray = true;
        Next = array + 1;
        return true;
    }

    private void LeaveAnswer()
    {
        int depth = _openAnswers;
        _openAnswers = 0;
        _started = false;
        while (true)
        {
            bool left = JsonAnswer.TryLeave(Buffer.Bytes, Next, Buffer.End, ref depth, out int next);
            Next = next;
            if (left)
            {
                return;
            }

            if (!Fill(Next))
            {
                Next = Buffer.End;
                return;
            }
        }
    }

    /// <summary>
    /// Asks, when the first object is no record, whether any of those that follow is one. If not, the file is
    /// something else and gets one error instead of one for each of its objects.
    /// </summary>
    private bool Recognize(AuditRecord record)
    {
        _recognized = true;
        if (record.Fault != NoRecord || Name.Length == 0)
        {
            return true;
        }

        int next = Next;
        while (true)
        {
            while (next < Buffer.End && (Buffer.Bytes[next] <= (byte)' ' || Buffer.Bytes[next] == (byte)','))
            {
                next++;
            }

            if (next == Buffer.End || Buffer.Bytes[next] != (byte)'{'
                || record.Load(Buffer.Bytes, next, Buffer.End, Buffer.AtEnd) != WalkStatus.Complete)
            {
                break;
            }

            if (record.LooksLikeRecord)
            {
                Fault(record, NoRecord);
                return true;
            }

            next = record.EndOffset;
        }

        Report(ContentSniffer.NotRecognized(Name, "JSON whose objects have neither AuditData nor an Operation or a CreationTime"));
        return false;
    }
}
