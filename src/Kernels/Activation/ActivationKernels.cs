using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>One index an element: each stream once, in order.</summary>
internal static class ActivationKernels
{
    /// <summary>Reads 4 and writes 4 bytes an element.</summary>
    public static void LeakyReluForward(Index1D index, ArrayView<float> input, ArrayView<float> output, float slope)
    {
        float value = input[index];
        output[index] = value > 0 ? value : slope * value;
    }

    /// <summary>Reads 8 and writes 4 bytes an element.</summary>
    public static void LeakyReluBackward(Index1D index, ArrayView<float> output, ArrayView<float> outputGradient, ArrayView<float> inputGradient, float slope)
    {
        float gradient = outputGradient[index];
        inputGradient[index] = output[index] > 0 ? gradient : slope * gradient;
    }
}
