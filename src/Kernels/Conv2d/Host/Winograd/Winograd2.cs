using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>
/// Winograd's minimal filtering F(2 x 2, 3 x 3): 36 products become 16. The points are 0, +-1 and infinity, so the transforms of input and output only add, and errors hardly grow.
/// </summary>
internal readonly unsafe struct Winograd2<TSimd, TVector> : IWinogradScheme
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Size = 2;
    private const int Side = 4;

    public static int Tile => Size;

    public static int Window => Side;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* source, long row, long column, float* scale, float* target, long position)
    {
        float* work = stackalloc float[Side * Side * TSimd.Width];
        for (int x = 0; x < Side; x++, source += column)
        {
            TVector d0 = TSimd.Load(source), d1 = TSimd.Load(source + row), d2 = TSimd.Load(source + 2 * row), d3 = TSimd.Load(source + 3 * row);
            if (scale != null)
            {
                TVector factor = TSimd.Load(scale);
                (d0, d1, d2, d3) = (TSimd.Multiply(d0, factor), TSimd.Multiply(d1, factor), TSimd.Multiply(d2, factor), TSimd.Multiply(d3, factor));
            }

            StoreWindow(d0, d1, d2, d3, work + x * TSimd.Width, Side * TSimd.Width);
        }

        for (int y = 0; y < Side; y++, work += Side * TSimd.Width, target += Side * position)
        {
            StoreWindow(At(work, 0), At(work, 1), At(work, 2), At(work, 3), target, position);
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
            StoreTile(TSimd.Load(source), TSimd.Load(source + row), TSimd.Load(source + 2 * row), TSimd.Load(source + 3 * row), work + x * TSimd.Width, Side * TSimd.Width);
        }

        for (int y = 0; y < Size; y++, work += Side * TSimd.Width, target += Size * TSimd.Width)
        {
            StoreTile(At(work, 0), At(work, 1), At(work, 2), At(work, 3), target, TSimd.Width);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(float* source, float* target, long position)
    {
        float* work = stackalloc float[Size * Side * TSimd.Width];
        for (int x = 0; x < Size; x++)
        {
            StoreSpread(At(source, x), At(source, Size + x), work + x * TSimd.Width, Size * TSimd.Width);
        }

        for (int y = 0; y < Side; y++, work += Size * TSimd.Width, target += Side * position)
        {
            StoreSpread(At(work, 0), At(work, 1), target, position);
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
            StoreKernelGradient(TSimd.Load(source), TSimd.Load(source + row), TSimd.Load(source + 2 * row), TSimd.Load(source + 3 * row), work + x * TSimd.Width, Side * TSimd.Width);
        }

        for (int y = 0; y < 3; y++, work += Side * TSimd.Width, target += 3 * TSimd.Width)
        {
            StoreKernelGradient(At(work, 0), At(work, 1), At(work, 2), At(work, 3), target, TSimd.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(float* values, int index) => TSimd.Load(values + index * TSimd.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Half(TVector value) => TSimd.Multiply(value, TSimd.Broadcast(0.5f));

    /// <summary>B' d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreWindow(TVector d0, TVector d1, TVector d2, TVector d3, float* target, long step)
    {
        TSimd.Store(TSimd.Subtract(d0, d2), target);
        TSimd.Store(TSimd.Add(d1, d2), target + step);
        TSimd.Store(TSimd.Subtract(d2, d1), target + 2 * step);
        TSimd.Store(TSimd.Subtract(d3, d1), target + 3 * step);
    }

    /// <summary>A' m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTile(TVector m0, TVector m1, TVector m2, TVector m3, float* target, long step)
    {
        TSimd.Store(TSimd.Add(m0, TSimd.Add(m1, m2)), target);
        TSimd.Store(TSimd.Add(TSimd.Subtract(m1, m2), m3), target + step);
    }

    /// <summary>A dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSpread(TVector y0, TVector y1, float* target, long step)
    {
        TSimd.Store(y0, target);
        TSimd.Store(TSimd.Add(y0, y1), target + step);
        TSimd.Store(TSimd.Subtract(y0, y1), target + 2 * step);
        TSimd.Store(y1, target + 3 * step);
    }

    /// <summary>G g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreKernel(TVector g0, TVector g1, TVector g2, float* target, long step)
    {
        TVector even = Half(TSimd.Add(g0, g2)), odd = Half(g1);
        TSimd.Store(g0, target);
        TSimd.Store(TSimd.Add(even, odd), target + step);
        TSimd.Store(TSimd.Subtract(even, odd), target + 2 * step);
        TSimd.Store(g2, target + 3 * step);
    }

    /// <summary>G' u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreKernelGradient(TVector u0, TVector u1, TVector u2, TVector u3, float* target, long step)
    {
        TVector sum = Half(TSimd.Add(u1, u2));
        TSimd.Store(TSimd.Add(u0, sum), target);
        TSimd.Store(Half(TSimd.Subtract(u1, u2)), target + step);
        TSimd.Store(TSimd.Add(sum, u3), target + 2 * step);
    }
}
