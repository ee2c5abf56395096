using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>
/// Where one output coordinate of a linear interpolation reads along one axis: <see cref="First"/> with weight
/// <c>1 - Weight</c> and <see cref="Second"/> with <see cref="Weight"/>. At the last sample both are the same.
/// </summary>
/// <remarks>
/// PyTorch's formulas, source position = i (input - 1) / (output - 1) with corners aligned (0 for a single output) and
/// max(0, (i + 0.5) input / output - 0.5) otherwise, in whole numbers: the sample is exact and only the weight is rounded.
/// Extents up to <see cref="MaximumExtent"/>.
/// </remarks>
internal readonly struct BilinearTap
{
    /// <summary>The largest extent for which the numerators fit into 32 bits.</summary>
    public const int MaximumExtent = 32767;

    private BilinearTap(int first, int second, float weight)
    {
        First = first;
        Second = second;
        Weight = weight;
    }

    public int First { get; }

    public int Second { get; }

    public float Weight { get; }

    /// <summary>The tap of output <paramref name="index"/>.</summary>
    /// <param name="index">0 .. output - 1.</param>
    /// <param name="input">Samples of the input along the axis.</param>
    /// <param name="output">Samples of the output along the axis.</param>
    /// <param name="alignCorners">1 when the first and last samples of both coincide, 0 when the edges of their pixels do.</param>
    public static BilinearTap Of(int index, int input, int output, int alignCorners)
    {
        int numerator;
        int denominator;
        if (alignCorners != 0)
        {
            numerator = index * (input - 1);
            denominator = XMath.Max(output - 1, 1);
        }
        else
        {
            numerator = XMath.Max((2 * index + 1) * input - output, 0);
            denominator = 2 * output;
        }

        int first = numerator / denominator;
        return new BilinearTap(first, XMath.Min(first + 1, input - 1), (float)(numerator - first * denominator) / denominator);
    }

    /// <summary>The first output that may read input <paramref name="sample"/>; those before it do not.</summary>
    public static int FirstReader(int sample, int input, int output, int alignCorners)
    {
        if (sample == 0 || input == 1)
        {
            return 0;
        }

        int first = alignCorners != 0
            ? (sample - 1) * (output - 1) / (input - 1)
            : ((2 * sample - 1) * output - input) / (2 * input);
        return XMath.Max(first, 0);
    }

    /// <summary>The last output that may read input <paramref name="sample"/>; those behind it do not.</summary>
    public static int LastReader(int sample, int input, int output, int alignCorners)
    {
        if (input == 1)
        {
            return output - 1;
        }

        int last = alignCorners != 0
            ? (sample + 1) * (output - 1) / (input - 1)
            : ((2 * sample + 3) * output - input) / (2 * input);
        return XMath.Min(last, output - 1);
    }

    /// <summary>The weight of input <paramref name="sample"/>; 0 if this tap does not read it.</summary>
    public float WeightOf(int sample)
    {
        float weight = sample == First ? 1 - Weight : 0;
        return sample == Second ? weight + Weight : weight;
    }
}
