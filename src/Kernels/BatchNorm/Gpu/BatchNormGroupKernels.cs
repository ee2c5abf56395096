using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>
/// Batch normalisation by groups of 32 channels and a chunk of rows (<see cref="ChannelChunks"/>). The statistics take one pass: a thread sums
/// the differences to the chunk's first value of its channel, and their squares, so that nothing large cancels; chunks are combined
/// from their means and squares about them, in double. With the pass that applies them, a forward pass reads the input twice and writes
/// once, 12 bytes an element; a backward pass reads input and gradient (and the ReLU's output) twice and writes once.
/// </summary>
internal static class BatchNormGroupKernels
{
    /// <summary>The statistics of chunks, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<ArrayView<float>, ArrayView<double>, ArrayView<double>, int, int, int>[] PartialStatisticsKernels =
        [PartialStatistics<Threads32>, PartialStatistics<Threads64>, PartialStatistics<Threads256>];

    /// <summary>The statistics of all rows, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<ArrayView<double>, ArrayView<double>, BatchNormStatistics>[] FinishStatisticsKernels =
        [FinishStatistics<Threads32>, FinishStatistics<Threads64>, FinishStatistics<Threads256>];

    /// <summary>Normalisation and ReLU, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<ArrayView<float>, BatchNormParameters, ArrayView<float>, int, int, int, int>[] ApplyKernels = [Apply<Threads32>, Apply<Threads64>, Apply<Threads256>];

    /// <summary>The gradient sums of chunks, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<BatchNormGradientInputs, ArrayView<double>, ArrayView<double>, int, int, int>[] PartialGradientsKernels =
        [PartialGradients<Threads32>, PartialGradients<Threads64>, PartialGradients<Threads256>];

    /// <summary>The input gradient, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<BatchNormGradientInputs, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int, int>[] InputGradientKernels =
        [InputGradient<Threads32>, InputGradient<Threads64>, InputGradient<Threads256>];

    /// <summary>Grid (chunk, channels / 32): the mean of each chunk's channels and the sum of the squares about it, (chunk, channel).</summary>
    public static void PartialStatistics<TGroup>(ArrayView<float> input, ArrayView<double> means, ArrayView<double> squares, int rows, int channels, int chunkRows)
        where TGroup : struct, IGroupSize
    {
        ArrayView<double> shared = SharedMemory.Allocate<double>(default(TGroup).Threads);
        int warps = default(TGroup).Threads / ChannelGroup.Lanes, channel = ChannelGroup.Channel;
        int start = Grid.IdxX * chunkRows, end = XMath.Min(start + chunkRows, rows);
        float shift = 0f, sum = 0f, sumOfSquares = 0f;
        if (channel < channels)
        {
            shift = input[start * channels + channel];
            for (int first = start + ChannelGroup.Warp; first < end; first += ChannelGroup.Together * warps)
            {
                for (int i = 0; i < ChannelGroup.Together; i++)
                {
                    int row = first + i * warps;
                    float difference = row < end ? input[row * channels + channel] - shift : 0f;
                    sum += difference;
                    sumOfSquares += difference * difference;
                }
            }
        }

        double total = ChannelGroup.Sum(default(TGroup), shared, sum);
        double totalOfSquares = ChannelGroup.Sum(default(TGroup), shared, sumOfSquares);
        if (ChannelGroup.Warp == 0 && channel < channels)
        {
            int count = end - start, index = Grid.IdxX * channels + channel;
            means[index] = shift + total / count;
            squares[index] = totalOfSquares - total * total / count;
        }
    }

    /// <summary>Grid (1, channels / 32): the mean of the chunks' means by their rows, then the squares about it.</summary>
    public static void FinishStatistics<TGroup>(ArrayView<double> means, ArrayView<double> squares, BatchNormStatistics statistics)
        where TGroup : struct, IGroupSize
    {
        ArrayView<double> shared = SharedMemory.Allocate<double>(default(TGroup).Threads);
        int warps = default(TGroup).Threads / ChannelGroup.Lanes, channel = ChannelGroup.Channel;
        bool inside = channel < statistics.Channels;
        double sum = 0, sumOfSquares = 0;
        if (inside)
        {
            for (int chunk = ChannelGroup.Warp; chunk < statistics.Chunks; chunk += warps)
            {
                sum += statistics.RowsOf(chunk) * means[chunk * statistics.Channels + channel];
            }
        }

        double mean = ChannelGroup.Sum(default(TGroup), shared, sum) / statistics.Rows;
        if (inside)
        {
            for (int chunk = ChannelGroup.Warp; chunk < statistics.Chunks; chunk += warps)
            {
                double difference = means[chunk * statistics.Channels + channel] - mean;
                sumOfSquares += squares[chunk * statistics.Channels + channel] + statistics.RowsOf(chunk) * difference * difference;
            }
        }

        double total = ChannelGroup.Sum(default(TGroup), shared, sumOfSquares);
        if (ChannelGroup.Warp == 0 && inside)
        {
            statistics.Keep(channel, mean, total);
        }
    }

    /// <summary>Grid (chunk, channels / 32): each element normalised, then the ReLU.</summary>
    public static void Apply<TGroup>(ArrayView<float> input, BatchNormParameters parameters, ArrayView<float> output, int rows, int channels, int chunkRows, int relu)
        where TGroup : struct, IGroupSize
    {
        int warps = default(TGroup).Threads / ChannelGroup.Lanes, channel = ChannelGroup.Channel;
        int start = Grid.IdxX * chunkRows, end = XMath.Min(start + chunkRows, rows);
        if (channel < channels)
        {
            float mean = parameters.Mean[channel], scale = parameters.InverseDeviation[channel] * parameters.Gamma[channel], shift = parameters.Beta[channel];
            for (int first = start + ChannelGroup.Warp; first < end; first += ChannelGroup.Together * warps)
            {
                for (int i = 0; i < ChannelGroup.Together; i++)
                {
                    int row = first + i * warps;
                    if (row < end)
                    {
                        float value = (input[row * channels + channel] - mean) * scale + shift;
                        output[row * channels + channel] = relu != 0 && value < 0f ? 0f : value;
                    }
                }
            }
        }
    }

    /// <summary>Grid (chunk, channels / 32): the sums of g n and of g over each chunk's channels, (chunk, channel).</summary>
    public static void PartialGradients<TGroup>(BatchNormGradientInputs inputs, ArrayView<double> gammaPartials, ArrayView<double> betaPartials, int rows, int channels, int chunkRows)
        where TGroup : struct, IGroupSize
    {
        ArrayView<double> shared = SharedMemory.Allocate<double>(default(TGroup).Threads);
        int warps = default(TGroup).Threads / ChannelGroup.Lanes, channel = ChannelGroup.Channel;
        int start = Grid.IdxX * chunkRows, end = XMath.Min(start + chunkRows, rows);
        float gammaSum = 0f, betaSum = 0f;
        if (channel < channels)
        {
            float mean = inputs.Mean[channel], inverseDeviation = inputs.InverseDeviation[channel];
            for (int first = start + ChannelGroup.Warp; first < end; first += ChannelGroup.Together * warps)
            {
                for (int i = 0; i < ChannelGroup.Together; i++)
                {
                    int row = first + i * warps;
                    if (row < end)
                    {
                        float gradient = inputs.Gradient(row * channels + channel);
                        betaSum += gradient;
                        gammaSum += gradient * ((inputs.Input[row * channels + channel] - mean) * inverseDeviation);
                    }
                }
            }
        }

        double gammaTotal = ChannelGroup.Sum(default(TGroup), shared, gammaSum);
        double betaTotal = ChannelGroup.Sum(default(TGroup), shared, betaSum);
        if (ChannelGroup.Warp == 0 && channel < channels)
        {
            gammaPartials[Grid.IdxX * channels + channel] = gammaTotal;
            betaPartials[Grid.IdxX * channels + channel] = betaTotal;
        }
    }

    /// <summary>Grid (chunk, channels / 32): dx of each element.</summary>
    public static void InputGradient<TGroup>(
        BatchNormGradientInputs inputs, ArrayView<float> gamma, ArrayView<float> gammaGradient, ArrayView<float> betaGradient, ArrayView<float> inputGradient,
        int rows, int channels, int chunkRows)
        where TGroup : struct, IGroupSize
    {
        int warps = default(TGroup).Threads / ChannelGroup.Lanes, channel = ChannelGroup.Channel;
        int start = Grid.IdxX * chunkRows, end = XMath.Min(start + chunkRows, rows);
        if (channel < channels)
        {
            float mean = inputs.Mean[channel], inverseDeviation = inputs.InverseDeviation[channel], scale = gamma[channel] * inverseDeviation;
            float meanGradient = betaGradient[channel] / rows, slope = gammaGradient[channel] / rows;
            for (int first = start + ChannelGroup.Warp; first < end; first += ChannelGroup.Together * warps)
            {
                for (int i = 0; i < ChannelGroup.Together; i++)
                {
                    int row = first + i * warps;
                    if (row < end)
                    {
                        int index = row * channels + channel;
                        float normalized = (inputs.Input[index] - mean) * inverseDeviation;
                        inputGradient[index] = scale * (inputs.Gradient(index) - meanGradient - normalized * slope);
                    }
                }
            }
        }
    }
}
