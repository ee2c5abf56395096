using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>
/// Losses: the sums leave partial sums for <see cref="Reduction.Finish"/> and read 8 bytes an element; the gradients have one index
/// an element and read 8 and write 4 bytes.
/// </summary>
internal static class LossKernels
{
    public static void SmoothL1Sum(Index1D index, ArrayView<float> prediction, ArrayView<float> target, float beta, ArrayView<double> partials)
    {
        double sum = 0;
        for (long i = index; i < prediction.Length; i += partials.Length)
        {
            float distance = XMath.Abs(prediction[i] - target[i]);
            sum += distance < beta ? 0.5f * distance * distance / beta : distance - 0.5f * beta;
        }

        partials[index] = sum;
    }

    public static void SmoothL1Gradient(Index1D index, ArrayView<float> prediction, ArrayView<float> target, float beta, ArrayView<float> lossGradient, ArrayView<float> predictionGradient)
    {
        float difference = prediction[index] - target[index];
        float slope = XMath.Abs(difference) < beta ? difference / beta : Sign(difference);
        predictionGradient[index] = slope * (lossGradient[0] / prediction.Length);
    }

    public static void L1Sum(Index1D index, ArrayView<float> prediction, ArrayView<float> target, ArrayView<double> partials)
    {
        double sum = 0;
        for (long i = index; i < prediction.Length; i += partials.Length)
        {
            sum += XMath.Abs(prediction[i] - target[i]);
        }

        partials[index] = sum;
    }

    public static void L1Gradient(Index1D index, ArrayView<float> prediction, ArrayView<float> target, ArrayView<float> lossGradient, ArrayView<float> predictionGradient)
        => predictionGradient[index] = Sign(prediction[index] - target[index]) * (lossGradient[0] / prediction.Length);

    /// <summary>One index a pixel, which reads 8 and writes 8 bytes.</summary>
    public static void ChromaWeight(Index1D index, ArrayView<float> ab, float factor, ArrayView<float> weights)
    {
        float a = 2.55f * ab[2 * index] - 1.28f;
        float b = 2.55f * ab[2 * index + 1] - 1.28f;
        float weight = 1 + factor * XMath.Sqrt(a * a + b * b);
        weights[2 * index] = weight;
        weights[2 * index + 1] = weight;
    }

    /// <summary>-1, 0 or 1, and NaN for NaN.</summary>
    private static float Sign(float value)
    {
        if (value > 0)
        {
            return 1;
        }

        return value < 0 ? -1 : value;
    }
}
