namespace Color2Embed.Training;

/// <summary>All numbers of one picture.</summary>
/// <param name="Name">The target.</param>
/// <param name="Reference">The reference.</param>
/// <param name="ReferenceMeanAb">The reference's mean a and b, without the border of its warp.</param>
/// <param name="Scores">By the method's name; the network's is <see cref="EvaluationResult.Network"/>.</param>
/// <param name="Views">Small JPEG files by the method's name, and the reference's; empty if none were asked for.</param>
public sealed record EvaluatedPicture(
    string Name, string Reference, (double A, double B) ReferenceMeanAb, IReadOnlyDictionary<string, Scores> Scores, IReadOnlyDictionary<string, byte[]> Views);
