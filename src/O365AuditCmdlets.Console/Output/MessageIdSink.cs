using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>The InternetMessageIds and nothing else, each once, one a line: what eDiscovery and message trace ask for.</summary>
internal sealed class MessageIdSink : ExposureSink
{
    // Rows of one message may be far apart and there may be millions: of each id, 16 bytes are kept.
    private readonly HashSet<UInt128> _written = [];

    public MessageIdSink(StreamWriter writer)
        : base(writer)
    {
    }

    public override void Write(AuditExposure row)
    {
        // An id has no line breaks; what has some would be two lines and a lie.
        if (row.InternetMessageId is string id && _written.Add(Hash(id)))
        {
            Writer.Write(TerminalText.Clean(id));
            Writer.Write('\n');
        }
    }

    private static UInt128 Hash(string id) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
