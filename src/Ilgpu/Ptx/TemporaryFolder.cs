namespace ILGPU.Ptx;

/// <summary>A new empty folder that is deleted with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("c2e-ptx-");

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => Path.Combine(folder.FullName, name);

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
