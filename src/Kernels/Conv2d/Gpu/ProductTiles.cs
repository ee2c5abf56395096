namespace Color2Embed.Kernels;

/// <summary>The tile of a matrix product that one group of threads computes, as constants of a kernel: each thread has 8 x 8 sums.</summary>
internal interface IProductTile
{
    /// <summary>Rows of the tile.</summary>
    int Rows { get; }

    /// <summary>Columns of the tile; at least 64.</summary>
    int Columns { get; }

    /// <summary>Threads of the group: rows x columns / 64, a multiple of the warp.</summary>
    int Threads { get; }

    /// <summary>Whether both factors are loaded four neighbours at a time.</summary>
    bool LoadsFour { get; }
}

/// <summary>128 x 128 sums for 256 threads: 64 multiply-adds for each float loaded. For large products.</summary>
internal readonly struct Tile256 : IProductTile
{
    public int Rows => 128;

    public int Columns => 128;

    public int Threads => 256;

    public bool LoadsFour => false;
}

/// <summary>64 x 64 sums for 64 threads: 32 multiply-adds for each float loaded. Where larger tiles would be few or half empty.</summary>
internal readonly struct Tile64 : IProductTile
{
    public int Rows => 64;

    public int Columns => 64;

    public int Threads => 64;

    public bool LoadsFour => false;
}

/// <summary>32 x 64 sums for one warp: 21 multiply-adds for each float loaded. For products of few rows.</summary>
internal readonly struct Tile32 : IProductTile
{
    public int Rows => 32;

    public int Columns => 64;

    public int Threads => 32;

    public bool LoadsFour => false;
}

/// <summary>The same tile with loads of 128 bits.</summary>
internal readonly struct FourWide<TTile> : IProductTile
    where TTile : struct, IProductTile
{
    public int Rows => default(TTile).Rows;

    public int Columns => default(TTile).Columns;

    public int Threads => default(TTile).Threads;

    public bool LoadsFour => true;
}
