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
        for (; i <= length - 8 * width; i += 8 * width)
        {
            // Eight terms in pairs in float, then on in double: the rounding of three additions, an eighth of the conversions.
            Add(Four(first + i, second + i, term) + Four(first + i + 4 * width, second + i + 4 * width, term), ref low, ref high);
        }

        for (; i <= length - width; i += width)
        {
            Add(term.Apply(Vector.Load(first + i), Vector.Load(second + i)), ref low, ref high);
        }

        int rest = (int)(length - i);
        if (rest > 0)
        {
            Add(term.Apply(HostMap.LoadPartly(first + i, rest), HostMap.LoadPartly(second + i, rest)), ref low, ref high);
        }

        return Vector.Sum(low + high);
    }

    private static Vector<float> Four<TTerm>(float* first, float* second, TTerm term)
        where TTerm : struct, IBinaryMap
    {
        int width = Vector<float>.Count;
        Vector<float> pair = term.Apply(Vector.Load(first), Vector.Load(second))
            + term.Apply(Vector.Load(first + width), Vector.Load(second + width));
        return pair + (term.Apply(Vector.Load(first + 2 * width), Vector.Load(second + 2 * width))
            + term.Apply(Vector.Load(first + 3 * width), Vector.Load(second + 3 * width)));
    }

    private static void Add(Vector<float> terms, ref Vector<double> low, ref Vector<double> high)
    {
        Vector.Widen(terms, out Vector<double> lower, out Vector<double> upper);
        low += lower;
        high += upper;
    }
}
