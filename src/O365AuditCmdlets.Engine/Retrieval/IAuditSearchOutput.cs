namespace O365AuditCmdlets;

/// <summary>Takes what a search finds, on the thread that searches.</summary>
/// <remarks>
/// The order of a window: <see cref="WriteRow"/> for each of its rows, <see cref="CompleteWindow"/>, and then the resume
/// file is written, with what CompleteWindow gave. A process that is killed before the file is written gets the window
/// again, so nothing is ever lost. An output that writes to files flushes in CompleteWindow and gives their lengths as
/// its note; <see cref="Resume"/> hands it back, and the output cuts its files to them: then nothing comes twice either.
/// </remarks>
public interface IAuditSearchOutput
{
    /// <summary>
    /// True when <see cref="Resume"/> goes back to the note of the last complete window, so that nothing is left of a
    /// window that was stopped half way. Else the resume file lists what was written of such a window, and only the rest
    /// comes.
    /// </summary>
    bool IsRewindable { get; }

    /// <summary>The search goes on where an earlier one ended. Called once, before everything else, and not for a search that begins.</summary>
    /// <param name="point">Where, and the note of the last <see cref="CompleteWindow"/>.</param>
    void Resume(AuditSearchResumePoint point);

    /// <summary>Takes a row.</summary>
    /// <param name="row">A record that was not given before.</param>
    /// <returns>True to go on; false when this row was taken and no more are wanted. An exception means that it was not taken.</returns>
    bool WriteRow(AuditLogRow row);

    /// <summary>All rows of a window were written. What was taken must be safe when this returns.</summary>
    /// <param name="window">The window.</param>
    /// <returns>A note for <see cref="Resume"/>; null for none.</returns>
    string? CompleteWindow(AuditSearchWindow window);

    /// <summary>A time of which not everything could be had.</summary>
    /// <param name="hole">The time and why.</param>
    void WriteHole(AuditSearchHole hole);

    /// <summary>Something that the service said and that is no failure, or that the user should know.</summary>
    /// <param name="message">One sentence.</param>
    void WriteWarning(string message);

    /// <summary>How far the search is. Called before each call to the service and each wait.</summary>
    /// <param name="progress">How far.</param>
    void WriteProgress(AuditSearchProgress progress);
}
