using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Reads the folders of an access and the messages in them.</content>
internal sealed partial class AuditRecord
{
    /// <summary>Opens a Folders list; <see cref="NextFolder"/> gives its folders.</summary>
    [MethodImpl(HotPath.Options)]
    public ListCursor OpenFolders(int slot)
    {
        ref FieldSlot list = ref Slot(slot);
        if (list.Kind == JsonKind.Array)
        {
            return new ListCursor(_buffer, _form, _walker.Captures, list.FirstCapture, list.EndCapture);
        }

        if (list.Kind == JsonKind.String && WalkList(GetUtf8(slot), _foldersRoot) && _listSlots[0].Kind == JsonKind.Array)
        {
            return new ListCursor(_listBuffer, TextForm.Json, _listWalker.Captures, _listSlots[0].FirstCapture, _listSlots[0].EndCapture);
        }

        return default;
    }

    /// <summary>True when <see cref="OpenFolders"/> would have a folder to give.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasFolders(int slot)
    {
        ref FieldSlot list = ref Slot(slot);
        return list.Kind == JsonKind.Array ? list.FirstCapture < list.EndCapture : list.Kind == JsonKind.String && HasFoldersInText(slot);
    }

    private bool HasFoldersInText(int slot)
    {
        ListCursor folders = OpenFolders(slot);
        return folders.Index < folders.End;
    }

    /// <summary>Gives the next folder: its path (or name), valid until the next call, and the number of its messages.</summary>
    [MethodImpl(HotPath.Options)]
    public bool NextFolder(ref ListCursor folders, out ArraySegment<byte> path, out int items)
    {
        bool found = NextRawFolder(ref folders, out RawText raw, out items);
        path = raw.Length == 0 ? new ArraySegment<byte>(_scratch, 0, 0) : Decode(raw);
        return found;
    }

    /// <summary>As above, the path being as it stands.</summary>
    [MethodImpl(HotPath.Options)]
    public static bool NextRawFolder(ref ListCursor folders, out RawText path, out int items)
    {
        path = default;
        items = 0;
        folders.Items = default;
        if (folders.Index >= folders.End)
        {
            return false;
        }

        ref FieldSlot folder = ref folders.Captures[folders.Index];
        FieldSlot named = default;
        FieldSlot called = default;
        for (int k = folder.FirstCapture; k < folder.EndCapture; k++)
        {
            ref FieldSlot part = ref folders.Captures[k];
            switch ((CapturedField)part.Field)
            {
                case CapturedField.FolderPath when IsText(part):
                    named = part;
                    break;
                case CapturedField.FolderName when IsText(part):
                    called = part;
                    break;
                case CapturedField.FolderItems when part.Kind == JsonKind.Array:
                    items = part.Count;
                    folders.Items = part;
                    break;
                case CapturedField.FolderItems when part.Kind == JsonKind.Object:
                    folders.Items = part;
                    break;
            }
        }

        FieldSlot text = named.End > named.Start ? named : called;
        if (text.End > text.Start)
        {
            path = new RawText(folders.Buffer, text.Start, text.End - text.Start, ValueForm(folders.Form, text));
        }

        folders.Index = Math.Max(folders.Index + 1, folder.EndCapture);
        return true;
    }

    /// <summary>
    /// Opens the messages of the folder that <see cref="NextFolder"/> gave last; empty unless the projection holds
    /// <see cref="AuditFields.FolderMessages"/>.
    /// </summary>
    public static ListCursor OpenMessages(in ListCursor folders) =>
        new(folders.Buffer, folders.Form, folders.Captures, folders.Items.FirstCapture, folders.Items.EndCapture);

    /// <summary>Gives the next message that is an object: its InternetMessageId without blanks around it, empty when it has none. Valid until the next call.</summary>
    public bool NextMessage(ref ListCursor messages, out ArraySegment<byte> id)
    {
        id = new ArraySegment<byte>(_scratch, 0, 0);
        if (messages.Index >= messages.End)
        {
            return false;
        }

        FieldSlot message = messages.Captures[messages.Index];
        bool isAlone = message.Field == (short)CapturedField.FolderMessageId;
        int end = isAlone ? messages.End : message.EndCapture;
        FieldSlot named = default;
        for (int k = isAlone ? messages.Index : message.FirstCapture; k < end; k++)
        {
            named = messages.Captures[k];
        }

        if (IsText(named))
        {
            id = Utf8Text.Trim(Decode(messages, named));
        }

        messages.Index = Math.Max(messages.Index + 1, end);
        return true;
    }
}
