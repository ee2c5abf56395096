namespace Color2Embed.Imaging;

/// <summary>
/// Writes a file completely or not at all: into a temporary file in the same folder, flushed to the disk, then renamed over
/// the destination. A crash, a full disk or an error leaves the old file as it was.
/// </summary>
public static class AtomicFile
{
    private const string TemporaryStart = ".c2e-", TemporaryEnd = ".tmp";
    private const int UnixNoSpace = 28, LinuxQuotaExceeded = 122, MacQuotaExceeded = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Writes a file through a callback.</summary>
    /// <param name="path">The destination; its folder must exist. A symbolic link is followed. A device such as /dev/null is written to directly.</param>
    /// <param name="write">Writes the content to the stream it is given; whatever it throws (other than input/output errors) passes through unchanged.</param>
    /// <exception cref="IOException">The file cannot be written. The message is one line that starts with the path.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        string? temporary = null;
        try
        {
            if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
                throw new IOException(ImageException.OneLine($"{path}: not a possible file name"));
            string target = Path.GetFullPath(path);

            // Links first: a link to a device is a device too, and must not be replaced either.
            if (new FileInfo(target).LinkTarget is not null)
                target = File.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName;
            if (Directory.Exists(target))
                throw new IOException(ImageException.OneLine($"{path}: is a folder; name a file in it"));
            if (IsDevice(target))
            {
                using FileStream device = new(target, FileMode.Open, FileAccess.Write);
                write(device);
                return;
            }
            string folder = Path.GetDirectoryName(target)!;
            if (!Directory.Exists(folder))
                throw new IOException(ImageException.OneLine($"{path}: cannot be written, there is no folder {folder}; make it first"));

            // A short name of its own: the destination's name with an ending could be longer than a file name may be.
            temporary = Path.Combine(folder, $"{TemporaryStart}{Guid.NewGuid():N}{TemporaryEnd}");
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
            temporary = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException || IsTooLarge(e))
        {
            throw new IOException(Describe(path, e), e);
        }
        finally
        {
            if (temporary is not null)
                DeleteQuietly(temporary);
        }
    }

    /// <summary>Writes bytes as a whole file.</summary>
    /// <param name="path">The destination, as for <see cref="Write"/>.</param>
    /// <param name="content">The file's content.</param>
    /// <exception cref="IOException">The file cannot be written. The message is one line that starts with the path.</exception>
    public static void WriteBytes(string path, ReadOnlyMemory<byte> content) => Write(path, stream => stream.Write(content.Span));

    /// <summary>Writes text as a whole file, in UTF-8.</summary>
    /// <param name="path">The destination, as for <see cref="Write"/>.</param>
    /// <param name="text">The file's content.</param>
    /// <exception cref="IOException">The file cannot be written. The message is one line that starts with the path.</exception>
    public static void WriteAllText(string path, string text) => WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Deletes what writers that were killed have left in a folder. No one else may be writing there.</summary>
    /// <param name="folder">An existing folder.</param>
    public static void DeleteLeftovers(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, $"{TemporaryStart}*{TemporaryEnd}"))
            DeleteQuietly(file);
    }

    private static string Describe(string path, Exception e)
    {
        if (e.Message.StartsWith(ImageException.OneLine(path + ": "), StringComparison.Ordinal))
            return e.Message; // said here already
        string reason = e switch
        {
            _ when IsDiskFull(e.HResult) => "no space left on the disk that holds it; free some and try again",
            UnauthorizedAccessException => "no permission to write here",
            PathTooLongException => "the name is too long",
            _ when IsTooLarge(e) => "the disk that holds it, or a limit (ulimit -f), allows no file of this size",
            _ => $"cannot be written ({e.Message.TrimEnd('.')})",
        };
        return ImageException.OneLine($"{path}: {reason}");
    }

    private static bool IsDiskFull(int code) => OperatingSystem.IsWindows()
        ? code is WindowsDiskFull or WindowsHandleDiskFull
        : code == UnixNoSpace || code == (OperatingSystem.IsMacOS() ? MacQuotaExceeded : LinuxQuotaExceeded);

    /// <summary>What the run-time makes of EFBIG (4 GiB on FAT, or <c>ulimit -f</c>): it takes the write for a wrong argument.</summary>
    private static bool IsTooLarge(Exception e) => e is ArgumentOutOfRangeException { ParamName: "value", ActualValue: null };

    /// <summary>A device must be written to, not replaced by a file (as root, renaming over /dev/null would succeed).</summary>
    private static bool IsDevice(string target) =>
        !OperatingSystem.IsWindows() && target.StartsWith("/dev/", StringComparison.Ordinal)
        && !target.StartsWith("/dev/shm/", StringComparison.Ordinal) && File.Exists(target);

    private static void DeleteQuietly(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that brought us here matters more.
        }
    }
}
