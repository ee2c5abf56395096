namespace Color2Embed.Training;

/// <summary>A key of a config file with what stands behind it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Values">One text, or those of a list.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="Line">The line of the key, from 1.</param>
internal sealed record ConfigEntry(string Key, IReadOnlyList<string> Values, bool IsList, long Line);
