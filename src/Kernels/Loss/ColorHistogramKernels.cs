using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>
/// Histograms of colours. Sums take one index a bin and part of a picture, and look at every pixel of the part: about ten operations a pixel and bin, but no two
/// threads write to one place, so the sums have the same bits every time. The threads of a group read the same pixel at a time: 8 bytes a pixel pass memory. The gradient
/// has one index a pixel, and reads four bins and 8 bytes and writes 8.
/// </summary>
internal static class ColorHistogramKernels
{
    public static void PartialSums(Index1D index, ArrayView<float> ab, ArrayView<float> partials, int pixels, int parts)
    {
        int bin = index % ColorHistogram.Bins;
        int column = bin % ColorHistogram.Side;
        int row = bin / ColorHistogram.Side;
        int part = index / ColorHistogram.Bins % parts;
        int start = index / (ColorHistogram.Bins * parts) * pixels;
        float sum = 0;
        for (int pixel = start + part; pixel < start + pixels; pixel += parts)
        {
            float across = 1 - XMath.Abs(Position(ab[2 * pixel]) - column);
            float down = 1 - XMath.Abs(Position(ab[2 * pixel + 1]) - row);
            sum += (across < 0 ? 0 : across) * (down < 0 ? 0 : down);
        }

        partials[index] = sum;
    }

    /// <summary>Index: a bin of a picture.</summary>
    public static void Finish(Index1D index, ArrayView<float> partials, ArrayView<float> histogram, int pixels, int parts)
    {
        int first = index / ColorHistogram.Bins * parts * ColorHistogram.Bins + index % ColorHistogram.Bins;
        float sum = 0;
        for (int part = 0; part < parts; part++)
        {
            sum += partials[first + part * ColorHistogram.Bins];
        }

        histogram[index] = sum / pixels;
    }

    /// <summary>Index: a pixel.</summary>
    public static void Gradient(Index1D index, ArrayView<float> ab, ArrayView<float> histogramGradient, ArrayView<float> abGradient, int pixels)
    {
        float across = Position(ab[2 * index]);
        float down = Position(ab[2 * index + 1]);
        int column = XMath.Min((int)across, ColorHistogram.Side - 2);
        int row = XMath.Min((int)down, ColorHistogram.Side - 2);
        float right = across - column;
        float below = down - row;
        int bin = index / pixels * ColorHistogram.Bins + row * ColorHistogram.Side + column;
        float here = histogramGradient[bin];
        float beside = histogramGradient[bin + 1];
        float under = histogramGradient[bin + ColorHistogram.Side];
        float opposite = histogramGradient[bin + ColorHistogram.Side + 1];
        float scale = ColorHistogram.BinsPerUnit / pixels;
        abGradient[2 * index] = IsInside(across) ? scale * ((1 - below) * (beside - here) + below * (opposite - under)) : 0;
        abGradient[2 * index + 1] = IsInside(down) ? scale * ((1 - right) * (under - here) + right * (opposite - beside)) : 0;
    }

    /// <summary>Where a or b lies among the bins, from 0 to 20.</summary>
    public static float Position(float value)
    {
        float position = ColorHistogram.BinsPerUnit * value + ColorHistogram.FirstBin;
        if (position < 0)
        {
            return 0;
        }

        return position > ColorHistogram.Side - 1 ? ColorHistogram.Side - 1 : position;
    }

    private static bool IsInside(float position) => position > 0 && position < ColorHistogram.Side - 1;
}
