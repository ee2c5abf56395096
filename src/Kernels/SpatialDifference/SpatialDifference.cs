using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The differences of neighbouring pixels: of the right one and of the one below, zero where there is none.</summary>
public static class SpatialDifference
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="input">(batch, height, width, channels).</param>
    /// <param name="output">(batch, height, width, 2 channels): the right neighbour less the pixel, then the lower one less the pixel.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Forward(ComputeDevice device, ImageBatchShape shape, ArrayView<float> input, ArrayView<float> output)
    {
        Check(shape, input, output);
        device.Launch(SpatialDifferenceKernels.Forward, shape.Length, shape, input, output);
    }

    /// <summary>Backward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="outputGradient">(batch, height, width, 2 channels).</param>
    /// <param name="inputGradient">(batch, height, width, channels).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Backward(ComputeDevice device, ImageBatchShape shape, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        Check(shape, inputGradient, outputGradient);
        device.Launch(SpatialDifferenceKernels.Backward, shape.Length, shape, outputGradient, inputGradient);
    }

    private static void Check(ImageBatchShape shape, ArrayView<float> single, ArrayView<float> twofold)
    {
        shape.Check();
        Require.Length(single, shape.Length, shape);
        Require.Length(twofold, 2L * shape.Length, "(batch, height, width, 2 channels)");
    }
}
