namespace Color2Embed.Kernels;

/// <summary>The extents of a modulated convolution: stride 1, padding k / 2, so that the output has the input's size.</summary>
/// <param name="Batch">Images.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="InputChannels">I.</param>
/// <param name="OutputChannels">O.</param>
/// <param name="KernelSize">k, odd.</param>
public readonly record struct ModulatedConv2dShape(int Batch, int Height, int Width, int InputChannels, int OutputChannels, int KernelSize)
{
    /// <summary>The convolution inside.</summary>
    public Conv2dShape Convolution => new(Batch, Height, Width, InputChannels, OutputChannels, KernelSize, 1, KernelSize / 2);

    /// <summary>The run-time factor of the weight, 1 / sqrt(I k k).</summary>
    public float WeightScale => 1 / MathF.Sqrt((float)InputChannels * KernelSize * KernelSize);
}
