using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace O365AuditCmdlets.Sources;

/// <content>Tells by its first bytes whether something is packed, and unpacks it.</content>
internal sealed partial class InputFiles
{
    private const int MaximumNesting = 3;

    /// <param name="name">The name to show.</param>
    /// <param name="stream">The content.</param>
    /// <param name="file">The file itself, whose position tells how far the reading is; null when it has none.</param>
    /// <param name="nesting">How many archives are around the content.</param>
    private IEnumerable<RecordSource> OpenStream(string name, Stream stream, Stream? file, int nesting)
    {
        var peeked = new PeekedStream(stream);
        byte[]? head = Try(name, () => peeked.Peek(WorkbookArchive.HeadLength));
        if (head is null)
        {
            yield break;
        }

        if (head.Length >= 2 && head[0] == 0x1F && head[1] == 0x8B)
        {
            if (nesting == MaximumNesting)
            {
                ReportNesting(name);
                yield break;
            }

            using var unpacked = new GzipMembers(peeked);
            foreach (RecordSource source in OpenStream(name, new EvenStream(unpacked), file, nesting + 1))
            {
                yield return source;
            }

            yield break;
        }

        if (head.Length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] is 3 or 5 && head[3] is 4 or 6)
        {
            if (nesting > 0 && WorkbookArchive.StartsAsOne(head))
            {
                ReportOf(name)(ForeignContent.Workbook(name));
                yield break;
            }

            foreach (RecordSource source in nesting == 0 && !stream.CanSeek ? OpenZipOfPipe(name, peeked) : OpenZip(name, stream, file, nesting))
            {
                yield return source;
            }

            yield break;
        }

        Stream text = peeked;
        if (head.Length >= 2 && ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF)))
        {
            peeked.Skip(2);
            text = new Utf16Stream(peeked, bigEndian: head[0] == 0xFE);
        }
        else if (head.Length >= 4 && (head[0] == 0) != (head[1] == 0) && (head[0] == 0) == (head[2] == 0) && (head[1] == 0) == (head[3] == 0))
        {
            // UTF-16 without its mark: every second byte of what all exports begin with is 0.
            text = new Utf16Stream(peeked, bigEndian: head[0] == 0);
        }

        bool isFile = file is { CanSeek: true };
        bool isPlain = nesting == 0 && isFile;
        var buffer = new ByteBuffer(text, _ahead?.FirstSize ?? ByteBuffer.FirstSize, isFile ? () => file!.Position : null, _buffers);
        RecordSource? opened = ContentSniffer.Open(new InputStream(name, buffer, isFile ? file!.Length : 0), ReportOf(name));
        if (_ahead is not null && (_loadsAhead || !isPlain))
        {
            buffer.Use(_ahead, mayLoad: nesting == 0 && _loadsAhead);
        }

        if (opened is not null)
        {
            yield return opened;
        }

        buffer.Dispose();
    }

    /// <summary>The directory of a zip is at its end: what comes through a pipe is put into a file first, which is gone afterwards.</summary>
    private IEnumerable<RecordSource> OpenZipOfPipe(string name, Stream stream)
    {
        using FileStream? file = Try(name, () => Spool(stream));
        if (file is not null)
        {
            foreach (RecordSource source in OpenZip(name, file, file, 0))
            {
                yield return source;
            }
        }
    }

    private static FileStream Spool(Stream stream)
    {
        const int BufferSize = 128 * 1024;
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose);
        try
        {
            stream.CopyTo(file, BufferSize);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private IEnumerable<RecordSource> OpenZip(string name, Stream stream, Stream? file, int nesting)
    {
        if (nesting > 0 || !stream.CanSeek)
        {
            ReportNesting(name);
            yield break;
        }

        bool isWhole = true;
        List<ZipItem>? items = Try(name, () => ZipDirectory.Read(stream));
        if (items is null)
        {
            isWhole = false;
            items = ZipSalvage.Find(stream);
        }

        if (WorkbookArchive.IsOne(items.Select(item => item.Name)))
        {
            ReportOf(name)(ForeignContent.Workbook(name));
            yield break;
        }

        for (int i = 0; i < items.Count; i++)
        {
            ZipItem item = items[i];
            if (item.IsFolder)
            {
                continue;
            }

            string entryName = name + "|" + item.Name;
            using ZipContent? content = Try(entryName, () => ZipContent.Open(stream, item, isWhole ? i : -1));
            if (content is null)
            {
                continue;
            }

            foreach (RecordSource source in OpenStream(entryName, new EvenStream(content), file, nesting + 1))
            {
                yield return source;
            }
        }
    }

    /// <summary>Who is told that a file holds no records: of a file of the operating system nobody.</summary>
    private Action<InputProblem> ReportOf(string name) => OperatingSystemFiles.IsOne(name) ? _ => { } : _report;

    private void ReportNesting(string name) =>
        ReportOf(name)(new InputProblem(InputProblemId.ContentNotRecognized, $"{name}: an archive inside an archive is not opened.")
        {
            Path = name,
            RecommendedAction = "Unpack the outer archive first.",
        });
}
