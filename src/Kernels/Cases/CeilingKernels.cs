using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Kernels that do one thing as fast as a device can.</summary>
internal static class CeilingKernels
{
    /// <summary>Sums that do not depend on each other: with the other threads of a multiprocessor more than enough to hide the latency of a multiply-add.</summary>
    internal const int Sums = 8;

    /// <summary>Multiply-adds of each sum in one turn of the loop, so that counting the turns takes next to nothing.</summary>
    internal const int StepsInATurn = 16;

    /// <summary>Nothing but multiply-adds. One result for each index, so that none is left out.</summary>
    public static void MultiplyAdd(Index1D index, int turns, float factor, float term, ArrayView<float> results)
    {
        float a = index.X, b = a + term, c = b + term, d = c + term, e = d + term, f = e + term, g = f + term, h = g + term;
        for (int turn = 0; turn < turns; turn++)
        {
            for (int step = 0; step < StepsInATurn; step++)
            {
                a = a * factor + term;
                b = b * factor + term;
                c = c * factor + term;
                d = d * factor + term;
                e = e * factor + term;
                f = f * factor + term;
                g = g * factor + term;
                h = h * factor + term;
            }
        }

        results[index] = ((a + b) + (c + d)) + ((e + f) + (g + h));
    }

    /// <summary>128 bits read and written for each index.</summary>
    public static void Copy(Index1D index, ArrayView<Float4> source, ArrayView<Float4> target) => target[index] = source[index];
}
