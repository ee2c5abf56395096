namespace Color2Embed.Kernels;

/// <summary>The extents of <see cref="UpsampleConcat"/>.</summary>
/// <param name="Batch">Images.</param>
/// <param name="SkipHeight">Rows of the skip and of the output; at least <c>2 Height</c>.</param>
/// <param name="SkipWidth">Columns of the skip and of the output; at least <c>2 Width</c>.</param>
/// <param name="SkipChannels">Channels of the skip.</param>
/// <param name="Height">Rows of the input, before doubling.</param>
/// <param name="Width">Columns of the input, before doubling.</param>
/// <param name="Channels">Channels of the input.</param>
public readonly record struct UpsampleConcatShape(int Batch, int SkipHeight, int SkipWidth, int SkipChannels, int Height, int Width, int Channels)
{
    /// <summary>Channels of the output: the skip's, then the input's.</summary>
    public int OutputChannels => SkipChannels + Channels;

    /// <summary>Rows of zeros above the doubled input.</summary>
    public int Top => (SkipHeight - 2 * Height) / 2;

    /// <summary>Columns of zeros left of the doubled input.</summary>
    public int Left => (SkipWidth - 2 * Width) / 2;

    internal int SkipLength => Require.Elements(Batch, SkipHeight, SkipWidth, SkipChannels);

    internal int InputLength => Require.Elements(Batch, Height, Width, Channels);

    internal int OutputLength => Require.Elements(Batch, SkipHeight, SkipWidth, OutputChannels);

    internal void Check()
    {
        Require.Positive(this, Batch, SkipHeight, SkipWidth, SkipChannels, Height, Width, Channels);
        if (SkipHeight / 2 < Height || SkipWidth / 2 < Width)
        {
            throw new ArgumentException($"The doubled input is larger than the skip: {this}.");
        }

        if (SkipHeight > BilinearTap.MaximumExtent || SkipWidth > BilinearTap.MaximumExtent)
        {
            throw new ArgumentException($"More than {BilinearTap.MaximumExtent} pixels along an axis: {this}.");
        }
    }
}
