namespace Color2Embed.Training;

/// <summary>One picture as the host prepares it; the device makes the reference from it.</summary>
/// <param name="Rgb">The truth: [size, size, 3], red, green, blue, sRGB-encoded, 0 to 1.</param>
/// <param name="Reference">How its reference is distorted.</param>
/// <param name="Picture">Where it was read from, for messages.</param>
public sealed record TrainingSample(float[] Rgb, ReferencePlan Reference, string Picture = "");
