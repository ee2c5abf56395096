using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>Some neighbouring tiles of a correlation on their way through the transformed domain. What is computed for a tile depends on nothing but the tile.</summary>
/// <param name="plan">The correlation.</param>
/// <param name="capacity">Tiles of a full block, a multiple of the register tile's rows.</param>
/// <param name="vectors">Registers of output channels beside each other.</param>
/// <param name="rows">Tiles of a register tile.</param>
[SkipLocalsInit]
internal sealed unsafe class WinogradBlock<TSimd, TVector, TScheme>(WinogradPlan plan, int capacity, int vectors, int rows)
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TScheme : struct, IWinogradScheme
{
    private const int InputBlock = 16;

    /// <summary>Blocks of input channels whose products are added up in one chain: 128 products.</summary>
    private const int ChainBlocks = 8;

    private static int Positions => TScheme.Window * TScheme.Window;

    private readonly int outputBlock = vectors * TSimd.Width;
    private readonly int outputBlocks = (plan.Outputs + vectors * TSimd.Width - 1) / (vectors * TSimd.Width);
    private readonly int[] blockOffsets = [.. Enumerable.Range(0, plan.InputBlocks).Select(block => block * capacity * InputBlock)];

    /// <summary>Floats of the transformed input: [position][input block][tile][16].</summary>
    public long InputLength => (long)Positions * InputPosition;

    /// <summary>Floats of the transformed output or output gradient: [position][output block][tile][output channel].</summary>
    public long OutputLength => (long)Positions * OutputPosition;

    private int InputPosition => OddLines(plan.InputBlocks * capacity * InputBlock);

    private int OutputPosition => OddLines(outputBlocks * capacity * outputBlock);

    /// <summary>
    /// The next odd number of cache lines. A transform touches every position of a tile, and were they powers of two apart, all would fall into a few sets of the
    /// caches and drive each other out.
    /// </summary>
    private static int OddLines(int floats) => ((floats + HostScratch.LineFloats - 1) / HostScratch.LineFloats | 1) * HostScratch.LineFloats;

    /// <summary>Transforms the windows of tiles.</summary>
    /// <param name="source">NHWC.</param>
    /// <param name="scales">Factors of the channels, (batch, channels); null for none.</param>
    /// <param name="firstTile">The first tile of the block.</param>
    /// <param name="begin">The first tile to do, counted in the block.</param>
    /// <param name="end">The tile behind the last; what lies past the last tile of all becomes zero.</param>
    /// <param name="transformed">The block's transformed input.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TransformInput(float* source, float* scales, int firstTile, int begin, int end, float* transformed)
    {
        float* patch = stackalloc float[Positions * InputBlock];
        float* factors = stackalloc float[InputBlock];
        for (int tile = begin; tile < end; tile++)
        {
            if (firstTile + tile >= plan.Tiles)
            {
                ClearInput(tile, transformed);
                continue;
            }

            WinogradTile place = plan.At(firstTile + tile);
            int y = place.Row - plan.Padding, x = place.Column - plan.Padding;
            bool inside = y >= 0 && x >= 0 && y + TScheme.Window <= plan.Height && x + TScheme.Window <= plan.Width;
            float* window = source + (((long)place.Image * plan.Height + y) * plan.Width + x) * plan.Inputs;
            float* scale = scales == null ? null : scales + (long)place.Image * plan.Inputs;
            for (int block = 0; block < plan.InputBlocks; block++)
            {
                int channel = block * InputBlock, count = Math.Min(InputBlock, plan.Inputs - channel);
                float* from = window + channel, target = transformed + blockOffsets[block] + tile * InputBlock;
                long row = (long)plan.Width * plan.Inputs, column = plan.Inputs;
                float* blockScale = scale == null ? null : scale + channel;
                if (!inside || count < InputBlock)
                {
                    CopyPatch(from, y, x, count, patch);
                    from = patch;
                    (row, column) = (TScheme.Window * InputBlock, InputBlock);
                    if (blockScale != null && count < InputBlock)
                    {
                        new Span<float>(factors, InputBlock).Clear();
                        new ReadOnlySpan<float>(blockScale, count).CopyTo(new Span<float>(factors, count));
                        blockScale = factors;
                    }
                }

                for (int lane = 0; lane < InputBlock; lane += TSimd.Width)
                {
                    WinogradTransform<TSimd, TVector, TScheme>.Input(from + lane, row, column, blockScale == null ? null : blockScale + lane, target + lane, InputPosition);
                }
            }
        }
    }

    /// <summary>Multiplies at one position: (tile, input channel) times (input channel, output channel).</summary>
    /// <param name="position">0 to 35.</param>
    /// <param name="tiles">Tiles to do, from the first of the block on.</param>
    /// <param name="transformed">The block's transformed input.</param>
    /// <param name="weight">The transformed weight.</param>
    /// <param name="products">The block's transformed output.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(int position, int tiles, float* transformed, float* weight, float* products)
    {
        int panelLength = plan.InputBlocks * InputBlock * outputBlock;
        float* input = transformed + (long)position * InputPosition;
        float* panel = weight + (long)position * outputBlocks * panelLength;
        float* sums = products + (long)position * OutputPosition;
        fixed (int* offsets = blockOffsets)
        {
            for (int block = 0; block < outputBlocks; block++, panel += panelLength, sums += capacity * outputBlock)
            {
                for (int first = 0; first < plan.InputBlocks; first += ChainBlocks)
                {
                    int count = Math.Min(ChainBlocks, plan.InputBlocks - first);
                    float* weights = panel + first * InputBlock * outputBlock;
                    for (int tile = 0; tile < tiles; tile += rows)
                    {
                        RegisterTile(input + tile * InputBlock, offsets + first, count, weights, sums + tile * outputBlock, first == 0);
                    }
                }
            }
        }
    }

    /// <summary>Transforms products back and writes the tiles, with scale, bias and activation on the way.</summary>
    /// <param name="products">The block's transformed output.</param>
    /// <param name="firstTile">The first tile of the block.</param>
    /// <param name="begin">The first tile to do, counted in the block.</param>
    /// <param name="end">The tile behind the last.</param>
    /// <param name="target">NHWC.</param>
    /// <param name="options">Scales, bias, activation.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TransformOutput(float* products, int firstTile, int begin, int end, float* target, in CorrelationOptions options)
    {
        float* values = stackalloc float[TScheme.Tile * TScheme.Tile * TSimd.Width];
        for (int tile = begin; tile < Math.Min(end, plan.Tiles - firstTile); tile++)
        {
            WinogradTile place = plan.At(firstTile + tile);
            int height = Math.Min(TScheme.Tile, plan.OutputHeight - place.Row), width = Math.Min(TScheme.Tile, plan.OutputWidth - place.Column);
            float* pixel = target + (((long)place.Image * plan.OutputHeight + place.Row) * plan.OutputWidth + place.Column) * plan.Outputs;
            for (int channel = 0; channel < plan.Outputs; channel += TSimd.Width)
            {
                WinogradTransform<TSimd, TVector, TScheme>.Output(products + OutputOffset(channel, tile), OutputPosition, values);
                int count = Math.Min(TSimd.Width, plan.Outputs - channel);
                float* scale = options.OutputScale == null ? null : options.OutputScale + (long)place.Image * plan.Outputs + channel;
                float* bias = options.Bias == null ? null : options.Bias + channel;
                for (int y = 0; y < height; y++)
                {
                    float* row = pixel + (long)y * plan.OutputWidth * plan.Outputs + channel;
                    for (int x = 0; x < width; x++, row += plan.Outputs)
                    {
                        Finish(values + (y * TScheme.Tile + x) * TSimd.Width, count, scale, bias, options.Residual == null ? null : options.Residual + (row - target), options.Relu, row);
                    }
                }
            }
        }
    }

    /// <summary>Transforms output gradients: zeros past the ends of rows, columns, channels and tiles.</summary>
    /// <param name="gradient">NHWC.</param>
    /// <param name="scales">Factors of the channels, (batch, channels); null for none.</param>
    /// <param name="firstTile">The first tile of the block.</param>
    /// <param name="begin">The first tile to do, counted in the block.</param>
    /// <param name="end">The tile behind the last.</param>
    /// <param name="transformed">The block's transformed output gradient.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TransformOutputGradient(float* gradient, float* scales, int firstTile, int begin, int end, float* transformed)
    {
        float* values = stackalloc float[TScheme.Tile * TScheme.Tile * TSimd.Width];
        for (int tile = begin; tile < end; tile++)
        {
            bool exists = firstTile + tile < plan.Tiles;
            WinogradTile place = exists ? plan.At(firstTile + tile) : default;
            int height = exists ? Math.Min(TScheme.Tile, plan.OutputHeight - place.Row) : 0, width = Math.Min(TScheme.Tile, plan.OutputWidth - place.Column);
            float* pixel = gradient + (((long)place.Image * plan.OutputHeight + place.Row) * plan.OutputWidth + place.Column) * plan.Outputs;
            for (int channel = 0; channel < outputBlocks * outputBlock; channel += TSimd.Width)
            {
                int count = Math.Clamp(plan.Outputs - channel, 0, TSimd.Width);
                if (height < TScheme.Tile || width < TScheme.Tile || count < TSimd.Width)
                {
                    new Span<float>(values, TScheme.Tile * TScheme.Tile * TSimd.Width).Clear();
                }

                float* scale = scales == null ? null : scales + (long)place.Image * plan.Outputs + channel;
                for (int y = 0; y < height; y++)
                {
                    float* row = pixel + (long)y * plan.OutputWidth * plan.Outputs + channel;
                    for (int x = 0; x < width; x++, row += plan.Outputs)
                    {
                        Scale(row, count, scale, values + (y * TScheme.Tile + x) * TSimd.Width);
                    }
                }

                WinogradTransform<TSimd, TVector, TScheme>.OutputGradient(values, transformed + OutputOffset(channel, tile), OutputPosition);
            }
        }
    }

    /// <summary>Adds at one position, for one output block, (input channel, tile) times (tile, output channel) to the transformed weight's gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void MultiplyGradient(int position, int block, int tiles, float* transformed, float* transformedGradient, float* weightSums)
    {
        int panelLength = plan.InputBlocks * InputBlock * outputBlock;
        float* input = transformed + (long)position * InputPosition;
        float* gradient = transformedGradient + (long)position * OutputPosition + block * capacity * outputBlock;
        float* sums = weightSums + ((long)position * outputBlocks + block) * panelLength;
        WeightGradient<TSimd, TVector, Block16>.MultiplyTap(input, capacity * InputBlock, plan.InputBlocks, gradient, tiles, sums, vectors);
    }

    private int OutputOffset(int channel, int tile) => (channel / outputBlock * capacity + tile) * outputBlock + channel % outputBlock;

    private void ClearInput(int tile, float* transformed)
    {
        for (int position = 0; position < Positions; position++)
        {
            foreach (int offset in blockOffsets)
            {
                new Span<float>(transformed + (long)position * InputPosition + offset + tile * InputBlock, InputBlock).Clear();
            }
        }
    }

    /// <summary>Copies a window of up to 16 channels to a dense patch with zeros outside of the image and past the channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyPatch(float* window, int firstRow, int firstColumn, int count, float* patch)
    {
        new Span<float>(patch, Positions * InputBlock).Clear();
        for (int y = Math.Max(0, -firstRow); y < Math.Min(TScheme.Window, plan.Height - firstRow); y++)
        {
            for (int x = Math.Max(0, -firstColumn); x < Math.Min(TScheme.Window, plan.Width - firstColumn); x++)
            {
                new ReadOnlySpan<float>(window + ((long)y * plan.Width + x) * plan.Inputs, count).CopyTo(new Span<float>(patch + (y * TScheme.Window + x) * InputBlock, count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RegisterTile(float* input, int* offsets, int count, float* weights, float* sums, bool first)
    {
        switch (vectors, rows)
        {
            case (4, 6):
                CorrelationTiles<TSimd, TVector, Block16>.Tile6x4(input, offsets, count, weights, sums, first);
                break;
            case (2, 12):
                CorrelationTiles<TSimd, TVector, Block16>.Tile12x2(input, offsets, count, weights, sums, first);
                break;
            case (2, 6):
                CorrelationTiles<TSimd, TVector, Block16>.Tile6x2(input, offsets, count, weights, sums, first);
                break;
            default:
                CorrelationTiles<TSimd, TVector, Block16>.Tile12x1(input, offsets, count, weights, sums, first);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(float* source, int count, float* scale, float* bias, float* residual, bool relu, float* target)
    {
        if (count == TSimd.Width)
        {
            TVector value = TSimd.Load(source);
            value = scale == null ? value : TSimd.Multiply(value, TSimd.Load(scale));
            value = bias == null ? value : TSimd.Add(value, TSimd.Load(bias));
            value = residual == null ? value : TSimd.Add(value, TSimd.Load(residual));
            TSimd.Store(relu ? TSimd.Relu(value) : value, target);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            float value = source[i];
            value = scale == null ? value : value * scale[i];
            value = bias == null ? value : value + bias[i];
            value = residual == null ? value : value + residual[i];
            target[i] = relu && value < 0 ? 0 : value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* source, int count, float* scale, float* target)
    {
        if (count == TSimd.Width)
        {
            TVector value = TSimd.Load(source);
            TSimd.Store(scale == null ? value : TSimd.Multiply(value, TSimd.Load(scale)), target);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            target[i] = scale == null ? source[i] : source[i] * scale[i];
        }
    }
}
