using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The loss of the article: smooth L1 of ab on the network's scale, plus a weight times the mean L1 distance of the VGG-19 features
/// (relu5_2) of the predicted and the true picture. Unlike in the article's code, the perceptual term has a gradient: it flows through
/// the conversion from Lab to RGB into the network. The terms that the article does not have are added by their weights.
/// </summary>
/// <param name="weights">How much each term counts; null: the article's.</param>
/// <param name="vgg">The features; null leaves the perceptual term out. Stays the caller's.</param>
/// <param name="judge">Needed for <see cref="LossWeights.Encoder"/> and <see cref="LossWeights.Embedding"/>. Stays the caller's.</param>
/// <param name="vggSide">The side to which pictures are resampled for VGG, 224 in the article; 0 keeps their size.</param>
public sealed class Color2EmbedLoss(LossWeights? weights = null, Vgg19Features? vgg = null, EncoderJudge? judge = null, int vggSide = 0)
{
    private readonly LossWeights weights = weights ?? new LossWeights();

    /// <summary>Whether there is a perceptual term.</summary>
    public bool HasPerceptual => vgg is not null && weights.Perceptual != 0;

    /// <summary>Computes the loss of a batch.</summary>
    /// <param name="lightness">(B, H, W, 1): L / 100.</param>
    /// <param name="predictedAb">(B, H, W, 2): what the network gives.</param>
    /// <param name="targetAb">(B, H, W, 2): (a + 128) / 255, (b + 128) / 255 of the true picture.</param>
    /// <param name="reference">(B, h, w, 3), B, G, R in 0..1: what the network saw. Needed for <see cref="LossWeights.Embedding"/> alone.</param>
    /// <returns>The terms; dispose them.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no reference where one is needed.</exception>
    /// <exception cref="InvalidOperationException">There is no judge where one is needed.</exception>
    public LossTerms Compute(Tensor lightness, Tensor predictedAb, Tensor targetAb, Tensor? reference = null)
    {
        Tensor reconstruction = Reconstruction(predictedAb, targetAb);
        Tensor total = reconstruction;
        if (weights.Gradient != 0)
        {
            using Tensor distance = GradientDistance(predictedAb, targetAb);
            total = Sum(distance, weights.Gradient);
        }

        if (weights.Histogram != 0)
        {
            using Tensor distance = HistogramDistance(predictedAb, targetAb);
            total = Sum(distance, weights.Histogram);
        }

        if (weights.Encoder != 0 || weights.Embedding != 0)
        {
            EncoderJudge encoder = judge ?? throw new InvalidOperationException("The losses of the encoder's features and embeddings need an encoder that judges.");
            encoder.Follow();
            using Tensor predicted = Bgr(lightness, predictedAb);
            if (weights.Encoder != 0)
            {
                using Tensor truth = Bgr(lightness, targetAb), distance = encoder.FeatureDistance(predicted, truth);
                total = Sum(distance, weights.Encoder);
            }

            if (weights.Embedding != 0)
            {
                using Tensor distance = encoder.EmbeddingDistance(predicted, reference ?? throw new ArgumentNullException(nameof(reference), "The loss of embeddings needs the reference."));
                total = Sum(distance, weights.Embedding);
            }
        }

        Tensor? perceptual = null;
        if (HasPerceptual)
        {
            perceptual = Perceptual(lightness, predictedAb, targetAb);
            total = Sum(perceptual, weights.Perceptual);
        }

        return new LossTerms(total, reconstruction, perceptual);

        Tensor Sum(Tensor term, float weight)
        {
            Tensor sum = Functional.AddScaled(total, term, weight);
            if (!ReferenceEquals(total, reconstruction))
            {
                total.Dispose();
            }

            return sum;
        }
    }

    /// <summary>
    /// The share of a picture's colours that the truth does not have, 0 to 1: half the L1 distance of their histograms (<see cref="Functional.ColorHistogram"/>). Which
    /// colours there are counts, not where they are. Without its weight.
    /// </summary>
    /// <param name="predictedAb">(B, H, W, 2).</param>
    /// <param name="targetAb">The same shape; constant.</param>
    /// <returns>(1), the mean of the batch.</returns>
    public static Tensor HistogramDistance(Tensor predictedAb, Tensor targetAb)
    {
        using Tensor target = Functional.ColorHistogram(targetAb), predicted = Functional.ColorHistogram(predictedAb);
        return Functional.L1(predicted, target).Then(mean => Functional.Scale(mean, ColorHistogram.Bins / 2f));
    }

    /// <summary>
    /// The mean L1 distance of neighbouring pixels' differences of ab, averaged over the picture and its copies at a half and a quarter of the size: where colour changes
    /// counts, not which it is. Without its weight.
    /// </summary>
    /// <param name="predictedAb">(B, H, W, 2), both sides at least 4.</param>
    /// <param name="targetAb">The same shape; constant.</param>
    /// <returns>(1).</returns>
    public static Tensor GradientDistance(Tensor predictedAb, Tensor targetAb)
    {
        ArgumentNullException.ThrowIfNull(predictedAb);
        ArgumentNullException.ThrowIfNull(targetAb);
        using Tensor predictedHalf = Halved(predictedAb), targetHalf = Halved(targetAb);
        using Tensor predictedQuarter = Halved(predictedHalf), targetQuarter = Halved(targetHalf);
        using Tensor half = Distance(predictedHalf, targetHalf), quarter = Distance(predictedQuarter, targetQuarter);
        return Distance(predictedAb, targetAb).Then(sum => Functional.Add(sum, half)).Then(sum => Functional.Add(sum, quarter)).Then(sum => Functional.Scale(sum, 1f / 3));
    }

    /// <summary>The perceptual term alone, without its weight.</summary>
    /// <inheritdoc cref="Compute"/>
    /// <returns>(1).</returns>
    /// <exception cref="InvalidOperationException">There are no VGG-19 features.</exception>
    public Tensor Perceptual(Tensor lightness, Tensor predictedAb, Tensor targetAb)
    {
        if (vgg is null)
        {
            throw new InvalidOperationException("The perceptual loss needs the VGG-19 features.");
        }

        using Tensor target = TargetFeatures(lightness, targetAb);
        using Tensor predicted = Features(lightness, predictedAb);
        return Functional.L1(predicted, target);
    }

    /// <summary>The means of 2 x 2 pixels.</summary>
    private static Tensor Halved(Tensor ab) => Functional.BilinearResample(ab, ab.Shape[1] / 2, ab.Shape[2] / 2, alignCorners: false);

    private static Tensor Distance(Tensor predicted, Tensor target)
    {
        using Tensor predictedDifference = Functional.SpatialDifference(predicted), targetDifference = Functional.SpatialDifference(target);
        return Functional.L1(predictedDifference, targetDifference);
    }

    private Tensor Reconstruction(Tensor predictedAb, Tensor targetAb)
    {
        if (weights.Chroma == 0)
        {
            return Functional.SmoothL1(predictedAb, targetAb, weights.Beta);
        }

        // Both sides are weighted, so the weight of a line is its factor and that of the square its square.
        using Tensor pixelWeights = Tensor.Empty(targetAb.Device, targetAb.Shape);
        ChromaWeight.Run(targetAb.Device, targetAb.Length / 2, targetAb.View, weights.Chroma, pixelWeights.View);
        using Tensor predicted = Functional.Weigh(predictedAb, pixelWeights), target = Functional.Weigh(targetAb, pixelWeights);
        return Functional.SmoothL1(predicted, target, weights.Beta);
    }

    private Tensor TargetFeatures(Tensor lightness, Tensor targetAb)
    {
        using IDisposable pause = Tape.Pause();
        return Features(lightness, targetAb);
    }

    private Tensor Features(Tensor lightness, Tensor ab) =>
        Rgb(lightness, ab).Then(rgb => vgg!.Forward(rgb, vggSide));

    private static Tensor Rgb(Tensor lightness, Tensor ab) => Functional.JoinAb(lightness, ab).Then(Functional.LabToRgb);

    private static Tensor Bgr(Tensor lightness, Tensor ab) => Rgb(lightness, ab).Then(Functional.ReverseChannels);
}

/// <summary>The terms of a loss, each of one element.</summary>
/// <param name="total">The sum with the weights: what is minimised.</param>
/// <param name="reconstruction">Smooth L1 of ab.</param>
/// <param name="perceptual">The feature distance without its weight; null without the term.</param>
public sealed class LossTerms(Tensor total, Tensor reconstruction, Tensor? perceptual) : IDisposable
{
    /// <summary>The sum with the weights: what is minimised.</summary>
    public Tensor Total => total;

    /// <summary>Smooth L1 of ab.</summary>
    public Tensor Reconstruction => reconstruction;

    /// <summary>The feature distance without its weight; null without the term.</summary>
    public Tensor? Perceptual => perceptual;

    /// <summary>Frees all terms.</summary>
    public void Dispose()
    {
        total.Dispose();
        reconstruction.Dispose();
        perceptual?.Dispose();
    }
}
