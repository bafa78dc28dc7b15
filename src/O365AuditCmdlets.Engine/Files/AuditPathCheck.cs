using System;
using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Files;

namespace O365AuditCmdlets;

/// <summary>
/// Everything that a run reads and writes, held against each other before anything is opened: nothing that is written may be
/// something that is read, lie in a folder that is read, or be written for another purpose, too. Files are compared by what
/// they are, not by their names: links, hard links and letter case are seen through.
/// </summary>
public sealed class AuditPathCheck
{
    /// <summary>Files and folders with records.</summary>
    public IReadOnlyList<string> Inputs { get; set; } = Array.Empty<string>();

    /// <summary>The file that results are written to; null for none.</summary>
    public string? OutputPath { get; set; }

    /// <summary>The state of repeated runs; null for none. The files that it keeps beside itself are looked at, too.</summary>
    public string? StatePath { get; set; }

    /// <summary>The file of exceptions, which is only read; null for none.</summary>
    public string? ExceptionPath { get; set; }

    /// <summary>The resume file of a search; null for none.</summary>
    public string? ResumePath { get; set; }

    /// <summary>The folder of a sweep; null for none.</summary>
    public string? FolderPath { get; set; }

    /// <summary>Looks at all of them.</summary>
    /// <exception cref="AuditPathException">Two of them do not go together, or one cannot be a file at all.</exception>
    public void Demand()
    {
        List<PlannedFile> written = Written();
        foreach (PlannedFile file in written)
        {
            if (file.Entry.Kind == FileKind.Folder)
            {
                throw new AuditPathException(file.Path, $"The {file.Role} '{file.Path}' is a folder; name a file.");
            }

            if (file.MustBeFile && file.Entry.Exists && file.Entry.Kind != FileKind.File)
            {
                throw new AuditPathException(file.Path, $"The {file.Role} '{file.Path}' is not a file that can be kept; name one.");
            }
        }

        CheckPairs(written);
        if (written.Count + (FolderPath is null ? 0 : 1) > 0)
        {
            foreach (string input in Inputs)
            {
                CheckInput(input, written);
            }
        }
    }

    private void CheckPairs(List<PlannedFile> written)
    {
        var all = new List<PlannedFile>(written);
        if (ExceptionPath is not null)
        {
            all.Add(new PlannedFile("exceptions file", ExceptionPath));
        }

        for (int i = 0; i < all.Count; i++)
        {
            for (int j = i + 1; j < all.Count; j++)
            {
                if (all[i].Group != all[j].Group && all[i].IsSameAs(all[j]))
                {
                    throw new AuditPathException(all[i].Path, $"The {all[i].Role} '{all[i].Path}' and the {all[j].Role} '{all[j].Path}' are the same file; give each its own, because one would overwrite the other.");
                }
            }

            if (FolderPath is not null && all[i].IsFile(FolderPath, FileEntry.At(FolderPath)))
            {
                throw new AuditPathException(all[i].Path, $"The {all[i].Role} '{all[i].Path}' is the folder of the sweep; name a file.");
            }
        }
    }

    private void CheckInput(string input, List<PlannedFile> written)
    {
        FileEntry entry = FileEntry.At(input);
        if (entry.Kind != FileKind.Folder)
        {
            foreach (PlannedFile file in written)
            {
                if (file.IsFile(input, entry))
                {
                    throw Overwritten(file, input);
                }
            }

            CheckFolderHolds(input);
            return;
        }

        bool someExist = written.Exists(file => file.Entry.Exists);
        var walk = new FolderWalk((_, _) => { });
        foreach (KeyValuePair<string, string[]> folder in walk.Walk(input))
        {
            foreach (string path in someExist ? folder.Value : Array.Empty<string>())
            {
                FileEntry found = FileEntry.At(path);
                foreach (PlannedFile file in written)
                {
                    if (file.Entry.Equals(found) && found.Kind != FileKind.Device)
                    {
                        throw Overwritten(file, path);
                    }
                }
            }
        }

        var folders = new HashSet<FileEntry>(walk.Folders);
        foreach (PlannedFile file in written)
        {
            if (file.LiesIn(folders))
            {
                throw new AuditPathException(file.Path, $"The {file.Role} '{file.Path}' lies in '{input}', which is to be read; choose a place outside, so that it is not read as evidence.");
            }
        }

        if (FolderPath is not null && PlannedFile.LiesIn(FolderPath, folders))
        {
            throw InEachOther(input);
        }

        CheckFolderHolds(input);
    }

    private void CheckFolderHolds(string input)
    {
        // A folder of earlier sweeps that is written to as a whole may not be read, either.
        if (FolderPath is not null && FileEntry.At(FolderPath) is { Kind: FileKind.Folder } folder && PlannedFile.LiesIn(input, new HashSet<FileEntry> { folder }))
        {
            throw InEachOther(input);
        }
    }

    private AuditPathException InEachOther(string input) => new(
        FolderPath!, $"'{input}' and the folder '{FolderPath}' lie in each other; choose a place outside, so that evidence is neither written over nor read as such.");

    private static AuditPathException Overwritten(PlannedFile file, string input) => new(
        file.Path, $"The {file.Role} '{file.Path}' is the same file as '{input}', which is to be read; choose another place, so that evidence is not overwritten.");

    private List<PlannedFile> Written()
    {
        var files = new List<PlannedFile>();
        if (OutputPath is not null)
        {
            files.Add(new PlannedFile("output file", OutputPath));
        }

        AddKept(files, "state file", StatePath, ".lock", ".pending");
        AddKept(files, "resume file", ResumePath, ".lock");
        return files;
    }

    private static void AddKept(List<PlannedFile> files, string role, string? path, params string[] besides)
    {
        if (path is null)
        {
            return;
        }

        files.Add(new PlannedFile(role, path) { MustBeFile = true });
        foreach (string beside in besides)
        {
            files.Add(new PlannedFile(role + " (" + beside + ")", path + beside) { Group = role, MustBeFile = true });
        }
    }
}
