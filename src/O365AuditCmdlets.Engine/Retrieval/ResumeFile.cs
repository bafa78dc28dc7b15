using System;
using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Detection.State;
using O365AuditCmdlets.Files;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Retrieval;

/// <summary>The resume file of a search while it runs: locked from beginning to end, and always whole on the disk.</summary>
internal sealed class ResumeFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    private ResumeFile(string path, FileStream fileLock)
    {
        _path = path;
        _lock = fileLock;
    }

    /// <summary>The file beside it, with the Ids of the records that were delivered.</summary>
    public string IdsPath => _path + ".ids";

    /// <summary>Locks the file.</summary>
    /// <exception cref="AuditSearchException">Another search holds it, or the folder cannot be written to.</exception>
    public static ResumeFile Open(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            if (FileEntry.At(full).Exists && !CheckedJson.IsOwn(full, SearchState.Name))
            {
                throw new AuditSearchException(full, $"'{full}' is not a resume file of this product, and stays as it is. Name another file; it need not exist.");
            }

            LockFile.Check(full + ".lock");
            // The system frees the lock when the process ends, however it ends. Its file stays.
            return new ResumeFile(full, LockFile.Take(full + ".lock"));
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(full + ".lock"))
        {
            throw new AuditSearchException(full, $"Another search holds the resume file '{full}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AuditSearchException(full, $"The resume file '{full}' cannot be used: {e.Message}", e);
        }
    }

    /// <summary>What the file says; null when there is none.</summary>
    /// <param name="parameters">The parameters of this search.</param>
    /// <exception cref="AuditSearchException">The file is of another search, is damaged, or cannot be read.</exception>
    public SearchState? Load(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        SearchState state;
        try
        {
            state = SearchState.Parse(File.ReadAllBytes(_path));
        }
        catch (InvalidDataException e)
        {
            throw new AuditSearchException(_path, $"The resume file '{_path}' is damaged ({e.Message}): what was delivered is not known any more. Name another file to begin anew.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditSearchException(_path, $"The resume file '{_path}' cannot be read: {e.Message}", e);
        }

        if (Difference(state.Parameters, parameters) is string difference)
        {
            throw new AuditSearchException(_path, $"The resume file '{_path}' is of another search: {difference}. Give the same parameters, or another file.");
        }

        return state;
    }

    /// <summary>Writes the file, so that it is there whole or as it was before, whatever happens.</summary>
    /// <exception cref="AuditSearchException">It cannot be written.</exception>
    public void Save(SearchState state)
    {
        try
        {
            AtomicFile.Write(_path, state.ToBytes());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditSearchException(_path, $"The resume file '{_path}' cannot be written: {e.Message}", e);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static string? Difference(IReadOnlyList<KeyValuePair<string, string>> old, IReadOnlyList<KeyValuePair<string, string>> now)
    {
        foreach (KeyValuePair<string, string> parameter in now)
        {
            if (Find(old, parameter.Key) != parameter.Value)
            {
                return $"{parameter.Key} is {Shown(parameter.Value)} now and was {Shown(Find(old, parameter.Key))}";
            }
        }

        foreach (KeyValuePair<string, string> parameter in old)
        {
            if (Find(now, parameter.Key) is null)
            {
                return $"{parameter.Key} is not given now and was {Shown(parameter.Value)}";
            }
        }

        return null;
    }

    private static string Shown(string? value) => value is null ? "not given" : "'" + value + "'";

    private static string? Find(IReadOnlyList<KeyValuePair<string, string>> parameters, string name)
    {
        foreach (KeyValuePair<string, string> parameter in parameters)
        {
            if (string.Equals(parameter.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return parameter.Value;
            }
        }

        return null;
    }
}
