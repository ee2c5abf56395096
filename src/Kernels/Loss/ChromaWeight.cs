using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Weights of a loss of ab by the truth's chroma, 1 + factor C / 100 with C = sqrt(a^2 + b^2). Most pixels of photographs are nearly grey, so without weights a network
/// gains most by making everything a little grey.
/// </summary>
public static class ChromaWeight
{
    /// <summary>Computes them.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="ab">(pixels, 2): (a + 128) / 255, (b + 128) / 255 of the truth.</param>
    /// <param name="factor">How much more a pixel of chroma 100 counts than a grey one.</param>
    /// <param name="weights">(pixels, 2): the same for a and b.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Run(ComputeDevice device, int pixels, ArrayView<float> ab, float factor, ArrayView<float> weights)
    {
        Require.Length(ab, 2L * pixels, "(pixels, 2)");
        Require.Length(weights, 2L * pixels, "(pixels, 2)");
        device.Launch(LossKernels.ChromaWeight, pixels, ab, factor, weights);
    }
}
