namespace Color2Embed.Training;

/// <summary>How a target is coloured.</summary>
/// <param name="Size">Side of the square at which the network runs; also of the reference. At least 16.</param>
/// <param name="Native">Whether the network runs at the target's own size instead.</param>
public sealed record PredictionOptions(int Size = 256, bool Native = false);
