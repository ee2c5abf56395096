namespace Color2Embed.Training;

/// <summary>Paths with every symbolic link followed, so that two names of one file are seen to be one.</summary>
public static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path with all links of existing parts followed; parts that do not exist stay as they are.</summary>
    public static string Of(string path) => Resolve(Path.GetFullPath(path), MostLinks);

    /// <summary>Whether two paths name the same file or folder.</summary>
    public static bool AreSame(string first, string second) => string.Equals(Of(first), Of(second), Comparison);

    /// <summary>Whether a path lies in a folder or is that folder.</summary>
    public static bool IsWithin(string path, string folder)
    {
        string inner = Of(path);
        string outer = Of(folder);
        return inner.Equals(outer, Comparison) || inner.StartsWith(Path.TrimEndingDirectorySeparator(outer) + Path.DirectorySeparatorChar, Comparison);
    }

    private static StringComparison Comparison => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static string Resolve(string full, int links)
    {
        string? parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(full));
        if (parent is null)
        {
            return full;
        }

        string resolved = Path.Combine(Resolve(parent, links), Path.GetFileName(Path.TrimEndingDirectorySeparator(full)));
        string? target = new FileInfo(resolved).LinkTarget;
        return target is null || links == 0
            ? resolved
            : Resolve(Path.GetFullPath(target, Path.GetDirectoryName(resolved)!), links - 1);
    }
}
