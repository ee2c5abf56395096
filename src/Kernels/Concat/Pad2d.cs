using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The extents of <see cref="Pad2d"/>.</summary>
/// <param name="Batch">Images.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Columns of the input.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Top">Rows of zeros above.</param>
/// <param name="Bottom">Rows of zeros below.</param>
/// <param name="Left">Columns of zeros on the left.</param>
/// <param name="Right">Columns of zeros on the right.</param>
public readonly record struct Pad2dShape(int Batch, int Height, int Width, int Channels, int Top, int Bottom, int Left, int Right)
{
    /// <summary>Rows of the output.</summary>
    public int OutputHeight => Top + Height + Bottom;

    /// <summary>Columns of the output.</summary>
    public int OutputWidth => Left + Width + Right;

    internal int InputLength => Require.Elements(Batch, Height, Width, Channels);

    internal int OutputLength => Require.Elements(Batch, (long)Top + Height + Bottom, (long)Left + Width + Right, Channels);

    internal void Check()
    {
        Require.Positive(this, Batch, Height, Width, Channels);
        if (Top < 0 || Bottom < 0 || Left < 0 || Right < 0)
        {
            throw new ArgumentException($"Padding cannot be negative: {this}.");
        }
    }
}

/// <summary>Zeros around an image.</summary>
public static class Pad2d
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="input">(batch, height, width, channels).</param>
    /// <param name="output">(batch, output height, output width, channels).</param>
    /// <exception cref="ArgumentException">The padding is negative, or a view has another length.</exception>
    public static void Forward(ComputeDevice device, Pad2dShape shape, ArrayView<float> input, ArrayView<float> output)
    {
        shape.Check();
        Require.Length(input, shape.InputLength, shape);
        Require.Length(output, shape.OutputLength, shape);
        device.Launch(ConcatKernels.PadForward, shape.OutputLength, shape, input, output);
    }

    /// <summary>Backward: cuts the border off.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="outputGradient">(batch, output height, output width, channels).</param>
    /// <param name="inputGradient">(batch, height, width, channels).</param>
    /// <exception cref="ArgumentException">The padding is negative, or a view has another length.</exception>
    public static void Backward(ComputeDevice device, Pad2dShape shape, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        shape.Check();
        Require.Length(outputGradient, shape.OutputLength, shape);
        Require.Length(inputGradient, shape.InputLength, shape);
        device.Launch(ConcatKernels.PadBackward, shape.InputLength, shape, outputGradient, inputGradient);
    }
}
