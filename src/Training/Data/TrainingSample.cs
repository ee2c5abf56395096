namespace Color2Embed.Training;

/// <summary>One picture as the host prepares it; the device makes the reference from it, or from another part of the photograph.</summary>
/// <param name="Rgb">The truth: [size, size, 3], red, green, blue, sRGB-encoded, 0 to 1.</param>
/// <param name="Reference">How its reference is distorted.</param>
/// <param name="Picture">Where it was read from, for messages.</param>
/// <param name="ReferenceRgb">What the reference is made of, if not of the truth: the same form.</param>
public sealed record TrainingSample(float[] Rgb, ReferencePlan Reference, string Picture = "", float[]? ReferenceRgb = null);
