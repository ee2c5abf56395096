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
        PackedWeight weights = new(plan.Source.Channels, plan.Output.Channels, plan.Taps, TBlock.Channels, outputBlock);
        using HostScratch packedWeight = new(device, weights.Length);
        float* packedWeights = packedWeight.Pointer;
        device.Host.For(weights.OutputBlocks, block => weights.Pack(weight, strides, options.WeightScale, block, packedWeights));

        // Few bands: the blocks of output channels are shared out as well, and the source is packed once for all.
        int bands = plan.Source.Batch * layout.Bands;
        int groups = Math.Min(weights.OutputBlocks, Math.Max(1, 4 * device.Host.Count / bands));
        int sumsLength = layout.BandPixels * outputBlock;
        using HostScratch sums = new(device, (long)device.Host.Count * sumsLength);
        float* allSums = sums.Pointer;
        using HostScratch packed = new(device, (groups > 1 ? bands : device.Host.Count) * layout.BandLength);
        float* allPacked = packed.Pointer;
        if (groups > 1)
        {
            device.Host.For(bands, band => Pack(band, allPacked + band * layout.BandLength));
        }

        device.Host.For(bands * groups, (task, worker) =>
        {
            (int band, int group) = (task / groups, task % groups);
            float* input = allPacked + (groups > 1 ? band : worker) * layout.BandLength;
            if (groups == 1)
            {
                Pack(band, input);
            }

            float* bandSums = allSums + (long)worker * sumsLength;
            for (int block = group * weights.OutputBlocks / groups; block < (group + 1) * weights.OutputBlocks / groups; block++)
            {
                Multiply(layout, input, packedWeights + (long)block * weights.InputBlocks * weights.PanelLength, weights.PanelLength, bandSums, vectors, tileRows);
                CorrelationOutput<TSimd, TVector>.Write(plan, layout, band, block * outputBlock, outputBlock, bandSums, target, options);
            }
        });

        void Pack(int band, float* destination)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(PackedSource layout, float* input, float* weights, int panelLength, float* sums, int vectors, int tileRows)
    {
        fixed (int* tapOffsets = layout.TapOffsets)
        {
            int taps = layout.TapOffsets.Length;
            int tileLength = tileRows * vectors * TSimd.Width;
            for (int block = 0; block < layout.Blocks; block++, weights += panelLength)
            {
                float* pixel = input + (long)block * layout.BlockLength;
                float* tile = sums;
                bool first = block == 0;
                for (int row = 0; row < layout.BandPixels; row += tileRows, pixel += tileRows * TBlock.Channels, tile += tileLength)
                {
                    switch (vectors, tileRows)
                    {
                        case (4, 6):
                            CorrelationTiles<TSimd, TVector, TBlock>.Tile6x4(pixel, tapOffsets, taps, weights, tile, first);
                            break;
                        case (2, 12):
                            CorrelationTiles<TSimd, TVector, TBlock>.Tile12x2(pixel, tapOffsets, taps, weights, tile, first);
                            break;
                        case (2, 6):
                            CorrelationTiles<TSimd, TVector, TBlock>.Tile6x2(pixel, tapOffsets, taps, weights, tile, first);
                            break;
                        default:
                            CorrelationTiles<TSimd, TVector, TBlock>.Tile12x1(pixel, tapOffsets, taps, weights, tile, first);
                            break;
                    }
                }
            }
        }
    }
}
