using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>
/// Winograd's minimal filtering F(4 x 4, 3 x 3): 144 products become 36. The points are 0, +-a, +-b and infinity. They decide how rounding errors grow:
/// 5/8 and 3/2 give less than half the errors of the usual 1 and 2 (docs/kernels.md).
/// </summary>
internal readonly unsafe struct Winograd4<TSimd, TVector> : IWinogradScheme
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Size = 4;
    private const int Side = 6;
    private const float A = 0.625f;
    private const float A2 = A * A;
    private const float A3 = A2 * A;
    private const float B = 1.5f;
    private const float B2 = B * B;
    private const float B3 = B2 * B;

    // 1 / N(p).
    private const float Scale0 = (float)(1 / ((double)A2 * B2));
    private const float ScaleA = (float)(1 / (2 * (double)A2 * ((double)A2 - B2)));
    private const float ScaleB = (float)(1 / (2 * (double)B2 * ((double)B2 - A2)));

    public static int Tile => Size;

    public static int Window => Side;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* source, long row, long column, float* scale, float* target, long position)
    {
        float* work = stackalloc float[Side * Side * TSimd.Width];
        for (int x = 0; x < Side; x++, source += column)
        {
            TVector d0 = TSimd.Load(source), d1 = TSimd.Load(source + row), d2 = TSimd.Load(source + 2 * row);
            TVector d3 = TSimd.Load(source + 3 * row), d4 = TSimd.Load(source + 4 * row), d5 = TSimd.Load(source + 5 * row);
            if (scale != null)
            {
                TVector factor = TSimd.Load(scale);
                (d0, d1, d2) = (TSimd.Multiply(d0, factor), TSimd.Multiply(d1, factor), TSimd.Multiply(d2, factor));
                (d3, d4, d5) = (TSimd.Multiply(d3, factor), TSimd.Multiply(d4, factor), TSimd.Multiply(d5, factor));
            }

            StoreWindow(d0, d1, d2, d3, d4, d5, work + x * TSimd.Width, Side * TSimd.Width);
        }

        for (int y = 0; y < Side; y++, work += Side * TSimd.Width, target += Side * position)
        {
            StoreWindow(At(work, 0), At(work, 1), At(work, 2), At(work, 3), At(work, 4), At(work, 5), target, position);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* source, long position, float* target)
    {
        float* work = stackalloc float[Size * Side * TSimd.Width];
        for (int x = 0; x < Side; x++, source += position)
        {
            long row = Side * position;
            StoreTile(
                TSimd.Load(source), TSimd.Load(source + row), TSimd.Load(source + 2 * row), TSimd.Load(source + 3 * row), TSimd.Load(source + 4 * row), TSimd.Load(source + 5 * row),
                work + x * TSimd.Width, Side * TSimd.Width);
        }

        for (int y = 0; y < Size; y++, work += Side * TSimd.Width, target += Size * TSimd.Width)
        {
            StoreTile(At(work, 0), At(work, 1), At(work, 2), At(work, 3), At(work, 4), At(work, 5), target, TSimd.Width);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(float* source, float* target, long position)
    {
        float* work = stackalloc float[Size * Side * TSimd.Width];
        for (int x = 0; x < Size; x++)
        {
            StoreSpread(At(source, x), At(source, Size + x), At(source, 2 * Tile + x), At(source, 3 * Tile + x), work + x * TSimd.Width, Size * TSimd.Width);
        }

        for (int y = 0; y < Side; y++, work += Size * TSimd.Width, target += Side * position)
        {
            StoreSpread(At(work, 0), At(work, 1), At(work, 2), At(work, 3), target, position);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernel(float* source, float* target, long position)
    {
        float* work = stackalloc float[3 * Side * TSimd.Width];
        for (int x = 0; x < 3; x++)
        {
            StoreKernel(At(source, x), At(source, 3 + x), At(source, 6 + x), work + x * TSimd.Width, 3 * TSimd.Width);
        }

        for (int y = 0; y < Side; y++, work += 3 * TSimd.Width, target += Side * position)
        {
            StoreKernel(At(work, 0), At(work, 1), At(work, 2), target, position);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient(float* source, long position, float* target)
    {
        float* work = stackalloc float[3 * Side * TSimd.Width];
        for (int x = 0; x < Side; x++, source += position)
        {
            long row = Side * position;
            StoreKernelGradient(
                TSimd.Load(source), TSimd.Load(source + row), TSimd.Load(source + 2 * row), TSimd.Load(source + 3 * row), TSimd.Load(source + 4 * row), TSimd.Load(source + 5 * row),
                work + x * TSimd.Width, Side * TSimd.Width);
        }

        for (int y = 0; y < 3; y++, work += Side * TSimd.Width, target += 3 * TSimd.Width)
        {
            StoreKernelGradient(At(work, 0), At(work, 1), At(work, 2), At(work, 3), At(work, 4), At(work, 5), target, TSimd.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(float* values, int index) => TSimd.Load(values + index * TSimd.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Times(TVector value, float factor) => TSimd.Multiply(value, TSimd.Broadcast(factor));

    /// <summary>value factor + term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector TimesAdd(TVector value, float factor, TVector term) => TSimd.MultiplyAdd(value, TSimd.Broadcast(factor), term);

    /// <summary>B' d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreWindow(TVector d0, TVector d1, TVector d2, TVector d3, TVector d4, TVector d5, float* target, long step)
    {
        TSimd.Store(TimesAdd(d0, A2 * B2, TimesAdd(d2, -(A2 + B2), d4)), target);
        TVector even = TimesAdd(d2, -B2, d4), odd = Times(TimesAdd(d1, -B2, d3), A);
        TSimd.Store(TSimd.Add(even, odd), target + step);
        TSimd.Store(TSimd.Subtract(even, odd), target + 2 * step);
        (even, odd) = (TimesAdd(d2, -A2, d4), Times(TimesAdd(d1, -A2, d3), B));
        TSimd.Store(TSimd.Add(even, odd), target + 3 * step);
        TSimd.Store(TSimd.Subtract(even, odd), target + 4 * step);
        TSimd.Store(TimesAdd(d1, A2 * B2, TimesAdd(d3, -(A2 + B2), d5)), target + 5 * step);
    }

    /// <summary>A' m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTile(TVector m0, TVector m1, TVector m2, TVector m3, TVector m4, TVector m5, float* target, long step)
    {
        TVector sumA = TSimd.Add(m1, m2), differenceA = TSimd.Subtract(m1, m2), sumB = TSimd.Add(m3, m4), differenceB = TSimd.Subtract(m3, m4);
        TSimd.Store(TSimd.Add(m0, TSimd.Add(sumA, sumB)), target);
        TSimd.Store(TimesAdd(differenceA, A, Times(differenceB, B)), target + step);
        TSimd.Store(TimesAdd(sumA, A2, Times(sumB, B2)), target + 2 * step);
        TSimd.Store(TimesAdd(differenceA, A3, TimesAdd(differenceB, B3, m5)), target + 3 * step);
    }

    /// <summary>A dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSpread(TVector y0, TVector y1, TVector y2, TVector y3, float* target, long step)
    {
        TSimd.Store(y0, target);
        TVector even = TimesAdd(y2, A2, y0), odd = Times(TimesAdd(y3, A2, y1), A);
        TSimd.Store(TSimd.Add(even, odd), target + step);
        TSimd.Store(TSimd.Subtract(even, odd), target + 2 * step);
        (even, odd) = (TimesAdd(y2, B2, y0), Times(TimesAdd(y3, B2, y1), B));
        TSimd.Store(TSimd.Add(even, odd), target + 3 * step);
        TSimd.Store(TSimd.Subtract(even, odd), target + 4 * step);
        TSimd.Store(y3, target + 5 * step);
    }

    /// <summary>G g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreKernel(TVector g0, TVector g1, TVector g2, float* target, long step)
    {
        TSimd.Store(Times(g0, Scale0), target);
        TVector even = Times(TimesAdd(g2, A2, g0), ScaleA), odd = Times(g1, A * ScaleA);
        TSimd.Store(TSimd.Add(even, odd), target + step);
        TSimd.Store(TSimd.Subtract(even, odd), target + 2 * step);
        (even, odd) = (Times(TimesAdd(g2, B2, g0), ScaleB), Times(g1, B * ScaleB));
        TSimd.Store(TSimd.Add(even, odd), target + 3 * step);
        TSimd.Store(TSimd.Subtract(even, odd), target + 4 * step);
        TSimd.Store(g2, target + 5 * step);
    }

    /// <summary>G' u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreKernelGradient(TVector u0, TVector u1, TVector u2, TVector u3, TVector u4, TVector u5, float* target, long step)
    {
        TVector sumA = Times(TSimd.Add(u1, u2), ScaleA), sumB = Times(TSimd.Add(u3, u4), ScaleB);
        TSimd.Store(TimesAdd(u0, Scale0, TSimd.Add(sumA, sumB)), target);
        TSimd.Store(TimesAdd(TSimd.Subtract(u1, u2), A * ScaleA, Times(TSimd.Subtract(u3, u4), B * ScaleB)), target + step);
        TSimd.Store(TimesAdd(sumA, A2, TimesAdd(sumB, B2, u5)), target + 2 * step);
    }
}
