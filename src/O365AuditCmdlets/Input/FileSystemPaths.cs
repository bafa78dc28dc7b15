using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Input;

/// <summary>Turns the paths that users type into those of the file system.</summary>
internal static class FileSystemPaths
{
    private const string FileSystem = "FileSystem";
    private static readonly string[] FileTypes = { ".System.IO.FileInfo", ".System.IO.DirectoryInfo" };

    private const int LongestPath = 32767;

    /// <summary>The files and folders that a path with wildcards means; writes an error when there are none.</summary>
    public static IEnumerable<string> ResolvePath(this PSCmdlet cmdlet, string path)
    {
        try
        {
            Collection<string> found = cmdlet.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            if (found.Count > 0)
            {
                return OfFileSystem(cmdlet, path, provider, found);
            }

            cmdlet.WritePathNotFound(path, null);
        }
        catch (Exception e) when (SaysNoSuchPath(e))
        {
            cmdlet.WritePathNotFound(path, e);
        }

        return Array.Empty<string>();
    }

    /// <summary>The file or folder that a path means as it is typed; whether it exists is seen when it is read.</summary>
    public static IEnumerable<string> ResolveLiteralPath(this PSCmdlet cmdlet, string path)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return OfFileSystem(cmdlet, path, provider, new[] { full });
        }
        catch (Exception e) when (SaysNoSuchPath(e))
        {
            cmdlet.WritePathNotFound(path, e);
            return Array.Empty<string>();
        }
    }

    /// <summary>The files and folders that paths mean, as far as there are any. Nothing is said about those that are not there.</summary>
    public static IReadOnlyList<string> FindPaths(this PSCmdlet cmdlet, IEnumerable<string> paths, IEnumerable<string> literalPaths)
    {
        var found = new List<string>();
        foreach (string path in paths)
        {
            try
            {
                Collection<string> all = cmdlet.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
                found.AddRange(IsFileSystem(provider) ? all : new Collection<string>());
            }
            catch (Exception e) when (SaysNoSuchPath(e))
            {
                // It is told when it is read.
            }
        }

        foreach (string path in literalPaths)
        {
            if (cmdlet.FindExisting(path) is string full)
            {
                found.Add(full);
            }
        }

        return found;
    }

    /// <summary>The full path of a file that need not exist.</summary>
    public static string GetFullPath(this PSCmdlet cmdlet, string path) => cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>The exceptions of a file; ends the run when there is anything wrong in it.</summary>
    public static AuditExceptionSet? LoadExceptions(this PSCmdlet cmdlet, string path)
    {
        try
        {
            return AuditExceptionSet.Load(cmdlet.GetFullPath(path));
        }
        catch (AuditExceptionFileException e)
        {
            cmdlet.ThrowExceptionFile(e);
            return null;
        }
    }

    /// <summary>The file or folder of this name, when there is one.</summary>
    public static string? FindExisting(this PSCmdlet cmdlet, string path)
    {
        if (path.Length > LongestPath || path.IndexOfAny(new[] { '\n', '\0' }) >= 0)
        {
            return null;
        }

        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return IsFileSystem(provider) && (File.Exists(full) || Directory.Exists(full)) ? full : null;
        }
        catch (Exception e) when (SaysNoSuchPath(e))
        {
            return null;
        }
    }

    /// <summary>The full path of a file that need not exist; null, with an error, when the path is not one of the file system.</summary>
    public static string? GetFilePath(this PSCmdlet cmdlet, string path)
    {
        foreach (string full in cmdlet.ResolveLiteralPath(path))
        {
            return full;
        }

        return null;
    }

    /// <summary>
    /// The file or folder that an object of the file system stands for: FileInfo and DirectoryInfo, the output of Resolve-Path,
    /// and a PSPath of its provider. Null for anything else: many objects have a Path that is no input.
    /// </summary>
    public static string? FindFile(this PSCmdlet cmdlet, object? value) => PropertyBag.Unwrap(value) switch
    {
        FileSystemInfo file => file.FullName,
        PathInfo path => IsFileSystem(path.Provider) ? path.ProviderPath : null,
        null or string => null,
        _ => cmdlet.FindFileOf(value!, new PropertyBag(value!)),
    };

    /// <summary>The file that an object with a PSPath stands for, or one that was a FileInfo or DirectoryInfo before it was selected from or sent.</summary>
    private static string? FindFileOf(this PSCmdlet cmdlet, object value, PropertyBag bag)
    {
        if (bag.ValueOf("PSPath") is string path && path.IndexOf(FileSystem + "::", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return cmdlet.FindExisting(path);
        }

        return value is PSObject wrapped && Array.Exists(FileTypes, type => wrapped.TypeNames.Any(name => name.EndsWith(type, StringComparison.Ordinal)))
            && bag.ValueOf("FullName") is string full ? cmdlet.FindExisting(full) : null;
    }

    private static IEnumerable<string> OfFileSystem(PSCmdlet cmdlet, string path, ProviderInfo provider, IEnumerable<string> found)
    {
        if (IsFileSystem(provider))
        {
            return found;
        }

        cmdlet.WriteProviderNotSupported(path, provider.Name);
        return Array.Empty<string>();
    }

    private static bool IsFileSystem(ProviderInfo provider) => string.Equals(provider.Name, FileSystem, StringComparison.OrdinalIgnoreCase);

    // Of a RuntimeException only these two: the rest of them end pipelines.
    private static bool SaysNoSuchPath(Exception e) =>
        e is SessionStateException or ProviderInvocationException or WildcardPatternException or ArgumentException or NotSupportedException or IOException or UnauthorizedAccessException;
}
