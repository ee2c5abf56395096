using System.Numerics;

namespace Color2Embed.Kernels;

/// <summary>
/// Sums over host memory on all cores: fixed chunks of <see cref="HostMap.Grain"/> terms, each summed in double, and their sums
/// added in order.
/// </summary>
internal static unsafe class HostSum
{
    /// <summary>The sum of <c>term(first[i], second[i])</c>; <c>term(0, 0)</c> must be 0.</summary>
    public static double Run<TTerm>(HostThreads threads, long length, float* first, float* second, TTerm term)
        where TTerm : struct, IBinaryMap
    {
        double[] partials = new double[(length + HostMap.Grain - 1) / HostMap.Grain];
        threads.ForRanges(length, HostMap.Grain, (start, end) => partials[start / HostMap.Grain] = SumRange(end - start, first + start, second + start, term));
        double sum = 0;
        foreach (double partial in partials)
        {
            sum += partial;
        }

        return sum;
    }

    private static double SumRange<TTerm>(long length, float* first, float* second, TTerm term)
        where TTerm : struct, IBinaryMap
    {
        int width = Vector<float>.Count;
        Vector<double> low = Vector<double>.Zero;
        Vector<double> high = Vector<double>.Zero;
        long i = 0;
        for (; i <= length - width; i += width)
        {
            Vector.Widen(term.Apply(Vector.Load(first + i), Vector.Load(second + i)), out Vector<double> lower, out Vector<double> upper);
            low += lower;
            high += upper;
        }

        int rest = (int)(length - i);
        if (rest > 0)
        {
            Vector.Widen(term.Apply(HostMap.LoadPartly(first + i, rest), HostMap.LoadPartly(second + i, rest)), out Vector<double> lower, out Vector<double> upper);
            low += lower;
            high += upper;
        }

        return Vector.Sum(low + high);
    }
}
