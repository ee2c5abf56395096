using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Launches the sums of channels (<see cref="ChannelSumGroupKernels"/>).</summary>
internal static class ChannelSumGroups
{
    /// <summary>(rows, channels) to (channels).</summary>
    public static void Run(ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> sums)
    {
        ChannelChunks chunks = ChannelChunks.Of(device, rows, channels);
        using PooledBuffer<double> partials = device.Rent<double>((long)chunks.Count * channels);
        device.LaunchGroups(GroupSizes.For(device, ChannelSumGroupKernels.Partials), chunks.Config, input, partials.View, rows, channels, chunks.ChunkRows);
        Finish(device, chunks, partials.View, sums);
    }

    /// <summary>Sums of chunks, (chunks, channels), to (channels).</summary>
    public static void Finish(ComputeDevice device, ChannelChunks chunks, ArrayView<double> partials, ArrayView<float> sums) =>
        device.LaunchGroups(GroupSizes.For(device, ChannelSumGroupKernels.Finishes), chunks.FinishConfig, partials, sums, chunks.Count, chunks.Channels);
}
