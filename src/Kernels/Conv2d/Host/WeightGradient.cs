using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>
/// The weight gradient of a correlation on all cores: for every tap, input pixels times output gradients, added up over all pixels. The
/// bands are dealt to a number of groups that depends on the shape alone; each group adds up its own sums, and the groups are added
/// in order, so results do not depend on the number of threads. A task is a group and some blocks of output channels; it takes the
/// pixels in runs whose output gradients fit the first-level cache.
/// </summary>
internal static unsafe class WeightGradient<TSimd, TVector, TBlock>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TBlock : struct, IChannelBlock
{
    private const int BandPixels = 1024;
    private const int RunPixels = 96;
    private const int WantedTasks = 8;

    /// <summary>Computes the gradient of the weight of a forward plan.</summary>
    /// <param name="device">Whose threads and scratch memory are used.</param>
    /// <param name="plan">The forward pass.</param>
    /// <param name="source">The input, NHWC.</param>
    /// <param name="outputGradient">NHWC.</param>
    /// <param name="weightGradient">(O, taps, I); overwritten.</param>
    /// <param name="options">Factors of the input's channels, of the output gradient's channels, and of the result.</param>
    public static void Run(ComputeDevice device, CorrelationPlan plan, float* source, float* outputGradient, float* weightGradient, CorrelationOptions options)
    {
        int inputs = plan.Source.Channels, outputs = plan.Output.Channels;
        int vectors = Correlation<TSimd, TVector, TBlock>.TileFor(outputs).Vectors;
        int outputBlock = vectors * TSimd.Width;
        PackedSource layout = new(plan, TBlock.Channels, BandPixels, tileRows: 1);
        PackedWeight weights = new(inputs, outputs, plan.Taps, TBlock.Channels, outputBlock);

        int bands = plan.Source.Batch * layout.Bands;
        int groups = Math.Clamp(WantedTasks / weights.OutputBlocks, 1, bands);
        bool packsOnce = weights.OutputBlocks > 1;
        using HostScratch sums = new(device, groups * weights.Length);
        using HostScratch packed = new(device, (packsOnce ? bands : device.Host.Count) * layout.BandLength);
        using HostScratch gradients = new(device, (long)device.Host.Count * layout.BandPixels * outputBlock);
        float* allSums = sums.Pointer;
        float* allPacked = packed.Pointer;
        float* allGradients = gradients.Pointer;
        if (packsOnce)
        {
            device.Host.For(bands, band => Pack(band, allPacked + band * layout.BandLength));
        }

        device.Host.For(groups * weights.OutputBlocks, (task, worker) =>
        {
            (int group, int block) = (task / weights.OutputBlocks, task % weights.OutputBlocks);
            long blockLength = (long)weights.InputBlocks * weights.PanelLength;
            float* blockSums = allSums + group * weights.Length + block * blockLength;
            new Span<float>(blockSums, checked((int)blockLength)).Clear();
            float* gradient = allGradients + (long)worker * layout.BandPixels * outputBlock;
            for (int band = group; band < bands; band += groups)
            {
                float* input = allPacked + (packsOnce ? band : worker) * layout.BandLength;
                if (!packsOnce)
                {
                    Pack(band, input);
                }

                PackGradient(plan, layout, band, block * outputBlock, outputBlock, outputGradient, options.OutputScale, gradient);
                int pixels = layout.RowsOf(band % layout.Bands) * plan.PlaneWidth;
                for (int run = 0; run < pixels; run += RunPixels)
                {
                    Multiply(layout, input + run * TBlock.Channels, gradient + run * outputBlock, Math.Min(RunPixels, pixels - run), blockSums, vectors);
                }
            }
        });

        (long, long, long) strides = ((long)plan.Taps.Length * inputs, inputs, 1);
        device.Host.For(weights.OutputBlocks, block =>
        {
            long blockLength = (long)weights.InputBlocks * weights.PanelLength;
            float* total = allSums + block * blockLength;
            for (int group = 1; group < groups; group++)
            {
                float* part = total + group * weights.Length;
                for (long i = 0; i < blockLength; i += TSimd.Width)
                {
                    TSimd.Store(TSimd.Add(TSimd.Load(total + i), TSimd.Load(part + i)), total + i);
                }
            }

            weights.Unpack(allSums, block, weightGradient, strides, options.WeightScale);
        });

        void Pack(int band, float* destination)
        {
            int image = band / layout.Bands;
            layout.Pack(source, options.SourceScale == null ? null : options.SourceScale + (long)image * inputs, image, band % layout.Bands, destination);
        }
    }

    /// <summary>A block of channels of a band's output gradients in the layout of the sums: zeros past the ends of rows and channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackGradient(
        CorrelationPlan plan, PackedSource layout, int band, int firstChannel, int outputBlock, float* outputGradient, float* scales, float* packed)
    {
        (int image, int bandOfImage) = (band / layout.Bands, band % layout.Bands);
        (int height, int width, int channels) = plan.Output;
        int count = Math.Min(outputBlock, channels - firstChannel);
        float* scale = scales == null ? null : scales + (long)image * channels + firstChannel;
        for (int row = 0; row < layout.RowsOf(bandOfImage); row++)
        {
            float* source = outputGradient + ((long)image * height + bandOfImage * layout.BandRows + row) * width * channels + firstChannel;
            for (int column = 0; column < width; column++, source += channels, packed += outputBlock)
            {
                int channel = 0;
                for (; channel <= count - TSimd.Width; channel += TSimd.Width)
                {
                    TVector value = TSimd.Load(source + channel);
                    TSimd.Store(scale == null ? value : TSimd.Multiply(value, TSimd.Load(scale + channel)), packed + channel);
                }

                for (; channel < outputBlock; channel++)
                {
                    packed[channel] = channel >= count ? 0 : scale == null ? source[channel] : source[channel] * scale[channel];
                }
            }

            int past = (plan.PlaneWidth - width) * outputBlock;
            new Span<float>(packed, past).Clear();
            packed += past;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(PackedSource layout, float* input, float* gradient, int pixels, float* sums, int vectors)
    {
        int tapLength = TBlock.Channels * vectors * TSimd.Width;
        for (int block = 0; block < layout.Blocks; block++)
        {
            float* blockInput = input + (long)block * layout.BlockLength;
            foreach (int tapOffset in layout.TapOffsets)
            {
                MultiplyTap(blockInput + tapOffset, 0, 1, gradient, pixels, sums, vectors);
                sums += tapLength;
            }
        }
    }

    /// <summary>Adds the products of blocks of input channels and one block of output gradients over pixels.</summary>
    /// <param name="input">The first block's channels at the first pixel; pixels lie a block of channels apart.</param>
    /// <param name="blockLength">Floats between blocks.</param>
    /// <param name="blocks">Blocks of input channels.</param>
    /// <param name="gradient">[pixel, output channel].</param>
    /// <param name="pixels">The number of pixels.</param>
    /// <param name="sums">[input channel, output channel].</param>
    /// <param name="vectors">Registers of output channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void MultiplyTap(float* input, int blockLength, int blocks, float* gradient, int pixels, float* sums, int vectors)
    {
        int tileInputs = TBlock.Channels == 4 || vectors == 4 || TSimd.TileVectors < 4 && vectors == 2 ? 4 : 8;
        int tileLength = tileInputs * vectors * TSimd.Width;
        for (int block = 0; block < blocks; block++, input += blockLength)
        {
            for (int channel = 0; channel < TBlock.Channels; channel += tileInputs, sums += tileLength)
            {
                float* start = input + channel;
                switch (vectors, tileInputs)
                {
                    case (4, _):
                        WeightGradientTiles<TSimd, TVector, TBlock>.Tile4x4(start, gradient, pixels, sums);
                        break;
                    case (2, 8):
                        WeightGradientTiles<TSimd, TVector, TBlock>.Tile8x2(start, gradient, pixels, sums);
                        break;
                    case (2, _):
                        WeightGradientTiles<TSimd, TVector, TBlock>.Tile4x2(start, gradient, pixels, sums);
                        break;
                    case (_, 8):
                        WeightGradientTiles<TSimd, TVector, TBlock>.Tile8x1(start, gradient, pixels, sums);
                        break;
                    default:
                        WeightGradientTiles<TSimd, TVector, TBlock>.Tile4x1(start, gradient, pixels, sums);
                        break;
                }
            }
        }
    }
}
