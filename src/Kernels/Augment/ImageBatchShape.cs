namespace Color2Embed.Kernels;

/// <summary>The extents of a batch of images, NHWC.</summary>
/// <param name="Batch">Images.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Channels.</param>
public readonly record struct ImageBatchShape(int Batch, int Height, int Width, int Channels)
{
    internal int Length => Require.Elements(Batch, Height, Width, Channels);

    internal long Pixels => (long)Batch * Height * Width;

    internal void Check() => Require.Positive(this, Batch, Height, Width, Channels);
}
