namespace Color2Embed.Kernels;

/// <summary>
/// 3x3 convolutions with stride 1 by Winograd's minimal filtering (<see cref="IWinogradScheme"/>): a quarter of the multiplications, for two transforms that read and
/// write 2.25 times the activations. Between the transforms stand 36 matrix products. Tiles are taken in blocks: where channels are few, a block's
/// windows and products stay in the second-level cache, and each thread takes blocks of its own; where they are many, the
/// weights are the larger part, and all threads take one block together, so that the weights are read once.
/// </summary>
internal static unsafe class Winograd<TSimd, TVector, TScheme>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TScheme : struct, IWinogradScheme
{
    /// <summary>What a block of one thread may take: most of a second-level cache.</summary>
    private const int CacheFloats = 112 * 1024;

    /// <summary>Tiles for which a pass over the weights pays.</summary>
    private const int FewestTiles = 12;

    /// <summary>Tiles of a block where blocks do not fit the cache anyway.</summary>
    private const int MostTiles = 96;

    /// <summary>Groups of tiles whose weight gradients are added up by themselves.</summary>
    private const int GradientGroups = 8;

    /// <summary>Floats of a transformed weight up to which each group has its own sums.</summary>
    private const int GroupWeightFloats = 1 << 20;

    private static int Positions => TScheme.Window * TScheme.Window;

    /// <summary>Computes the correlation; the arguments are those of <see cref="Correlation{TSimd, TVector, TBlock}.Run"/>.</summary>
    /// <param name="device">Whose threads and scratch memory are used.</param>
    /// <param name="plan">The correlation.</param>
    /// <param name="source">NHWC.</param>
    /// <param name="weight">Elements at the distances of <paramref name="strides"/>.</param>
    /// <param name="strides">Floats between output channels, taps and input channels of the weight.</param>
    /// <param name="turned">Whether the taps are taken in the opposite order.</param>
    /// <param name="target">NHWC; overwritten.</param>
    /// <param name="options">Scales, bias, activation.</param>
    public static void Run(
        ComputeDevice device, WinogradPlan plan, float* source, float* weight, (long Output, long Tap, long Input) strides, bool turned, float* target, CorrelationOptions options)
    {
        (int vectors, int rows) = Correlation<TSimd, TVector, Block16>.TileFor(plan.Outputs);
        WinogradWeight<TSimd, TVector, TScheme> weights = new(plan.Inputs, plan.Outputs, vectors * TSimd.Width);
        ReadOnlyMemory<float> factors = options.Packed?.OutputFactors ?? default;
        float* packedWeight = PackedWeights.Get(options.Packed, typeof(Winograd<TSimd, TVector, TScheme>), device, weights.Length, Pack, out HostScratch packed);
        using HostScratch disposed = packed;
        int capacity = Capacity(plan, rows, device.Host.Count);
        int blocks = (plan.Tiles + capacity - 1) / capacity;
        WinogradBlock<TSimd, TVector, TScheme> block = new(plan, capacity, vectors, rows);
        if (blocks >= 2 * device.Host.Count)
        {
            RunApart(device, plan, block, capacity, blocks, source, packedWeight, target, options);
        }
        else
        {
            RunTogether(device, plan, block, capacity, blocks, rows, source, packedWeight, target, options);
        }

        void Pack(nint destination) => device.Host.For(weights.Tasks, task => weights.Pack(weight, strides, turned, options.WeightScale, factors.Span, task, (float*)destination));
    }

    /// <summary>Computes the weight gradient of a forward pass.</summary>
    /// <param name="device">Whose threads and scratch memory are used.</param>
    /// <param name="plan">The forward pass.</param>
    /// <param name="source">The input, NHWC.</param>
    /// <param name="outputGradient">NHWC.</param>
    /// <param name="weightGradient">(O, taps, I); overwritten.</param>
    /// <param name="options">Factors of the input's channels, of the output gradient's channels, and of the result.</param>
    public static void WeightGradient(ComputeDevice device, WinogradPlan plan, float* source, float* outputGradient, float* weightGradient, CorrelationOptions options)
    {
        int vectors = Correlation<TSimd, TVector, Block16>.TileFor(plan.Outputs).Vectors;
        WinogradWeight<TSimd, TVector, TScheme> weights = new(plan.Inputs, plan.Outputs, vectors * TSimd.Width);
        int groups = weights.Length <= GroupWeightFloats ? Math.Min(GradientGroups, (plan.Tiles + FewestTiles - 1) / FewestTiles) : 1;
        using HostScratch sums = new(device, groups * weights.Length);
        float* allSums = sums.Pointer;
        if (groups > 1)
        {
            AddApart(device, plan, vectors, groups, weights, source, outputGradient, allSums, options);
        }
        else
        {
            AddTogether(device, plan, vectors, weights, source, outputGradient, allSums, options);
        }

        device.Host.For(weights.Tasks, task => weights.Unpack(allSums, task, weightGradient, (9L * plan.Inputs, plan.Inputs, 1), options.WeightScale));
    }

    private static void RunApart(
        ComputeDevice device, WinogradPlan plan, WinogradBlock<TSimd, TVector, TScheme> block, int capacity, int blocks, float* source, float* weight, float* target, CorrelationOptions options)
    {
        long length = block.InputLength + block.OutputLength;
        using HostScratch scratch = new(device, device.Host.Count * length);
        float* all = scratch.Pointer;
        device.Host.For(blocks, (number, worker) =>
        {
            float* transformed = all + worker * length, products = transformed + block.InputLength;
            block.TransformInput(source, options.SourceScale, number * capacity, 0, capacity, transformed);
            for (int position = 0; position < Positions; position++)
            {
                block.Multiply(position, capacity, transformed, weight, products);
            }

            block.TransformOutput(products, number * capacity, 0, capacity, target, options);
        });
    }

    private static void RunTogether(
        ComputeDevice device, WinogradPlan plan, WinogradBlock<TSimd, TVector, TScheme> block, int capacity, int blocks, int rows, float* source, float* weight, float* target, CorrelationOptions options)
    {
        using HostScratch scratch = new(device, block.InputLength + block.OutputLength);
        float* transformed = scratch.Pointer, products = transformed + block.InputLength;
        for (int number = 0; number < blocks; number++)
        {
            int first = number * capacity;
            int tiles = (Math.Min(capacity, plan.Tiles - first) + rows - 1) / rows * rows;
            device.Host.For(tiles, tile => block.TransformInput(source, options.SourceScale, first, tile, tile + 1, transformed));
            device.Host.For(Positions, position => block.Multiply(position, tiles, transformed, weight, products));
            device.Host.For(tiles, tile => block.TransformOutput(products, first, tile, tile + 1, target, options));
        }
    }

    /// <summary>Each group of tiles on a thread of its own, with its own sums, which are added in order.</summary>
    private static void AddApart(
        ComputeDevice device, WinogradPlan plan, int vectors, int groups, WinogradWeight<TSimd, TVector, TScheme> weights, float* source, float* outputGradient, float* sums, CorrelationOptions options)
    {
        int capacity = Math.Clamp(CacheFloats / (Positions * (plan.Inputs + plan.Outputs)), FewestTiles, MostTiles);
        int blocks = (plan.Tiles + capacity - 1) / capacity;
        WinogradBlock<TSimd, TVector, TScheme> block = new(plan, capacity, vectors, rows: 1);
        long length = block.InputLength + block.OutputLength;
        using HostScratch scratch = new(device, device.Host.Count * length);
        float* all = scratch.Pointer;
        device.Host.For(groups, (group, worker) =>
        {
            float* transformed = all + worker * length, gradient = transformed + block.InputLength;
            float* groupSums = sums + group * weights.Length;
            new Span<float>(groupSums, (int)weights.Length).Clear();
            for (int number = group; number < blocks; number += groups)
            {
                int tiles = Math.Min(capacity, plan.Tiles - number * capacity);
                block.TransformInput(source, options.SourceScale, number * capacity, 0, tiles, transformed);
                block.TransformOutputGradient(outputGradient, options.OutputScale, number * capacity, 0, tiles, gradient);
                for (int task = 0; task < Positions * weights.OutputBlocks; task++)
                {
                    block.MultiplyGradient(task / weights.OutputBlocks, task % weights.OutputBlocks, tiles, transformed, gradient, groupSums);
                }
            }
        });
        device.Host.For(Positions, position =>
        {
            float* total = sums + (long)position * weights.PositionLength;
            for (int group = 1; group < groups; group++)
            {
                float* part = total + group * weights.Length;
                for (int i = 0; i < weights.PositionLength; i += TSimd.Width)
                {
                    TSimd.Store(TSimd.Add(TSimd.Load(total + i), TSimd.Load(part + i)), total + i);
                }
            }
        });
    }

    /// <summary>Block after block, all threads together: first the transforms, then the positions.</summary>
    private static void AddTogether(
        ComputeDevice device, WinogradPlan plan, int vectors, WinogradWeight<TSimd, TVector, TScheme> weights, float* source, float* outputGradient, float* sums, CorrelationOptions options)
    {
        int capacity = Math.Min(MostTiles, plan.Tiles);
        WinogradBlock<TSimd, TVector, TScheme> block = new(plan, capacity, vectors, rows: 1);
        using HostScratch scratch = new(device, block.InputLength + block.OutputLength);
        float* transformed = scratch.Pointer, gradient = transformed + block.InputLength;
        device.Host.For(Positions, position => new Span<float>(sums + (long)position * weights.PositionLength, weights.PositionLength).Clear());
        for (int first = 0; first < plan.Tiles; first += capacity)
        {
            int tiles = Math.Min(capacity, plan.Tiles - first);
            device.Host.For(tiles, tile =>
            {
                block.TransformInput(source, options.SourceScale, first, tile, tile + 1, transformed);
                block.TransformOutputGradient(outputGradient, options.OutputScale, first, tile, tile + 1, gradient);
            });
            device.Host.For(Positions * weights.OutputBlocks, task =>
                block.MultiplyGradient(task / weights.OutputBlocks, task % weights.OutputBlocks, tiles, transformed, gradient, sums));
        }
    }

    /// <summary>Tiles of a block: as many as fit the cache, or where that is too few, as many as share out evenly.</summary>
    private static int Capacity(WinogradPlan plan, int rows, int threads)
    {
        int fitting = CacheFloats / (Positions * (plan.Inputs + plan.Outputs)) / rows * rows;
        if (fitting >= FewestTiles)
        {
            return Math.Min(fitting, RoundUp(plan.Tiles, rows));
        }

        int blocks = Math.Max(1, (plan.Tiles + MostTiles - 1) / MostTiles);
        blocks = blocks > 2 ? (blocks + threads - 1) / threads * threads : blocks;
        return RoundUp((plan.Tiles + blocks - 1) / blocks, rows);
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
