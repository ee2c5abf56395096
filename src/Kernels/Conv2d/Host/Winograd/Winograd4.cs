using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>
/// Winograd's minimal filtering F(4, 3), in two dimensions F(4 x 4, 3 x 3): 144 products become 36. The points are 0, +-a, +-b and infinity. They decide how rounding errors grow:
/// 5/8 and 3/2 give less than half the errors of the usual 1 and 2 (docs/kernels.md).
/// </summary>
internal readonly unsafe struct Winograd4<TSimd, TVector> : IWinogradScheme
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
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

    public static int Tile => 4;

    public static int Window => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(float* source, long from, float* target, long to)
    {
        TVector d0 = TSimd.Load(source), d1 = At(source, from), d2 = At(source, 2 * from), d3 = At(source, 3 * from), d4 = At(source, 4 * from), d5 = At(source, 5 * from);
        TSimd.Store(TimesAdd(d0, A2 * B2, TimesAdd(d2, -(A2 + B2), d4)), target);
        TVector even = TimesAdd(d2, -B2, d4), odd = Times(TimesAdd(d1, -B2, d3), A);
        TSimd.Store(TSimd.Add(even, odd), target + to);
        TSimd.Store(TSimd.Subtract(even, odd), target + 2 * to);
        (even, odd) = (TimesAdd(d2, -A2, d4), Times(TimesAdd(d1, -A2, d3), B));
        TSimd.Store(TSimd.Add(even, odd), target + 3 * to);
        TSimd.Store(TSimd.Subtract(even, odd), target + 4 * to);
        TSimd.Store(TimesAdd(d1, A2 * B2, TimesAdd(d3, -(A2 + B2), d5)), target + 5 * to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output(float* source, long from, float* target, long to)
    {
        TVector m0 = TSimd.Load(source), m1 = At(source, from), m2 = At(source, 2 * from), m3 = At(source, 3 * from), m4 = At(source, 4 * from), m5 = At(source, 5 * from);
        TVector sumA = TSimd.Add(m1, m2), differenceA = TSimd.Subtract(m1, m2), sumB = TSimd.Add(m3, m4), differenceB = TSimd.Subtract(m3, m4);
        TSimd.Store(TSimd.Add(m0, TSimd.Add(sumA, sumB)), target);
        TSimd.Store(TimesAdd(differenceA, A, Times(differenceB, B)), target + to);
        TSimd.Store(TimesAdd(sumA, A2, Times(sumB, B2)), target + 2 * to);
        TSimd.Store(TimesAdd(differenceA, A3, TimesAdd(differenceB, B3, m5)), target + 3 * to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradient(float* source, long from, float* target, long to)
    {
        TVector y0 = TSimd.Load(source), y1 = At(source, from), y2 = At(source, 2 * from), y3 = At(source, 3 * from);
        TSimd.Store(y0, target);
        TVector even = TimesAdd(y2, A2, y0), odd = Times(TimesAdd(y3, A2, y1), A);
        TSimd.Store(TSimd.Add(even, odd), target + to);
        TSimd.Store(TSimd.Subtract(even, odd), target + 2 * to);
        (even, odd) = (TimesAdd(y2, B2, y0), Times(TimesAdd(y3, B2, y1), B));
        TSimd.Store(TSimd.Add(even, odd), target + 3 * to);
        TSimd.Store(TSimd.Subtract(even, odd), target + 4 * to);
        TSimd.Store(y3, target + 5 * to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Kernel(float* source, long from, float* target, long to)
    {
        TVector g0 = TSimd.Load(source), g1 = At(source, from), g2 = At(source, 2 * from);
        TSimd.Store(Times(g0, Scale0), target);
        TVector even = Times(TimesAdd(g2, A2, g0), ScaleA), odd = Times(g1, A * ScaleA);
        TSimd.Store(TSimd.Add(even, odd), target + to);
        TSimd.Store(TSimd.Subtract(even, odd), target + 2 * to);
        (even, odd) = (Times(TimesAdd(g2, B2, g0), ScaleB), Times(g1, B * ScaleB));
        TSimd.Store(TSimd.Add(even, odd), target + 3 * to);
        TSimd.Store(TSimd.Subtract(even, odd), target + 4 * to);
        TSimd.Store(g2, target + 5 * to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void KernelGradient(float* source, long from, float* target, long to)
    {
        TVector u0 = TSimd.Load(source), u1 = At(source, from), u2 = At(source, 2 * from), u3 = At(source, 3 * from), u4 = At(source, 4 * from), u5 = At(source, 5 * from);
        TVector sumA = Times(TSimd.Add(u1, u2), ScaleA), sumB = Times(TSimd.Add(u3, u4), ScaleB);
        TSimd.Store(TimesAdd(u0, Scale0, TSimd.Add(sumA, sumB)), target);
        TSimd.Store(TimesAdd(TSimd.Subtract(u1, u2), A * ScaleA, Times(TSimd.Subtract(u3, u4), B * ScaleB)), target + to);
        TSimd.Store(TimesAdd(sumA, A2, TimesAdd(sumB, B2, u5)), target + 2 * to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(float* source, long distance) => TSimd.Load(source + distance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Times(TVector value, float factor) => TSimd.Multiply(value, TSimd.Broadcast(factor));

    /// <summary>value factor + term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector TimesAdd(TVector value, float factor, TVector term) => TSimd.MultiplyAdd(value, TSimd.Broadcast(factor), term);
}
