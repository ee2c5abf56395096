using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// How a grid covers (rows, channels): a group has 32 neighbouring channels, one line of memory a row, and a chunk of the rows, which its
/// warps walk down side by side. Grids are (chunks, channels / 32).
/// </summary>
/// <param name="Rows">Rows.</param>
/// <param name="Channels">Channels.</param>
/// <param name="ChunkRows">Rows of a chunk; the last has the rest.</param>
/// <param name="Threads">Threads of a group.</param>
internal readonly record struct ChannelChunks(int Rows, int Channels, int ChunkRows, int Threads)
{
    private const int Lanes = ChannelGroup.Lanes;
    private const int BusyThreads = 1 << 15;
    private const int FewestRows = 8;
    private const int MostRows = 64;

    /// <summary>Chunks.</summary>
    public int Count => (int)((Rows + ChunkRows - 1L) / ChunkRows);

    /// <summary>The grid for all chunks.</summary>
    public KernelConfig Config => new(new Index3D(Count, ColumnGroups(Channels), 1), new Index3D(Threads, 1, 1));

    /// <summary>The grid that combines the chunks: one group for 32 channels.</summary>
    public KernelConfig FinishConfig => new(new Index3D(1, ColumnGroups(Channels), 1), new Index3D(Threads, 1, 1));

    /// <summary>Chunks that keep a large device busy, with a chain of 8 to 64 rows for a thread. Depends on the shape and the group's size alone.</summary>
    public static ChannelChunks Of(ComputeDevice device, int rows, int channels)
    {
        int threads = GroupSizes.Threads(device), warps = threads / Lanes;
        long busyRows = (long)rows * ColumnGroups(channels) * Lanes / BusyThreads;
        return new ChannelChunks(rows, channels, warps * (int)Math.Clamp(busyRows, FewestRows, MostRows), threads);
    }

    private static int ColumnGroups(int channels) => (channels + Lanes - 1) / Lanes;
}
