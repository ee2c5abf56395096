namespace Color2Embed.Kernels;

/// <summary>The extents of a 2-D convolution with a square kernel and zero padding, on NHWC activations.</summary>
/// <param name="Batch">Images.</param>
/// <param name="InputHeight">Rows of the input.</param>
/// <param name="InputWidth">Columns of the input.</param>
/// <param name="InputChannels">Channels of the input, I.</param>
/// <param name="OutputChannels">Channels of the output, O.</param>
/// <param name="KernelSize">Rows and columns of the kernel, k.</param>
/// <param name="Stride">Input pixels between neighbouring output pixels; at least 1.</param>
/// <param name="Padding">Zeros around the input on each side; at least 0 and less than k.</param>
public readonly record struct Conv2dShape(
    int Batch, int InputHeight, int InputWidth, int InputChannels, int OutputChannels, int KernelSize, int Stride, int Padding)
{
    /// <summary>Rows of the output: floor((H + 2 padding - k) / stride) + 1.</summary>
    public int OutputHeight => (InputHeight + 2 * Padding - KernelSize) / Stride + 1;

    /// <summary>Columns of the output: floor((W + 2 padding - k) / stride) + 1.</summary>
    public int OutputWidth => (InputWidth + 2 * Padding - KernelSize) / Stride + 1;

    /// <summary>Elements of the input, (batch, H, W, I).</summary>
    public long InputLength => (long)Batch * InputHeight * InputWidth * InputChannels;

    /// <summary>Elements of the output, (batch, output H, output W, O).</summary>
    public long OutputLength => (long)Batch * OutputHeight * OutputWidth * OutputChannels;

    /// <summary>Elements of the weight, (O, k, k, I).</summary>
    public long WeightLength => (long)OutputChannels * KernelSize * KernelSize * InputChannels;

    /// <summary>Floating-point operations of the forward pass or of one gradient, a multiply-add counted as two, padding included.</summary>
    public double Flops => 2.0 * OutputLength * KernelSize * KernelSize * InputChannels;

    /// <summary>Throws if the extents do not make a convolution.</summary>
    /// <exception cref="ArgumentException">An extent is out of range, or the kernel is larger than the padded input.</exception>
    public void Check()
    {
        if (Batch < 1 || InputHeight < 1 || InputWidth < 1 || InputChannels < 1 || OutputChannels < 1 || KernelSize < 1 || Stride < 1)
        {
            throw new ArgumentException($"A convolution's batch, extents, channels, kernel size and stride must be at least 1: {this}.");
        }

        if (Padding < 0 || Padding >= KernelSize)
        {
            throw new ArgumentException($"A convolution's padding must be at least 0 and less than its kernel size: {this}.");
        }

        if (InputHeight + 2L * Padding < KernelSize || InputWidth + 2L * Padding < KernelSize)
        {
            throw new ArgumentException($"The kernel is larger than the padded input: {this}.");
        }

        if (InputLength > int.MaxValue || OutputLength > int.MaxValue || WeightLength > int.MaxValue)
        {
            throw new ArgumentException($"A tensor of a convolution must have fewer than 2^31 elements: {this}.");
        }
    }
}
