using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>What a correlation multiplies with and adds besides the weight; null pointers are left out.</summary>
internal readonly unsafe struct CorrelationOptions
{
    /// <summary>Factors of the source's channels, (batch, source channels).</summary>
    public float* SourceScale { get; init; }

    /// <summary>A factor of the weight.</summary>
    public float WeightScale { get; init; }

    /// <summary>Factors of the result's channels, (batch, output channels).</summary>
    public float* OutputScale { get; init; }

    /// <summary>Added to the result, (output channels).</summary>
    public float* Bias { get; init; }

    /// <summary>Whether the result's negative values become 0.</summary>
    public bool Relu { get; init; }

    /// <summary>Added before the activation; laid out as the result.</summary>
    public float* Residual { get; init; }

    /// <summary>Keeps the packed weight; null to pack it anew.</summary>
    public PackedWeights? Packed { get; init; }

    /// <summary>Whether rounding errors may be some times those of a plain convolution, for speed.</summary>
    public bool Fast { get; init; }
}

/// <summary>
/// The correlation of a plan on all cores. A task is a band of output rows and some blocks of output channels: for each block of
/// outputs and each block of inputs, one panel of packed weights (36 KB with AVX-512) stays in the first-level cache while the register tile moves
/// over the band, whose packed input and sums lie in the second-level cache. How work is cut changes no sum, so results do not depend
/// on the number of threads.
/// </summary>
internal static unsafe class Correlation<TSimd, TVector, TBlock>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TBlock : struct, IChannelBlock
{
    private const int BandPixels = 1024;
    private const int LargestTile = 24 * 16;

    // How sums are cut: products in one chain, and blocks in a group. They set the accuracy (docs/kernels.md), and the bits of a result.
    private const int RunTerms = 32;
    private const int GroupBlocks = 8;

    /// <summary>Taps whose products are added up in one chain.</summary>
    private static int RunTaps => RunTerms / TBlock.Channels;

    /// <summary>Runs the correlation.</summary>
    /// <param name="device">Whose threads and scratch memory are used.</param>
    /// <param name="plan">The correlation; has at least one tap.</param>
    /// <param name="source">NHWC.</param>
    /// <param name="weight">Elements at the distances of <paramref name="strides"/>.</param>
    /// <param name="strides">Floats between output channels, taps and input channels of the weight.</param>
    /// <param name="target">NHWC; the plan's pixels are overwritten.</param>
    /// <param name="options">Scales, bias, activation.</param>
    public static void Run(
        ComputeDevice device, CorrelationPlan plan, float* source, float* weight, (long Output, long Tap, long Input) strides, float* target, CorrelationOptions options)
    {
        (int vectors, int tileRows) = TileFor(plan.Output.Channels);
        int outputBlock = vectors * TSimd.Width;
        PackedSource layout = new(plan, TBlock.Channels, BandPixels, tileRows);
        ReadOnlyMemory<float> factors = options.Packed?.OutputFactors ?? default;
        PackedWeight weights = new(plan.Source.Channels, plan.Output.Channels, plan.Taps, TBlock.Channels, outputBlock);
        float* packedWeights = PackedWeights.Get(options.Packed, typeof(Correlation<TSimd, TVector, TBlock>), device, weights.Length, Pack, out HostScratch packedWeight);
        using HostScratch disposed = packedWeight;

        // Few bands: the blocks of output channels are shared out as well, and the source is packed once for all.
        int bands = plan.Source.Batch * layout.Bands;
        int groups = Math.Min(weights.OutputBlocks, Math.Max(1, 4 * device.Host.Count / bands));
        int sumsLength = layout.BandPixels * outputBlock;
        int workerLength = 2 * sumsLength + LargestTile;
        using HostScratch sums = new(device, (long)device.Host.Count * workerLength);
        float* allSums = sums.Pointer;
        using HostScratch packed = new(device, (groups > 1 ? bands : device.Host.Count) * layout.BandLength);
        float* allPacked = packed.Pointer;
        if (groups > 1)
        {
            device.Host.For(bands, band => PackBand(band, allPacked + band * layout.BandLength));
        }

        device.Host.For(bands * groups, (task, worker) =>
        {
            (int band, int group) = (task / groups, task % groups);
            float* input = allPacked + (groups > 1 ? band : worker) * layout.BandLength;
            if (groups == 1)
            {
                PackBand(band, input);
            }

            float* bandSums = allSums + (long)worker * workerLength;
            for (int block = group * weights.OutputBlocks / groups; block < (group + 1) * weights.OutputBlocks / groups; block++)
            {
                Multiply(layout, input, packedWeights + (long)block * weights.InputBlocks * weights.PanelLength, weights.PanelLength, bandSums, sumsLength, vectors, tileRows);
                CorrelationOutput<TSimd, TVector>.Write(plan, layout, band, block * outputBlock, outputBlock, bandSums, target, options);
            }
        });

        void Pack(nint destination) => device.Host.For(weights.OutputBlocks, block => weights.Pack(weight, strides, options.WeightScale, factors.Span, block, (float*)destination));

        void PackBand(int band, float* destination)
        {
            int image = band / layout.Bands;
            float* scale = options.SourceScale == null ? null : options.SourceScale + (long)image * plan.Source.Channels;
            layout.Pack(source, scale, image, band % layout.Bands, destination);
        }
    }

    /// <summary>The register tile for a number of output channels: registers beside each other, and pixels.</summary>
    internal static (int Vectors, int Rows) TileFor(int channels) =>
        channels > 2 * TSimd.Width && TSimd.TileVectors == 4 ? (4, 6)
        : channels > TSimd.Width ? (2, TSimd.TileVectors == 4 ? 12 : 6)
        : (1, 12);

    /// <summary>
    /// Adds up a band in four levels (runs of taps, taps, blocks, groups of blocks), so that no chain of float additions is long:
    /// a pixel of the widest layer has 9,216 products. <paramref name="sums"/> holds the result, then a workspace of the same
    /// length, then one of a tile.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(PackedSource layout, float* input, float* weights, int panelLength, float* sums, int sumsLength, int vectors, int tileRows)
    {
        float* groupSums = sums + sumsLength;
        float* partial = groupSums + sumsLength;
        int tileLength = tileRows * vectors * TSimd.Width;
        for (int block = 0; block < layout.Blocks; block++, weights += panelLength)
        {
            bool firstGroup = block < GroupBlocks;
            MultiplyBlock(layout, input + (long)block * layout.BlockLength, weights, panelLength, firstGroup ? sums : groupSums, partial, block % GroupBlocks == 0, vectors, tileRows);
            if (!firstGroup && (block % GroupBlocks == GroupBlocks - 1 || block == layout.Blocks - 1))
            {
                int tiles = (layout.BandPixels + tileRows - 1) / tileRows;
                AddTo(groupSums, sums, tiles * tileLength);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBlock(PackedSource layout, float* pixel, float* weights, int panelLength, float* tile, float* partial, bool first, int vectors, int tileRows)
    {
        fixed (int* tapOffsets = layout.TapOffsets)
        {
            int taps = layout.TapOffsets.Length;
            int tileLength = tileRows * vectors * TSimd.Width;
            int tapLength = panelLength / taps;
            for (int row = 0; row < layout.BandPixels; row += tileRows, pixel += tileRows * TBlock.Channels, tile += tileLength)
            {
                bool single = first && taps <= RunTaps;
                float* target = single ? tile : partial;
                for (int tap = 0; tap < taps; tap += RunTaps)
                {
                    int run = Math.Min(RunTaps, taps - tap);
                    switch (vectors, tileRows)
                    {
                        case (4, 6):
                            CorrelationTiles<TSimd, TVector, TBlock>.Tile6x4(pixel, tapOffsets + tap, run, weights + tap * tapLength, target, tap == 0);
                            break;
                        case (2, 12):
                            CorrelationTiles<TSimd, TVector, TBlock>.Tile12x2(pixel, tapOffsets + tap, run, weights + tap * tapLength, target, tap == 0);
                            break;
                        case (2, 6):
                            CorrelationTiles<TSimd, TVector, TBlock>.Tile6x2(pixel, tapOffsets + tap, run, weights + tap * tapLength, target, tap == 0);
                            break;
                        default:
                            CorrelationTiles<TSimd, TVector, TBlock>.Tile12x1(pixel, tapOffsets + tap, run, weights + tap * tapLength, target, tap == 0);
                            break;
                    }
                }

                if (!single)
                {
                    if (first)
                    {
                        new ReadOnlySpan<float>(partial, tileLength).CopyTo(new Span<float>(tile, tileLength));
                    }
                    else
                    {
                        AddTo(partial, tile, tileLength);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTo(float* source, float* target, int length)
    {
        for (int i = 0; i < length; i += TSimd.Width)
        {
            TSimd.Store(TSimd.Add(TSimd.Load(target + i), TSimd.Load(source + i)), target + i);
        }
    }
}
