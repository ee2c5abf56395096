using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// One index a partial sum, over every n-th term for n partial sums: neighbouring indices read neighbouring terms. Reads each term
/// once; the sums that it leaves are a 64th of that.
/// </summary>
internal static class ReductionKernels
{
    public static void Sum(Index1D index, ArrayView<float> input, ArrayView<double> partials)
    {
        double sum = 0;
        for (long i = index; i < input.Length; i += partials.Length)
        {
            sum += input[i];
        }

        partials[index] = sum;
    }

    public static void SumOfSquares(Index1D index, ArrayView<float> input, ArrayView<double> partials)
    {
        double sum = 0;
        for (long i = index; i < input.Length; i += partials.Length)
        {
            sum += (double)input[i] * input[i];
        }

        partials[index] = sum;
    }

    public static void SumPartials(Index1D index, ArrayView<double> input, ArrayView<double> partials)
    {
        double sum = 0;
        for (long i = index; i < input.Length; i += partials.Length)
        {
            sum += input[i];
        }

        partials[index] = sum;
    }

    /// <summary>One index: the scaled sum as float.</summary>
    public static void Finish(Index1D index, ArrayView<double> sum, double scale, ArrayView<float> result) => result[index] = (float)(scale * sum[index]);
}
