using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Color2Embed.Kernels;

/// <summary>The ceilings of the host's processor.</summary>
internal static unsafe class HostCeiling
{
    private const int Rounds = 7;
    private const int CopyFloats = 1 << 25;
    private const int Iterations = 4_000_000;

    /// <summary>FLOP/s of independent multiply-adds on all threads, from registers.</summary>
    internal static double MeasureFlops(HostThreads host)
    {
        double best = 0;
        float[] results = new float[host.Count];
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            host.For(host.Count, task => results[task] = HostSimd.Widest switch
            {
                512 => MultiplyAdd<Simd512, Vector512<float>>(Iterations),
                256 => MultiplyAdd<Simd256, Vector256<float>>(Iterations),
                _ => MultiplyAdd<Simd128, Vector128<float>>(Iterations),
            });
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            int width = HostSimd.Widest / 32;
            best = Math.Max(best, 2.0 * 12 * width * Iterations * host.Count / seconds);
        }

        return best;
    }

    /// <summary>Bytes/s of a copy of 128 MiB on all threads of the device: bytes read and bytes written.</summary>
    internal static double MeasureCopyBandwidth(ComputeDevice device)
    {
        using PooledBuffer<float> source = device.Rent<float>(CopyFloats);
        using PooledBuffer<float> target = device.Rent<float>(CopyFloats);
        nint from = (nint)source.View.HostPointer(), to = (nint)target.View.HostPointer();
        new Span<float>((float*)from, CopyFloats).Fill(1.5f);
        double best = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            device.Host.ForRanges(CopyFloats, CopyFloats / 16, (first, end) =>
                Buffer.MemoryCopy((float*)from + first, (float*)to + first, (end - first) * sizeof(float), (end - first) * sizeof(float)));
            best = Math.Max(best, 2.0 * sizeof(float) * CopyFloats / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    /// <summary>Twelve sums that do not depend on each other: enough to hide the latency of the multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyAdd<TSimd, TVector>(int iterations)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector factor = TSimd.Broadcast(0.999f), term = TSimd.Broadcast(0.001f);
        TVector a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term, k = term, l = term;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            a = TSimd.MultiplyAdd(a, factor, term);
            b = TSimd.MultiplyAdd(b, factor, term);
            c = TSimd.MultiplyAdd(c, factor, term);
            d = TSimd.MultiplyAdd(d, factor, term);
            e = TSimd.MultiplyAdd(e, factor, term);
            f = TSimd.MultiplyAdd(f, factor, term);
            g = TSimd.MultiplyAdd(g, factor, term);
            h = TSimd.MultiplyAdd(h, factor, term);
            i = TSimd.MultiplyAdd(i, factor, term);
            j = TSimd.MultiplyAdd(j, factor, term);
            k = TSimd.MultiplyAdd(k, factor, term);
            l = TSimd.MultiplyAdd(l, factor, term);
        }

        TVector sum = TSimd.Add(TSimd.Add(TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d)), TSimd.Add(TSimd.Add(e, f), TSimd.Add(g, h))), TSimd.Add(TSimd.Add(i, j), TSimd.Add(k, l)));
        float* result = stackalloc float[16];
        TSimd.Store(sum, result);
        return result[0];
    }
}
