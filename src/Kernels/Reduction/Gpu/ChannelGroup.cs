using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>A thread's part in a group that works on 32 channels and a chunk of rows (<see cref="ChannelChunks"/>), for use in kernels.</summary>
internal static class ChannelGroup
{
    /// <summary>Channels of a group: the lanes of a warp.</summary>
    public const int Lanes = 32;

    /// <summary>Rows that a thread loads at once, so that as many loads are under way.</summary>
    public const int Together = 4;

    /// <summary>This thread's channel; may lie past the last.</summary>
    public static int Channel => Grid.IdxY * Lanes + Group.IdxX % Lanes;

    /// <summary>This thread's warp, which takes every n-th row of n warps.</summary>
    public static int Warp => Group.IdxX / Lanes;

    /// <summary>
    /// The sum over the warps, for each channel, in a tree of fixed form. All threads get it; all must call. The memory is free again afterwards.
    /// </summary>
    /// <param name="group">The group's size.</param>
    /// <param name="shared">A number for each thread.</param>
    /// <param name="value">This thread's term.</param>
    public static double Sum<TGroup>(TGroup group, ArrayView<double> shared, double value)
        where TGroup : struct, IGroupSize
    {
        shared[Group.IdxX] = value;
        Group.Barrier();
        for (int threads = group.Threads / 2; threads >= Lanes; threads /= 2)
        {
            if (Group.IdxX < threads)
            {
                shared[Group.IdxX] += shared[Group.IdxX + threads];
            }

            Group.Barrier();
        }

        double sum = shared[Group.IdxX % Lanes];
        Group.Barrier();
        return sum;
    }
}
