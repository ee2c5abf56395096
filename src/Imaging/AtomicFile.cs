namespace Color2Embed.Imaging;

/// <summary>
/// Files that appear whole or not at all: written to a temporary file in the same folder, flushed to the disk, renamed over the old one.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; an existing one is replaced only when everything was written.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">The disk is full, or the folder is missing; the old file is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("this is a folder, not a file");
        }

        string target = ResolveLink(path);

        // A device such as /dev/full cannot be replaced by a file, and must not be.
        if (File.Exists(target) && IsDevice(target))
        {
            using FileStream device = new(target, FileMode.Open, FileAccess.Write);
            write(device);
            device.Flush();
            return;
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(target)) ?? throw new IOException("the path has no folder");
        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Writes a file from bytes; see <see cref="Write"/>.</summary>
    public static void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Writes a file from text, as UTF-8; see <see cref="Write"/>.</summary>
    public static void WriteAllText(string path, string text) => WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    private static string ResolveLink(string path) =>
        new FileInfo(path) is { Exists: true } file ? file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;

    // .NET does not tell devices from files on Unix; they live here.
    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first error says more than this one would.
        }
    }
}
