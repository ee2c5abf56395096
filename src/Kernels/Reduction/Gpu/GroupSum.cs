using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The sum of one number from each thread of a group, in a tree of fixed form.</summary>
internal static class GroupSum
{
    private const int WarpSize = 32;

    /// <summary>
    /// Adds up within each warp by shuffles, then the warps in order by way of shared memory.
    /// Only thread 0 gets the sum. A group may call it once.
    /// </summary>
    public static double Run<TGroup>(TGroup group, double value)
        where TGroup : struct, IGroupSize
    {
        ArrayView<double> warps = SharedMemory.Allocate<double>(group.Threads / WarpSize);
        double sum = value;
        for (int distance = WarpSize / 2; distance > 0; distance /= 2)
        {
            sum += Warp.ShuffleDown(sum, distance);
        }

        if (Group.IdxX % WarpSize == 0)
        {
            warps[Group.IdxX / WarpSize] = sum;
        }

        Group.Barrier();
        if (Group.IdxX == 0)
        {
            for (int warp = 1; warp < group.Threads / WarpSize; warp++)
            {
                sum += warps[warp];
            }
        }

        return sum;
    }
}
