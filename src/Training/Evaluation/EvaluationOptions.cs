using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>What an <see cref="Evaluator"/> does besides colouring and the metrics that cost little.</summary>
/// <param name="Baselines">Whether the ways of colouring without a network are measured, too.</param>
/// <param name="Embeddings">Whether results are encoded again, for the cosine with their references.</param>
/// <param name="Views">Whether small pictures are kept for <see cref="EvaluationPage"/>.</param>
/// <param name="Lpips">Measures the perceptual distance from the truth; null: it is not measured. Stays the caller's, on the network's device.</param>
/// <param name="Inception">Measures the Fréchet inception distance from the truth; null: it is not measured. Stays the caller's, on the network's device.</param>
public sealed record EvaluationOptions(bool Baselines = true, bool Embeddings = true, bool Views = false, Lpips? Lpips = null, InceptionFeatures? Inception = null);
