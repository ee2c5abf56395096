using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Launches sums in two levels of groups (<see cref="ReductionGroupKernels"/>).</summary>
internal static class ReductionGroups
{
    /// <summary>Fewer terms than this for a thread are not worth another group.</summary>
    private const int ThreadTerms = 8;

    /// <summary>Threads that keep a large device busy.</summary>
    private const int BusyThreads = 1 << 16;

    /// <summary>Launches a first level, then the second, which writes <c>scale sum</c>.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="kernels">The first level's kernels, in the order of <see cref="GroupSizes.All"/>.</param>
    /// <param name="input">The terms; there may be none.</param>
    /// <param name="scale">Multiplied with the sum.</param>
    /// <param name="result">(1).</param>
    public static void Run(ComputeDevice device, Action<ArrayView<float>, ArrayView<double>>[] kernels, ArrayView<float> input, double scale, ArrayView<float> result)
    {
        if (input.Length == 0)
        {
            Elementwise.Fill(device, 1, result, 0f);
            return;
        }

        int threads = GroupSizes.Threads(device);
        int groups = (int)Math.Min(BusyThreads / threads, (input.Length + ThreadTerms * threads - 1) / (ThreadTerms * threads));
        using PooledBuffer<double> partials = device.Rent<double>(groups);
        device.LaunchGroups(GroupSizes.For(device, kernels), new KernelConfig(groups, threads), input, partials.View);
        device.LaunchGroups(GroupSizes.For(device, ReductionGroupKernels.Finishes), new KernelConfig(1, threads), partials.View, scale, result);
    }
}
