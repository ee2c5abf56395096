using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The loss of the article: smooth L1 of ab on the network's scale, plus a weight times the mean L1 distance of the VGG-19 features
/// (relu5_2) of the predicted and the true picture. Unlike in the article's code, the perceptual term has a gradient: it flows through
/// the conversion from Lab to RGB into the network.
/// </summary>
/// <param name="vgg">The features; null leaves the perceptual term out. Stays the caller's.</param>
/// <param name="perceptualWeight">The weight of the perceptual term.</param>
/// <param name="vggSide">The side to which pictures are resampled for VGG, 224 in the article; 0 keeps their size.</param>
/// <param name="beta">Where smooth L1 goes over from the square into the line; errors of ab never reach the article's 1, which makes it half the mean square.</param>
/// <param name="chromaWeight">How much more a pixel of chroma 100 counts in smooth L1 than a grey one (<see cref="ChromaWeight"/>); 0, the article's: all count alike.</param>
/// <param name="gradientWeight">The weight of <see cref="GradientDistance"/>; 0, the article's: it is left out.</param>
public sealed class Color2EmbedLoss(Vgg19Features? vgg = null, float perceptualWeight = 0.1f, int vggSide = 0, float beta = 1, float chromaWeight = 0, float gradientWeight = 0)
{
    /// <summary>Whether there is a perceptual term.</summary>
    public bool HasPerceptual => vgg is not null && perceptualWeight != 0;

    /// <summary>Computes the loss of a batch.</summary>
    /// <param name="lightness">(B, H, W, 1): L / 100.</param>
    /// <param name="predictedAb">(B, H, W, 2): what the network gives.</param>
    /// <param name="targetAb">(B, H, W, 2): (a + 128) / 255, (b + 128) / 255 of the true picture.</param>
    /// <returns>The terms; dispose them.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public LossTerms Compute(Tensor lightness, Tensor predictedAb, Tensor targetAb)
    {
        Tensor reconstruction = Reconstruction(predictedAb, targetAb);
        Tensor total = reconstruction;
        if (gradientWeight != 0)
        {
            using Tensor gradients = GradientDistance(predictedAb, targetAb);
            total = Functional.AddScaled(reconstruction, gradients, gradientWeight);
        }

        if (!HasPerceptual)
        {
            return new LossTerms(total, reconstruction, null);
        }

        Tensor perceptual = Perceptual(lightness, predictedAb, targetAb);
        Tensor sum = Functional.AddScaled(total, perceptual, perceptualWeight);
        if (!ReferenceEquals(total, reconstruction))
        {
            total.Dispose();
        }

        return new LossTerms(sum, reconstruction, perceptual);
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
        if (chromaWeight == 0)
        {
            return Functional.SmoothL1(predictedAb, targetAb, beta);
        }

        // Both sides are weighted, so the weight of a line is its factor and that of the square its square.
        using Tensor weights = Tensor.Empty(targetAb.Device, targetAb.Shape);
        ChromaWeight.Run(targetAb.Device, targetAb.Length / 2, targetAb.View, chromaWeight, weights.View);
        using Tensor predicted = Functional.Weigh(predictedAb, weights), target = Functional.Weigh(targetAb, weights);
        return Functional.SmoothL1(predicted, target, beta);
    }

    private Tensor TargetFeatures(Tensor lightness, Tensor targetAb)
    {
        using IDisposable pause = Tape.Pause();
        return Features(lightness, targetAb);
    }

    private Tensor Features(Tensor lightness, Tensor ab) =>
        Functional.JoinAb(lightness, ab).Then(Functional.LabToRgb).Then(rgb => vgg!.Forward(rgb, vggSide));
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
