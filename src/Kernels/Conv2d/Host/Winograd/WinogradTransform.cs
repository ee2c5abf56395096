using System.Runtime.CompilerServices;
using static Color2Embed.Kernels.WinogradPoints;

namespace Color2Embed.Kernels;

/// <summary>
/// The transforms of <see cref="WinogradPoints"/> for one register of channels, first down the columns, then along the rows; the values between stand in
/// a workspace of <see cref="Positions"/> registers.
/// </summary>
[SkipLocalsInit]
internal static unsafe class WinogradTransform<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>B' d B: a window of inputs.</summary>
    /// <param name="source">The window's first value.</param>
    /// <param name="row">Floats between rows.</param>
    /// <param name="column">Floats between columns.</param>
    /// <param name="scale">Multiplied to every value; null for nothing.</param>
    /// <param name="target">The first of 36 values.</param>
    /// <param name="position">Floats between them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* source, long row, long column, float* scale, float* target, long position)
    {
        float* work = stackalloc float[Positions * TSimd.Width];
        for (int x = 0; x < Window; x++, source += column)
        {
            TVector d0 = TSimd.Load(source), d1 = TSimd.Load(source + row), d2 = TSimd.Load(source + 2 * row);
            TVector d3 = TSimd.Load(source + 3 * row), d4 = TSimd.Load(source + 4 * row), d5 = TSimd.Load(source + 5 * row);
            if (scale != null)
            {
                TVector factor = TSimd.Load(scale);
                (d0, d1, d2) = (TSimd.Multiply(d0, factor), TSimd.Multiply(d1, factor), TSimd.Multiply(d2, factor));
                (d3, d4, d5) = (TSimd.Multiply(d3, factor), TSimd.Multiply(d4, factor), TSimd.Multiply(d5, factor));
            }

            StoreWindow(d0, d1, d2, d3, d4, d5, work + x * TSimd.Width, Window * TSimd.Width);
        }

        for (int y = 0; y < Window; y++, work += Window * TSimd.Width, target += Window * position)
        {
            StoreWindow(At(work, 0), At(work, 1), At(work, 2), At(work, 3), At(work, 4), At(work, 5), target, position);
        }
    }

    /// <summary>A' m A: a tile of outputs, 16 registers row by row.</summary>
    /// <param name="source">The first of 36 values.</param>
    /// <param name="position">Floats between them.</param>
    /// <param name="target">16 registers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* source, long position, float* target)
    {
        float* work = stackalloc float[Tile * Window * TSimd.Width];
        for (int x = 0; x < Window; x++, source += position)
        {
            long row = Window * position;
            StoreTile(
                TSimd.Load(source), TSimd.Load(source + row), TSimd.Load(source + 2 * row), TSimd.Load(source + 3 * row), TSimd.Load(source + 4 * row), TSimd.Load(source + 5 * row),
                work + x * TSimd.Width, Window * TSimd.Width);
        }

        for (int y = 0; y < Tile; y++, work += Window * TSimd.Width, target += Tile * TSimd.Width)
        {
            StoreTile(At(work, 0), At(work, 1), At(work, 2), At(work, 3), At(work, 4), At(work, 5), target, TSimd.Width);
        }
    }

    /// <summary>A dy A': the output gradients of a tile, 16 registers row by row.</summary>
    /// <param name="source">16 registers.</param>
    /// <param name="target">The first of 36 values.</param>
    /// <param name="position">Floats between them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(float* source, float* target, long position)
    {
        float* work = stackalloc float[Tile * Window * TSimd.Width];
        for (int x = 0; x < Tile; x++)
        {
            StoreSpread(At(source, x), At(source, Tile + x), At(source, 2 * Tile + x), At(source, 3 * Tile + x), work + x * TSimd.Width, Tile * TSimd.Width);
        }

        for (int y = 0; y < Window; y++, work += Tile * TSimd.Width, target += Window * position)
        {
            StoreSpread(At(work, 0), At(work, 1), At(work, 2), At(work, 3), target, position);
        }
    }

    /// <summary>G g G': a kernel, 9 registers tap by tap.</summary>
    /// <param name="source">9 registers.</param>
    /// <param name="target">The first of 36 values.</param>
    /// <param name="position">Floats between them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernel(float* source, float* target, long position)
    {
        float* work = stackalloc float[3 * Window * TSimd.Width];
        for (int x = 0; x < 3; x++)
        {
            StoreKernel(At(source, x), At(source, 3 + x), At(source, 6 + x), work + x * TSimd.Width, 3 * TSimd.Width);
        }

        for (int y = 0; y < Window; y++, work += 3 * TSimd.Width, target += Window * position)
        {
            StoreKernel(At(work, 0), At(work, 1), At(work, 2), target, position);
        }
    }

    /// <summary>G' u G: the gradient of a kernel, 9 registers tap by tap.</summary>
    /// <param name="source">The first of 36 values.</param>
    /// <param name="position">Floats between them.</param>
    /// <param name="target">9 registers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient(float* source, long position, float* target)
    {
        float* work = stackalloc float[3 * Window * TSimd.Width];
        for (int x = 0; x < Window; x++, source += position)
        {
            long row = Window * position;
            StoreKernelGradient(
                TSimd.Load(source), TSimd.Load(source + row), TSimd.Load(source + 2 * row), TSimd.Load(source + 3 * row), TSimd.Load(source + 4 * row), TSimd.Load(source + 5 * row),
                work + x * TSimd.Width, Window * TSimd.Width);
        }

        for (int y = 0; y < 3; y++, work += Window * TSimd.Width, target += 3 * TSimd.Width)
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
