using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests.Examples;

/// <summary>The committed files are those that this project makes. To write them anew, run the tests with O365AUDIT_WRITE_EXAMPLES=1.</summary>
public class ExampleDataTests
{
    private const long LargestTotal = 300_000;

    public static TheoryData<string> Names => new(ExampleFiles.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void FileIsWhatTheGeneratorMakes(string name)
    {
        string path = Path.Combine(Repository.ExampleData, name.Replace('/', Path.DirectorySeparatorChar));
        byte[] made = ExampleFiles.All[name];
        if (Environment.GetEnvironmentVariable("O365AUDIT_WRITE_EXAMPLES") == "1" && !(File.Exists(path) && Content(name, File.ReadAllBytes(path)).SequenceEqual(Content(name, made))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, made);
        }

        Assert.True(File.Exists(path), "The file is not there; see the summary of this class.");
        Assert.Equal(Content(name, made), Content(name, File.ReadAllBytes(path)));
    }

    [Fact]
    public void TheInvestigationIsWhatTheGeneratorMakes()
    {
        if (Environment.GetEnvironmentVariable("O365AUDIT_WRITE_EXAMPLES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Repository.InvestigationExport)!);
            File.WriteAllBytes(Repository.InvestigationExport, ExampleFiles.Investigation);
        }

        Assert.Equal(ExampleFiles.Investigation, File.ReadAllBytes(Repository.InvestigationExport));
    }

    [Fact]
    public void NoFileIsThereThatNobodyMade()
    {
        var files = Directory.GetFiles(Repository.ExampleData, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.ExampleData, file).Replace('\\', '/'));
        Assert.Empty(files.Except(ExampleFiles.All.Keys));
    }

    [Fact]
    public void TheDataStaysSmall() => Assert.InRange(ExampleFiles.All.Values.Sum(file => (long)file.Length), 1, LargestTotal);

    // How far a file is compressed depends on the version of the library; what is in it does not.
    private static byte[] Content(string name, byte[] file)
    {
        using var memory = new MemoryStream(file);
        using var content = new MemoryStream();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var stream = new GZipStream(memory, CompressionMode.Decompress);
            stream.CopyTo(content);
        }
        else if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            using var archive = new ZipArchive(memory);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                content.Write(System.Text.Encoding.UTF8.GetBytes(entry.FullName + "\n"));
                using Stream stream = entry.Open();
                stream.CopyTo(content);
            }
        }
        else
        {
            return file;
        }

        return content.ToArray();
    }
}
