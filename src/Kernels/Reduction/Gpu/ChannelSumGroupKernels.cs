using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>The sum of each channel over all rows, by chunks and then over the chunks: reads each element once, a line of memory a warp.</summary>
internal static class ChannelSumGroupKernels
{
    /// <summary>The sums of chunks, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<ArrayView<float>, ArrayView<double>, int, int, int>[] Partials = [Partial<Threads32>, Partial<Threads64>, Partial<Threads256>];

    /// <summary>The sums over the chunks, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<ArrayView<double>, ArrayView<float>, int, int>[] Finishes = [Finish<Threads32>, Finish<Threads64>, Finish<Threads256>];

    /// <summary>Grid (chunk, channels / 32): partials (chunk, channel).</summary>
    public static void Partial<TGroup>(ArrayView<float> input, ArrayView<double> partials, int rows, int channels, int chunkRows)
        where TGroup : struct, IGroupSize
    {
        ArrayView<double> shared = SharedMemory.Allocate<double>(default(TGroup).Threads);
        int warps = default(TGroup).Threads / ChannelGroup.Lanes, channel = ChannelGroup.Channel;
        int start = Grid.IdxX * chunkRows, end = XMath.Min(start + chunkRows, rows);
        float sum = 0f;
        if (channel < channels)
        {
            for (int first = start + ChannelGroup.Warp; first < end; first += ChannelGroup.Together * warps)
            {
                for (int i = 0; i < ChannelGroup.Together; i++)
                {
                    int row = first + i * warps;
                    sum += row < end ? input[row * channels + channel] : 0f;
                }
            }
        }

        double total = ChannelGroup.Sum(default(TGroup), shared, sum);
        if (ChannelGroup.Warp == 0 && channel < channels)
        {
            partials[Grid.IdxX * channels + channel] = total;
        }
    }

    /// <summary>Grid (1, channels / 32): the chunks added up, every n-th by each of n warps.</summary>
    public static void Finish<TGroup>(ArrayView<double> partials, ArrayView<float> sums, int chunks, int channels)
        where TGroup : struct, IGroupSize
    {
        ArrayView<double> shared = SharedMemory.Allocate<double>(default(TGroup).Threads);
        int warps = default(TGroup).Threads / ChannelGroup.Lanes, channel = ChannelGroup.Channel;
        double sum = 0;
        if (channel < channels)
        {
            for (int chunk = ChannelGroup.Warp; chunk < chunks; chunk += warps)
            {
                sum += partials[chunk * channels + channel];
            }
        }

        double total = ChannelGroup.Sum(default(TGroup), shared, sum);
        if (ChannelGroup.Warp == 0 && channel < channels)
        {
            sums[channel] = (float)total;
        }
    }
}
