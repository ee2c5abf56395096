using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>How a product is cut: the tile of a group, and among how many groups the depth of a sum is split.</summary>
/// <param name="Kernel">Which of a product's kernels; their order is that of <see cref="Tiles"/>.</param>
/// <param name="Splits">Groups that share a sum.</param>
/// <param name="SplitDepth">The depth of each of them but the last, a multiple of <see cref="TileLoader.Depth"/>.</param>
/// <remarks>
/// The cut depends on the shape alone, not on the device, so that a result has the same bits on all devices that multiply and add alike.
/// It splits the depth for two reasons: to keep a large device busy where tiles are few, and to keep the chains of a sum short, since a float's
/// rounding grows with them. Splits cost a write and a read of all sums for each.
/// </remarks>
internal readonly record struct ProductPlan(int Kernel, int Splits, int SplitDepth)
{
    /// <summary>The longest chain: a 3x3 kernel's products over 256 channels.</summary>
    public const int LongestChain = 2304;

    /// <summary>The shortest chain worth a split.</summary>
    public const int ShortestChain = 256;

    /// <summary>Threads that keep a large device busy: 256 on each of 128 multiprocessors.</summary>
    public const int BusyThreads = 1 << 15;

    /// <summary>The tiles for which every product has kernels.</summary>
    public static readonly IProductTile[] Tiles =
        [default(Tile32), default(FourWide<Tile32>), default(Tile64), default(FourWide<Tile64>), default(Tile256), default(FourWide<Tile256>)];

    /// <summary>Chooses for a product.</summary>
    /// <param name="rows">Rows of sums.</param>
    /// <param name="columns">Columns of sums.</param>
    /// <param name="depth">Products in a sum.</param>
    /// <param name="loadsFour">Whether both factors can be loaded four neighbours at a time.</param>
    /// <param name="groupSize">Threads of a group; 0 to choose.</param>
    public static ProductPlan Choose(int rows, int columns, int depth, bool loadsFour, int groupSize)
    {
        int threads = groupSize != 0 ? groupSize : rows <= 32 ? 32 : columns > 64 && Groups(new Tile256(), rows, columns) * 256 >= BusyThreads ? 256 : 64;
        int kernel = Array.FindIndex(Tiles, tile => tile.Threads == threads && tile.LoadsFour == loadsFour);
        long busy = BusyThreads / (Groups(Tiles[kernel], rows, columns) * threads);
        long splits = Math.Max(Math.Min(busy, depth / ShortestChain), (depth + LongestChain - 1L) / LongestChain);
        if (splits <= 1)
        {
            return new ProductPlan(kernel, 1, RoundUp(depth));
        }

        int splitDepth = RoundUp((int)((depth + splits - 1) / splits));
        return new ProductPlan(kernel, (depth + splitDepth - 1) / splitDepth, splitDepth);
    }

    /// <summary>The grid of groups for a product.</summary>
    public KernelConfig Config(int rows, int columns)
    {
        IProductTile tile = Tiles[Kernel];
        return new KernelConfig(new Index3D(Count(rows, tile.Rows), Count(columns, tile.Columns), Splits), new Index3D(tile.Threads, 1, 1));
    }

    private static long Groups(IProductTile tile, int rows, int columns) => (long)Count(rows, tile.Rows) * Count(columns, tile.Columns);

    private static int Count(int length, int tile) => (int)((length + tile - 1L) / tile);

    private static int RoundUp(int depth) => Count(depth, TileLoader.Depth) * TileLoader.Depth;
}
