using System;
using System.Threading;

namespace O365AuditCmdlets.Sources;

/// <content>Fills a block; on whichever thread.</content>
internal sealed partial class ReadAhead
{
    /// <summary>The block to be filled next, if that is possible now. Called with the lock held.</summary>
    private ReadBlock? Claim()
    {
        if (_stream is null || _isFilling || _isAtEnd)
        {
            return null;
        }

        if (_free.Count == 0)
        {
            if (_allocated == Blocks)
            {
                return null;
            }

            _allocated++;
            _free.Push(new ReadBlock(_room + _size));
        }

        ReadBlock block = _free.Pop();
        block.Prepare(_model is null ? _size : _piece, _model, _mode);
        _ring[_filled++ % Blocks] = block;
        _isFilling = true;
        return block;
    }

    private void Fill(ReadBlock block)
    {
        bool isToLoad = block.Source is not null;
        ReadStream(block);
        if (isToLoad)
        {
            CutBehindLine(block);
            lock (_gate)
            {
                _isFilling = false;
                _isAtEnd = block.IsLast;
                Monitor.Pulse(_gate);
            }

            block.Load(_projection);
        }

        lock (_gate)
        {
            if (isToLoad)
            {
                Judge(block);
            }
            else
            {
                _isFilling = false;
                _isAtEnd = block.IsLast;
            }

            block.IsReady = true;
            Monitor.Pulse(_gate);
        }
    }

    private void ReadStream(ReadBlock block)
    {
        Buffer.BlockCopy(_carry, 0, block.Bytes, _room - _carryLength, _carryLength);
        block.Start = _room - _carryLength;
        block.End = _room;
        _carryLength = 0;
        int limit = _room + block.Size;
        try
        {
            while (block.End < limit && !block.IsLast)
            {
                int read = _stream!.Read(block.Bytes, block.End, limit - block.End);
                block.IsLast = read == 0;
                block.End += read;
            }

            block.Position = _position?.Invoke() ?? 0;
        }
        catch (Exception e)
        {
            // For the thread that comes to the end of this block.
            block.Failure = e;
            block.IsLast = true;
        }
    }

    /// <summary>Keeps for the next block what follows the last line break.</summary>
    private void CutBehindLine(ReadBlock block)
    {
        if (block.IsLast)
        {
            return;
        }

        int line = Array.LastIndexOf(block.Bytes, (byte)'\n', block.End - 1, block.End - block.Start);
        if (line < block.Start)
        {
            line = Array.LastIndexOf(block.Bytes, (byte)'\r', block.End - 1, block.End - block.Start);
        }

        int rest = block.End - 1 - line;
        if (line >= block.Start && rest <= _room)
        {
            Buffer.BlockCopy(block.Bytes, line + 1, _carry, 0, rest);
            _carryLength = rest;
            block.End = line + 1;
        }
    }

    /// <summary>Makes blocks as long as the records that fit into one, and gives up where none can be loaded. Called with the lock held.</summary>
    private void Judge(ReadBlock block)
    {
        _useless = block.Count == 0 ? _useless + 1 : 0;
        if (_useless == MostUseless)
        {
            _model = null;
        }

        if (block.Count == ReadBlock.MostRecords)
        {
            _piece = Math.Min(_size, Math.Max(SmallestPiece, (block.LoadedEnd - block.Start) * 7 / 8));
        }
        else if (block.Count < ReadBlock.MostRecords * 3 / 4)
        {
            _piece = Math.Min(_size, _piece + (_piece / 4));
        }
    }
}
