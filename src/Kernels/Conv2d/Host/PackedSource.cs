using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Color2Embed.Kernels;

/// <summary>
/// The layout of a source as the correlation reads it: bands of output rows; in a band, for each block of channels and each phase
/// plane, the pixels row by row, the block's channels of a pixel side by side. Padding is written out as zeros, so nothing is
/// tested while multiplying, and a tile may run over the end of a row: what it computes there is thrown away.
/// </summary>
internal sealed unsafe class PackedSource
{
    private readonly CorrelationPlan plan;

    /// <summary>Lays out a source.</summary>
    /// <param name="plan">The correlation.</param>
    /// <param name="blockChannels">Channels in a block: 16, or 4 where there are no more.</param>
    /// <param name="bandPixels">Pixels that a band should have; it has at least one row.</param>
    /// <param name="tileRows">Band pixels are rounded up to a multiple of it.</param>
    public PackedSource(CorrelationPlan plan, int blockChannels, int bandPixels, int tileRows)
    {
        this.plan = plan;
        BlockChannels = blockChannels;
        Blocks = (plan.Source.Channels + blockChannels - 1) / blockChannels;
        BandRows = Math.Clamp(bandPixels / plan.PlaneWidth, 1, plan.Output.Height);
        Bands = (plan.Output.Height + BandRows - 1) / BandRows;
        BandPixels = (BandRows * plan.PlaneWidth + tileRows - 1) / tileRows * tileRows;
        PlanePixels = BandPixels + plan.ExtraRows * plan.PlaneWidth + plan.PlaneWidth - plan.Output.Width;
        TapOffsets = [.. plan.Taps.Select(tap => (tap.Plane * PlanePixels + tap.Row * plan.PlaneWidth + tap.Column) * blockChannels)];
    }

    public int BlockChannels { get; }

    /// <summary>Blocks of channels.</summary>
    public int Blocks { get; }

    /// <summary>Output rows of a band; the last band may have fewer.</summary>
    public int BandRows { get; }

    /// <summary>Bands of an image.</summary>
    public int Bands { get; }

    /// <summary>Pixels that are computed in a band, those past the ends of rows included.</summary>
    public int BandPixels { get; }

    /// <summary>Pixels of a phase plane of a band.</summary>
    public int PlanePixels { get; }

    /// <summary>Floats of a block of a band.</summary>
    public int BlockLength => plan.Planes * PlanePixels * BlockChannels;

    /// <summary>Floats of a band.</summary>
    public long BandLength => (long)Blocks * BlockLength;

    /// <summary>Floats between an output pixel and what each tap reads, within a block.</summary>
    public int[] TapOffsets { get; }

    /// <summary>Output rows of a band.</summary>
    public int RowsOf(int band) => Math.Min(BandRows, plan.Output.Height - band * BandRows);

    /// <summary>Writes a band, each channel multiplied by <paramref name="scale"/> (of this image) unless that is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(float* source, float* scale, int image, int band, float* packed)
    {
        (_, int height, int width, int channels) = plan.Source;
        int stride = plan.SourceStride;
        int rows = RowsOf(band) + plan.ExtraRows;
        float* imageStart = source + (long)image * height * width * channels;
        for (int plane = 0; plane < plan.Planes; plane++)
        {
            int filled = rows * plan.PlaneWidth;
            for (int row = 0; row < rows; row++)
            {
                int y = (band * BandRows + row) * stride + plane / stride - plan.PadTop;
                for (int column = 0; column < plan.PlaneWidth; column++)
                {
                    int x = column * stride + plane % stride - plan.PadLeft;
                    float* target = packed + (plane * PlanePixels + row * plan.PlaneWidth + column) * BlockChannels;
                    bool inside = (uint)y < (uint)height && (uint)x < (uint)width;
                    PackPixel(inside ? imageStart + ((long)y * width + x) * channels : null, scale, target);
                }
            }

            for (int block = 0; block < Blocks; block++)
            {
                new Span<float>(packed + (long)block * BlockLength + (plane * PlanePixels + filled) * BlockChannels, (PlanePixels - filled) * BlockChannels).Clear();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PackPixel(float* pixel, float* scale, float* target)
    {
        int channels = plan.Source.Channels;
        for (int block = 0, channel = 0; block < Blocks; block++, channel += BlockChannels, target += BlockLength)
        {
            int count = Math.Min(BlockChannels, channels - channel);
            if (pixel == null)
            {
                new Span<float>(target, BlockChannels).Clear();
            }
            else if (count == 16)
            {
                if (scale == null)
                {
                    Vector512.Load(pixel + channel).Store(target);
                }
                else
                {
                    (Vector512.Load(pixel + channel) * Vector512.Load(scale + channel)).Store(target);
                }
            }
            else
            {
                for (int i = 0; i < BlockChannels; i++)
                {
                    target[i] = i >= count ? 0 : scale == null ? pixel[channel + i] : pixel[channel + i] * scale[channel + i];
                }
            }
        }
    }
}
