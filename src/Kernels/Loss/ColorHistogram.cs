using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// The histogram of each picture's colours, whatever their lightness: 21 x 21 bins with centres at -110, -99, .., 110 of a and b; colours outside count at the edge. A pixel
/// is shared by the four centres around it in proportion to its nearness, so the histogram has a gradient everywhere. All bins of a picture sum to 1.
/// </summary>
/// <remarks>The measure of <c>eval</c> has the same bins, but shares a pixel only near the edge of two bins: there next to no pixel would have a gradient.</remarks>
public static unsafe class ColorHistogram
{
    /// <summary>Bins along an axis.</summary>
    public const int Side = 21;

    /// <summary>Bins.</summary>
    public const int Bins = Side * Side;

    /// <summary>Bins from one end of the network's scale, (v + 128) / 255, to the other.</summary>
    internal const float BinsPerUnit = 255f / 11;

    /// <summary>The bin of 0 on that scale, which is -128.</summary>
    internal const float FirstBin = -18f / 11;

    /// <summary>Partial sums of a picture on a device: with 441 bins enough threads for one picture to fill it.</summary>
    private const int Parts = 64;

    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="batch">Pictures.</param>
    /// <param name="pixels">Pixels of a picture.</param>
    /// <param name="ab">(batch, pixels, 2): (a + 128) / 255, (b + 128) / 255.</param>
    /// <param name="histogram">(batch, 21, 21): b from row to row, a from column to column.</param>
    /// <exception cref="ArgumentException">A view has another length, or there are no pixels.</exception>
    public static void Forward(ComputeDevice device, int batch, int pixels, ArrayView<float> ab, ArrayView<float> histogram)
    {
        Check(batch, pixels, ab, histogram);
        if (device.UsesHost)
        {
            float* colors = ab.HostPointer();
            float* bins = histogram.HostPointer();
            device.Host.For(batch, picture => Count(pixels, colors + 2L * picture * pixels, bins + (long)picture * Bins));
            return;
        }

        int parts = Math.Min(Parts, pixels);
        using PooledBuffer<float> partials = device.Rent<float>((long)batch * parts * Bins);
        device.Launch(ColorHistogramKernels.PartialSums, batch * parts * Bins, ab, partials.View, pixels, parts);
        device.Launch(ColorHistogramKernels.Finish, batch * Bins, partials.View, histogram, pixels, parts);
    }

    /// <summary>Backward. Colours beyond the outermost centres have no gradient.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="batch">Pictures.</param>
    /// <param name="pixels">Pixels of a picture.</param>
    /// <param name="ab">(batch, pixels, 2), the input of the forward pass.</param>
    /// <param name="histogramGradient">(batch, 21, 21).</param>
    /// <param name="abGradient">(batch, pixels, 2).</param>
    /// <exception cref="ArgumentException">A view has another length, or there are no pixels.</exception>
    public static void Backward(ComputeDevice device, int batch, int pixels, ArrayView<float> ab, ArrayView<float> histogramGradient, ArrayView<float> abGradient)
    {
        Check(batch, pixels, ab, histogramGradient);
        Require.Length(abGradient, ab.Length, "(batch, pixels, 2)");
        device.Launch(ColorHistogramKernels.Gradient, (long)batch * pixels, ab, histogramGradient, abGradient, pixels);
    }

    private static void Check(int batch, int pixels, ArrayView<float> ab, ArrayView<float> histogram)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        Require.Length(ab, Require.Elements(batch, pixels, 2), "(batch, pixels, 2)");
        Require.Length(histogram, Require.Elements(batch, Bins), "(batch, 21, 21)");
    }

    /// <summary>One picture: each pixel adds to four bins, where a kernel's threads each look at every pixel.</summary>
    private static void Count(int pixels, float* ab, float* histogram)
    {
        Span<double> sums = stackalloc double[Bins];
        sums.Clear();
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            float across = ColorHistogramKernels.Position(ab[2 * pixel]);
            float down = ColorHistogramKernels.Position(ab[2 * pixel + 1]);

            // NaN has no bin, and must not be lost.
            if (float.IsNaN(across + down))
            {
                sums.Fill(double.NaN);
                break;
            }

            int column = Math.Min((int)across, Side - 2);
            int row = Math.Min((int)down, Side - 2);
            (float right, float below) = (across - column, down - row);
            int bin = row * Side + column;
            sums[bin] += (1 - right) * (1 - below);
            sums[bin + 1] += right * (1 - below);
            sums[bin + Side] += (1 - right) * below;
            sums[bin + Side + 1] += right * below;
        }

        for (int bin = 0; bin < Bins; bin++)
        {
            histogram[bin] = (float)(sums[bin] / pixels);
        }
    }
}
