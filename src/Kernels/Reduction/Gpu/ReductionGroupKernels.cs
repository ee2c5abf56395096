using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Sums by groups: each thread adds up every n-th term for n threads in the grid, four at a time so that four loads are under way at once,
/// then the group adds up its threads (<see cref="GroupSum"/>) and leaves one number. One group adds up those. Neighbouring threads read
/// neighbouring terms; each is read once, and nothing else counts: 4 bytes for one or two FLOPs.
/// </summary>
internal static class ReductionGroupKernels
{
    /// <summary>Terms that a thread loads at once.</summary>
    private const int Together = 4;

    /// <summary>The first level of a sum, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<ArrayView<float>, ArrayView<double>>[] Sums = [Sum<Threads32>, Sum<Threads64>, Sum<Threads256>];

    /// <summary>The first level of a sum of squares, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<ArrayView<float>, ArrayView<double>>[] SumsOfSquares = [SumOfSquares<Threads32>, SumOfSquares<Threads64>, SumOfSquares<Threads256>];

    /// <summary>The second level of both, one kernel for each of <see cref="GroupSizes.All"/>.</summary>
    public static readonly Action<ArrayView<double>, double, ArrayView<float>>[] Finishes = [Finish<Threads32>, Finish<Threads64>, Finish<Threads256>];

    /// <summary>One partial sum for each group of the grid.</summary>
    public static void Sum<TGroup>(ArrayView<float> input, ArrayView<double> partials)
        where TGroup : struct, IGroupSize
    {
        double sum = 0;
        long step = (long)Grid.DimX * default(TGroup).Threads;
        for (long first = (long)Grid.IdxX * default(TGroup).Threads + Group.IdxX; first < input.Length; first += Together * step)
        {
            for (int i = 0; i < Together; i++)
            {
                sum += Term(input, first + i * step);
            }
        }

        Leave(GroupSum.Run(default(TGroup), sum), partials);
    }

    /// <summary>One partial sum of squares for each group of the grid.</summary>
    public static void SumOfSquares<TGroup>(ArrayView<float> input, ArrayView<double> partials)
        where TGroup : struct, IGroupSize
    {
        double sum = 0;
        long step = (long)Grid.DimX * default(TGroup).Threads;
        for (long first = (long)Grid.IdxX * default(TGroup).Threads + Group.IdxX; first < input.Length; first += Together * step)
        {
            for (int i = 0; i < Together; i++)
            {
                double term = Term(input, first + i * step);
                sum += term * term;
            }
        }

        Leave(GroupSum.Run(default(TGroup), sum), partials);
    }

    /// <summary>One group: the scaled sum of the partial sums, as float.</summary>
    public static void Finish<TGroup>(ArrayView<double> partials, double scale, ArrayView<float> result)
        where TGroup : struct, IGroupSize
    {
        double sum = 0;
        for (int i = Group.IdxX; i < partials.Length; i += default(TGroup).Threads)
        {
            sum += partials[i];
        }

        sum = GroupSum.Run(default(TGroup), sum);
        if (Group.IdxX == 0)
        {
            result[0] = (float)(scale * sum);
        }
    }

    private static float Term(ArrayView<float> input, long index) => index < input.Length ? input[index] : 0f;

    private static void Leave(double sum, ArrayView<double> partials)
    {
        if (Group.IdxX == 0)
        {
            partials[Grid.IdxX] = sum;
        }
    }
}
