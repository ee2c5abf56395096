using System.Collections.Concurrent;

namespace Color2Embed.Training;

/// <summary>The pictures that could not be read, each with the reason; filled by several threads.</summary>
public sealed class UnreadablePictures
{
    private readonly ConcurrentDictionary<string, string> reasons = new(StringComparer.Ordinal);

    /// <summary>How many.</summary>
    public int Count => reasons.Count;

    /// <summary>One line for each picture (its path and the reason), in ordinal order.</summary>
    public IReadOnlyList<string> Lines => [.. reasons.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];

    internal void Add(string path, string line) => reasons.TryAdd(path, line);

    internal bool Contains(string path) => reasons.ContainsKey(path);
}
