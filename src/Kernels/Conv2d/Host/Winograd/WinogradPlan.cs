namespace Color2Embed.Kernels;

/// <summary>
/// A 3x3 correlation with stride 1 cut into square tiles, numbered image by image and row by row. Forward pass and input gradient are both such correlations.
/// </summary>
/// <param name="Batch">Images.</param>
/// <param name="Height">Rows of the source.</param>
/// <param name="Width">Columns of the source.</param>
/// <param name="Inputs">Channels of the source.</param>
/// <param name="Outputs">Channels of the result.</param>
/// <param name="Padding">Zero rows and columns around the source.</param>
/// <param name="Tile">Outputs along a side of a tile.</param>
internal sealed record WinogradPlan(int Batch, int Height, int Width, int Inputs, int Outputs, int Padding, int Tile)
{
    private const int InputBlock = 16;

    /// <summary>Where both ways take about the same time: a 16 x 16 map has 16 tiles.</summary>
    private const int FewestTiles = 20;

    /// <summary>The same where the transformed weight is kept: an 8 x 8 map has 16 tiles of 2 x 2.</summary>
    private const int FewestKeptTiles = 12;

    /// <summary>Rows of the result.</summary>
    public int OutputHeight => Height + 2 * Padding - 2;

    /// <summary>Columns of the result.</summary>
    public int OutputWidth => Width + 2 * Padding - 2;

    /// <summary>Tiles of an image from left to right.</summary>
    public int TilesAcross => (OutputWidth + Tile - 1) / Tile;

    /// <summary>Tiles of an image.</summary>
    public int TilesOfImage => (OutputHeight + Tile - 1) / Tile * TilesAcross;

    /// <summary>All tiles.</summary>
    public int Tiles => Batch * TilesOfImage;

    /// <summary>Blocks of 16 input channels, the last filled up.</summary>
    public int InputBlocks => (Inputs + InputBlock - 1) / InputBlock;

    /// <summary>The forward pass.</summary>
    public static WinogradPlan Forward(in Conv2dShape shape, int tile) =>
        new(shape.Batch, shape.InputHeight, shape.InputWidth, shape.InputChannels, shape.OutputChannels, shape.Padding, tile);

    /// <summary>The input gradient: the output gradient correlated with the kernel turned round.</summary>
    public static WinogradPlan InputGradient(in Conv2dShape shape, int tile) =>
        new(shape.Batch, shape.OutputHeight, shape.OutputWidth, shape.OutputChannels, shape.InputChannels, 2 - shape.Padding, tile);

    /// <summary>Whether a convolution has these tiles (3x3, stride 1), channels enough for the registers, and tiles enough to pay for transforming the weight.</summary>
    public static bool Pays(in Conv2dShape shape) => Fits(shape) && Forward(shape, 4).Tiles >= FewestTiles;

    /// <summary>The tile of a forward pass; 0: none, the plain way is faster. Once the weight is kept transformed, few small tiles pay as well.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="fast">Whether larger rounding errors are welcome.</param>
    /// <param name="kept">Whether the transformed weight is kept.</param>
    public static int ForwardTile(in Conv2dShape shape, bool fast, bool kept) =>
        Pays(shape) ? (fast ? WinogradHost.LargeTile : WinogradHost.SmallTile)
        : fast && kept && Fits(shape) && Forward(shape, WinogradHost.SmallTile).Tiles >= FewestKeptTiles ? WinogradHost.SmallTile
        : 0;

    private static bool Fits(in Conv2dShape shape) =>
        shape is { KernelSize: 3, Stride: 1, Padding: <= 2 } && shape.InputChannels >= InputBlock && shape.OutputChannels >= InputBlock;

    /// <summary>Where a tile lies.</summary>
    public WinogradTile At(int tile)
    {
        (int image, int rest) = Math.DivRem(tile, TilesOfImage);
        (int row, int column) = Math.DivRem(rest, TilesAcross);
        return new(image, row * Tile, column * Tile);
    }
}

/// <summary>A tile of a result.</summary>
/// <param name="Image">Its image.</param>
/// <param name="Row">Its first row.</param>
/// <param name="Column">Its first column.</param>
internal readonly record struct WinogradTile(int Image, int Row, int Column);
