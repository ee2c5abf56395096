using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The extents of a bilinear resampling.</summary>
/// <param name="Batch">Images.</param>
/// <param name="InputHeight">Rows of the input.</param>
/// <param name="InputWidth">Columns of the input.</param>
/// <param name="OutputHeight">Rows of the output.</param>
/// <param name="OutputWidth">Columns of the output.</param>
/// <param name="Channels">Channels.</param>
/// <param name="AlignCorners">
/// Whether the centres of the corner pixels of input and output coincide, position = i (input - 1) / (output - 1);
/// otherwise their outer edges do, position = (i + 0.5) input / output - 0.5.
/// </param>
public readonly record struct ResampleShape(int Batch, int InputHeight, int InputWidth, int OutputHeight, int OutputWidth, int Channels, bool AlignCorners)
{
    internal int InputLength => Require.Elements(Batch, InputHeight, InputWidth, Channels);

    internal int OutputLength => Require.Elements(Batch, OutputHeight, OutputWidth, Channels);

    internal void Check()
    {
        Require.Positive(this, Batch, InputHeight, InputWidth, OutputHeight, OutputWidth, Channels);
        if (Math.Max(Math.Max(InputHeight, InputWidth), Math.Max(OutputHeight, OutputWidth)) > BilinearTap.MaximumExtent)
        {
            throw new ArgumentException($"More than {BilinearTap.MaximumExtent} pixels along an axis: {this}.");
        }
    }
}

/// <summary>
/// Bilinear interpolation to any size without antialiasing, as PyTorch's <c>interpolate(mode="bilinear")</c> for both corner
/// conventions.
/// </summary>
public static class BilinearResample
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="input">(batch, input height, input width, channels).</param>
    /// <param name="output">(batch, output height, output width, channels).</param>
    /// <exception cref="ArgumentException">An extent is below 1 or too large, or a view has another length.</exception>
    public static void Forward(ComputeDevice device, ResampleShape shape, ArrayView<float> input, ArrayView<float> output)
    {
        shape.Check();
        Require.Length(input, shape.InputLength, shape);
        Require.Length(output, shape.OutputLength, shape);
        device.Launch(ResampleKernels.Forward, shape.OutputLength / shape.Channels, new ResampleExtents(shape), input, output);
    }

    /// <summary>Backward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="outputGradient">(batch, output height, output width, channels).</param>
    /// <param name="inputGradient">(batch, input height, input width, channels).</param>
    /// <exception cref="ArgumentException">An extent is below 1 or too large, or a view has another length.</exception>
    public static void Backward(ComputeDevice device, ResampleShape shape, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        shape.Check();
        Require.Length(outputGradient, shape.OutputLength, shape);
        Require.Length(inputGradient, shape.InputLength, shape);
        device.Launch(ResampleKernels.Backward, shape.InputLength / shape.Channels, new ResampleExtents(shape), outputGradient, inputGradient);
    }
}
