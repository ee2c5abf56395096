namespace Color2Embed.Kernels;

/// <summary>The extents of a maximum pooling with square windows over NHWC tensors.</summary>
/// <param name="Batch">Images.</param>
/// <param name="InputHeight">Rows of the input.</param>
/// <param name="InputWidth">Columns of the input.</param>
/// <param name="Channels">Channels.</param>
/// <param name="KernelSize">Rows and columns of a window.</param>
/// <param name="Stride">Pixels from one window to the next.</param>
/// <param name="Padding">Pixels of minus infinity on each side; at most half a window.</param>
public readonly record struct MaxPool2dShape(int Batch, int InputHeight, int InputWidth, int Channels, int KernelSize, int Stride, int Padding)
{
    /// <summary>Rows of the output: only whole windows count.</summary>
    public int OutputHeight => (InputHeight + 2 * Padding - KernelSize) / Stride + 1;

    /// <summary>Columns of the output.</summary>
    public int OutputWidth => (InputWidth + 2 * Padding - KernelSize) / Stride + 1;

    internal int InputLength => Require.Elements(Batch, InputHeight, InputWidth, Channels);

    internal int OutputLength => Require.Elements(Batch, OutputHeight, OutputWidth, Channels);

    internal void Check()
    {
        Require.Positive(this, Batch, InputHeight, InputWidth, Channels, KernelSize, Stride);
        ArgumentOutOfRangeException.ThrowIfNegative(Padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Padding, KernelSize / 2);
        if (InputHeight + 2 * Padding < KernelSize || InputWidth + 2 * Padding < KernelSize)
        {
            throw new ArgumentException($"The input is smaller than a window: {this}.");
        }
    }
}
