namespace Color2Embed.Tests.Imaging;

/// <summary>A folder of its own for a test's files, deleted afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("c2e-test-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string[] Files => [.. Directory.EnumerateFileSystemEntries(_folder.FullName).Select(path => Path.GetFileName(path)!).Order()];

    /// <summary>Writes bytes to a file of this name and returns its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
