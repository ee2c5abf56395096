using System.IO.Enumeration;
using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>The pictures in folders and the folders below them.</summary>
public sealed class PictureFolder
{
    private PictureFolder(IReadOnlyList<string> folders, string[] pictures, int otherFiles)
    {
        Folders = folders;
        Pictures = pictures;
        OtherFiles = otherFiles;
    }

    /// <summary>The folders searched.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The pictures' full paths: folder by folder as given, in a folder in ordinal order.</summary>
    public IReadOnlyList<string> Pictures { get; }

    /// <summary>The pictures' paths below their folders, in the same order.</summary>
    internal IEnumerable<string> NamesBelow
    {
        get
        {
            string[] roots = [.. Folders.Select(Path.GetFullPath)];
            return Pictures.Select(picture => Path.GetRelativePath(roots.First(root => picture.StartsWith(root, StringComparison.Ordinal)), picture));
        }
    }

    /// <summary>How many other files there are.</summary>
    public int OtherFiles { get; }

    /// <summary>
    /// Finds JPEG, PNG and WebP files by their first bytes, whatever their name; a file with such a picture's name whose bytes say
    /// otherwise is kept, to be listed as unreadable later. Linked files are followed, linked folders below are not.
    /// </summary>
    /// <param name="folders">At least one folder.</param>
    /// <exception cref="TrainingException">A folder is missing or cannot be listed, or there is no picture in all of them.</exception>
    public static PictureFolder Find(IReadOnlyList<string> folders)
    {
        List<string> pictures = [];
        HashSet<string> seen = [];
        int others = 0;
        foreach (string folder in folders)
        {
            List<string> found = [];
            foreach (string file in Files(folder))
            {
                if (!IsPicture(file))
                {
                    others++;
                }
                else if (seen.Add(file))
                {
                    found.Add(file);
                }
            }

            found.Sort(string.CompareOrdinal);
            pictures.AddRange(found);
        }

        return pictures.Count > 0
            ? new PictureFolder(folders, [.. pictures], others)
            : throw new TrainingException($"{string.Join(", ", folders)}: no JPEG, PNG or WebP picture there or in the folders below");
    }

    private static List<string> Files(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new TrainingException(File.Exists(folder) ? $"{folder}: is a file; a folder with photographs is needed" : $"{folder}: there is no such folder");
        }

        EnumerationOptions options = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        try
        {
            return [.. new FileSystemEnumerable<string>(Path.GetFullPath(folder), (ref FileSystemEntry entry) => entry.ToFullPath(), options)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
                ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
            }];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"{folder}: cannot be listed ({error.Message})", error);
        }
    }

    private static bool IsPicture(string path) =>
        ImageFile.IsSupportedExtension(path) || StartsLikeAPicture(path);

    private static bool StartsLikeAPicture(string path)
    {
        try
        {
            // Opening a pipe would wait for its writer for ever.
            if ((File.GetAttributes(path) & FileAttributes.Device) != 0 || new FileInfo(path).Length < 12)
            {
                return false;
            }

            Span<byte> start = stackalloc byte[12];
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            return stream.ReadAtLeast(start, 12, throwOnEndOfStream: false) == 12
                && ImageFile.LooksLikeImage(start, out _);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
