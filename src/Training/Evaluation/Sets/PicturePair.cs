namespace Color2Embed.Training;

/// <summary>A target and its reference.</summary>
/// <param name="Target">A picture's path.</param>
/// <param name="Reference">A picture's path.</param>
public sealed record PicturePair(string Target, string Reference);
