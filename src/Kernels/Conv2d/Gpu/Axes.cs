namespace Color2Embed.Kernels;

/// <summary>One axis of an operand: how an index along it becomes a part of a place.</summary>
internal interface IAxis
{
    /// <summary>The part of an index; <see cref="Place.Nowhere"/> for one that the axis does not have.</summary>
    Place At(int index);
}

/// <summary>Equal steps, as along a row or column of a matrix.</summary>
/// <param name="Count">Indices.</param>
/// <param name="Stride">Elements between neighbours.</param>
internal readonly record struct LinearAxis(int Count, int Stride) : IAxis
{
    public Place At(int index) => new(index * Stride, (uint)index < (uint)Count ? 0 : Place.Nowhere, 0, 0);
}

/// <summary>The pixels (n, v, u) of a grid laid over a stack of images, where the convolution's kernel is put down.</summary>
/// <param name="Count">Pixels: images x rows x columns.</param>
/// <param name="Rows">Rows of the grid.</param>
/// <param name="Columns">Columns of the grid.</param>
/// <param name="Step">Image pixels between neighbouring grid points.</param>
/// <param name="OriginY">Row in the image of the grid's first row; outside of it where there is padding.</param>
/// <param name="OriginX">Column in the image of the grid's first column.</param>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
/// <param name="Channels">Channels of an image; also the factors of an image.</param>
internal readonly record struct PixelAxis(
    int Count, Divisor Rows, Divisor Columns, int Step, int OriginY, int OriginX, int Height, int Width, int Channels) : IAxis
{
    public Place At(int index)
    {
        int row = Columns.Quotient(index);
        int image = Rows.Quotient(row);
        int y = (row - image * Rows.Value) * Step + OriginY;
        int x = (index - row * Columns.Value) * Step + OriginX;
        int offset = ((image * Height + y) * Width + x) * Channels;
        return new Place(offset, (uint)index < (uint)Count ? y : Place.Nowhere, x, image * Channels);
    }
}

/// <summary>The kernel's taps with their channels, (a, b, c), the channel c innermost.</summary>
/// <param name="Count">Tap rows x tap columns x channels.</param>
/// <param name="Columns">Tap columns.</param>
/// <param name="Channels">Channels of a tap.</param>
/// <param name="Origin">Elements to the first tap.</param>
/// <param name="RowStride">Elements between tap rows.</param>
/// <param name="ColumnStride">Elements between tap columns.</param>
/// <param name="ChannelStride">Elements between channels.</param>
/// <param name="Step">Image pixels between neighbouring taps: 1, -1 (the input gradient looks back), or 0 in the weight itself, which has no border.</param>
internal readonly record struct TapAxis(
    int Count, Divisor Columns, Divisor Channels, int Origin, int RowStride, int ColumnStride, int ChannelStride, int Step) : IAxis
{
    public Place At(int index)
    {
        int tap = Channels.Quotient(index);
        int row = Columns.Quotient(tap);
        int column = tap - row * Columns.Value;
        int channel = index - tap * Channels.Value;
        int offset = Origin + row * RowStride + column * ColumnStride + channel * ChannelStride;
        return new Place(offset, (uint)index < (uint)Count ? row * Step : Place.Nowhere, column * Step, channel);
    }
}
