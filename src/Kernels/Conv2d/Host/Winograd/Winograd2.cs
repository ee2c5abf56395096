using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>
/// Winograd's minimal filtering F(2, 3), in two dimensions F(2 x 2, 3 x 3): 36 products become 16. The points are 0, +-1 and infinity, so the transforms of input and output only add, and errors hardly grow.
/// </summary>
internal readonly unsafe struct Winograd2<TSimd, TVector> : IWinogradScheme
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static int Tile => 2;

    public static int Window => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(float* source, long from, float* target, long to)
    {
        TVector d0 = TSimd.Load(source), d1 = At(source, from), d2 = At(source, 2 * from), d3 = At(source, 3 * from);
        TSimd.Store(TSimd.Subtract(d0, d2), target);
        TSimd.Store(TSimd.Add(d1, d2), target + to);
        TSimd.Store(TSimd.Subtract(d2, d1), target + 2 * to);
        TSimd.Store(TSimd.Subtract(d3, d1), target + 3 * to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output(float* source, long from, float* target, long to)
    {
        TVector m0 = TSimd.Load(source), m1 = At(source, from), m2 = At(source, 2 * from), m3 = At(source, 3 * from);
        TSimd.Store(TSimd.Add(m0, TSimd.Add(m1, m2)), target);
        TSimd.Store(TSimd.Add(TSimd.Subtract(m1, m2), m3), target + to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradient(float* source, long from, float* target, long to)
    {
        TVector y0 = TSimd.Load(source), y1 = At(source, from);
        TSimd.Store(y0, target);
        TSimd.Store(TSimd.Add(y0, y1), target + to);
        TSimd.Store(TSimd.Subtract(y0, y1), target + 2 * to);
        TSimd.Store(y1, target + 3 * to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Kernel(float* source, long from, float* target, long to)
    {
        TVector g0 = TSimd.Load(source), g1 = At(source, from), g2 = At(source, 2 * from);
        TVector even = Half(TSimd.Add(g0, g2)), odd = Half(g1);
        TSimd.Store(g0, target);
        TSimd.Store(TSimd.Add(even, odd), target + to);
        TSimd.Store(TSimd.Subtract(even, odd), target + 2 * to);
        TSimd.Store(g2, target + 3 * to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void KernelGradient(float* source, long from, float* target, long to)
    {
        TVector u0 = TSimd.Load(source), u1 = At(source, from), u2 = At(source, 2 * from), u3 = At(source, 3 * from);
        TVector sum = Half(TSimd.Add(u1, u2));
        TSimd.Store(TSimd.Add(u0, sum), target);
        TSimd.Store(Half(TSimd.Subtract(u1, u2)), target + to);
        TSimd.Store(TSimd.Add(sum, u3), target + 2 * to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(float* source, long distance) => TSimd.Load(source + distance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Half(TVector value) => TSimd.Multiply(value, TSimd.Broadcast(0.5f));
}
