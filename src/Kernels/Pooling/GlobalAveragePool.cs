using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The mean of each channel over all pixels of an image.</summary>
public static class GlobalAveragePool
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="batch">Images.</param>
    /// <param name="pixels">Pixels of an image; at least 1.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="input">(batch, pixels, channels).</param>
    /// <param name="output">(batch, channels).</param>
    /// <exception cref="ArgumentException">There are no pixels, or a view has another length.</exception>
    public static void Forward(ComputeDevice device, int batch, int pixels, int channels, ArrayView<float> input, ArrayView<float> output)
    {
        Check(batch, pixels, channels, input, output);
        device.Launch(PoolingKernels.AverageForward, (long)batch * channels, pixels, channels, input, output);
    }

    /// <summary>Backward: every pixel gets its share, <c>1 / pixels</c>.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="batch">Images.</param>
    /// <param name="pixels">Pixels of an image; at least 1.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="outputGradient">(batch, channels).</param>
    /// <param name="inputGradient">(batch, pixels, channels).</param>
    /// <exception cref="ArgumentException">There are no pixels, or a view has another length.</exception>
    public static void Backward(ComputeDevice device, int batch, int pixels, int channels, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        Check(batch, pixels, channels, inputGradient, outputGradient);
        device.Launch(PoolingKernels.AverageBackward, inputGradient.Length, pixels, channels, outputGradient, inputGradient);
    }

    private static void Check(int batch, int pixels, int channels, ArrayView<float> many, ArrayView<float> few)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        Require.Length(many, Require.Elements(batch, pixels, channels), "(batch, pixels, channels)");
        Require.Length(few, (long)batch * channels, "(batch, channels)");
    }
}
