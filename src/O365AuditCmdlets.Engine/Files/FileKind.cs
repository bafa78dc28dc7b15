namespace O365AuditCmdlets.Files;

/// <summary>What stands at a path, links followed.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or it cannot be looked at.</summary>
    None,

    /// <summary>A file with an end.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A named pipe: to open it waits for whoever is at its other end.</summary>
    Pipe,

    /// <summary>A socket, which cannot be opened as a file.</summary>
    Socket,

    /// <summary>A device.</summary>
    Device,
}
