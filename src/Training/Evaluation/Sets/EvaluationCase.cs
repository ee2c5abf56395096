namespace Color2Embed.Training;

/// <summary>A picture to colour and what with.</summary>
/// <param name="Name">Of the target, for reports.</param>
/// <param name="ReferenceName">Of the reference, for reports.</param>
/// <param name="Target">sRGB [size, size, 3], 0 to 1; the network sees its lightness only. With a truth in the set, this is the truth.</param>
/// <param name="Reference">sRGB [size, size, 3], 0 to 1.</param>
/// <param name="Counts">[size, size]: which pixels of the reference are part of its picture; null: all.</param>
internal sealed record EvaluationCase(string Name, string ReferenceName, float[] Target, float[] Reference, bool[]? Counts);
