using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Launches batch normalisation by groups (<see cref="BatchNormGroupKernels"/>).</summary>
internal static class BatchNormGroups
{
    public static void Statistics(
        ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> runningMean, ArrayView<float> runningVariance, float momentum, float epsilon,
        ArrayView<float> savedMean, ArrayView<float> savedInverseDeviation)
    {
        ChannelChunks chunks = ChannelChunks.Of(device, rows, channels);
        using PooledBuffer<double> means = device.Rent<double>((long)chunks.Count * channels);
        using PooledBuffer<double> squares = device.Rent<double>((long)chunks.Count * channels);
        device.LaunchGroups(
            GroupSizes.For(device, BatchNormGroupKernels.PartialStatisticsKernels), chunks.Config, input, means.View, squares.View, rows, channels, chunks.ChunkRows);
        device.LaunchGroups(GroupSizes.For(device, BatchNormGroupKernels.FinishStatisticsKernels), chunks.FinishConfig, means.View, squares.View, new BatchNormStatistics
        {
            RunningMean = runningMean,
            RunningVariance = runningVariance,
            SavedMean = savedMean,
            SavedInverseDeviation = savedInverseDeviation,
            Rows = rows,
            Channels = channels,
            ChunkRows = chunks.ChunkRows,
            Chunks = chunks.Count,
            Momentum = momentum,
            Epsilon = epsilon,
        });
    }

    public static void Apply(ComputeDevice device, int rows, int channels, ArrayView<float> input, BatchNormParameters parameters, ArrayView<float> output, bool relu)
    {
        ChannelChunks chunks = ChannelChunks.Of(device, rows, channels);
        device.LaunchGroups(GroupSizes.For(device, BatchNormGroupKernels.ApplyKernels), chunks.Config, input, parameters, output, rows, channels, chunks.ChunkRows, relu ? 1 : 0);
    }

    public static void GradientSums(ComputeDevice device, int rows, int channels, BatchNormGradientInputs inputs, ArrayView<float> gammaGradient, ArrayView<float> betaGradient)
    {
        ChannelChunks chunks = ChannelChunks.Of(device, rows, channels);
        using PooledBuffer<double> gammaPartials = device.Rent<double>((long)chunks.Count * channels);
        using PooledBuffer<double> betaPartials = device.Rent<double>((long)chunks.Count * channels);
        device.LaunchGroups(
            GroupSizes.For(device, BatchNormGroupKernels.PartialGradientsKernels), chunks.Config, inputs, gammaPartials.View, betaPartials.View, rows, channels, chunks.ChunkRows);
        ChannelSumGroups.Finish(device, chunks, gammaPartials.View, gammaGradient);
        ChannelSumGroups.Finish(device, chunks, betaPartials.View, betaGradient);
    }

    public static void InputGradient(
        ComputeDevice device, int rows, int channels, BatchNormGradientInputs inputs, ArrayView<float> gamma, ArrayView<float> gammaGradient, ArrayView<float> betaGradient,
        ArrayView<float> inputGradient)
    {
        ChannelChunks chunks = ChannelChunks.Of(device, rows, channels);
        device.LaunchGroups(
            GroupSizes.For(device, BatchNormGroupKernels.InputGradientKernels), chunks.Config, inputs, gamma, gammaGradient, betaGradient, inputGradient, rows, channels, chunks.ChunkRows);
    }
}
