using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>
/// The transforms of a scheme in two dimensions, for one register of channels: first down the columns, then along the rows. What stands in between is in the
/// first-level cache.
/// </summary>
internal static unsafe class WinogradTransform<TSimd, TVector, TScheme>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TScheme : struct, IWinogradScheme
{
    private const int Taps = 3;

    /// <summary>B' d B: a window of inputs.</summary>
    /// <param name="source">The window's first value.</param>
    /// <param name="row">Floats between rows.</param>
    /// <param name="column">Floats between columns.</param>
    /// <param name="scale">Multiplied to every value; null for nothing.</param>
    /// <param name="target">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* source, long row, long column, float* scale, float* target, long position)
    {
        float* scaled = stackalloc float[TScheme.Window * TScheme.Window * TSimd.Width];
        if (scale != null)
        {
            TVector factor = TSimd.Load(scale);
            for (int place = 0; place < TScheme.Window * TScheme.Window; place++)
            {
                float* value = source + place / TScheme.Window * row + place % TScheme.Window * column;
                TSimd.Store(TSimd.Multiply(TSimd.Load(value), factor), scaled + place * TSimd.Width);
            }

            source = scaled;
            (row, column) = (TScheme.Window * TSimd.Width, TSimd.Width);
        }

        float* work = stackalloc float[TScheme.Window * TScheme.Window * TSimd.Width];
        for (int x = 0; x < TScheme.Window; x++)
        {
            TScheme.Input(source + x * column, row, work + x * TSimd.Width, TScheme.Window * TSimd.Width);
        }

        for (int y = 0; y < TScheme.Window; y++)
        {
            TScheme.Input(work + y * TScheme.Window * TSimd.Width, TSimd.Width, target + y * TScheme.Window * position, position);
        }
    }

    /// <summary>A' m A: a tile of outputs.</summary>
    /// <param name="source">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    /// <param name="target">A register for each output, row by row.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* source, long position, float* target)
    {
        float* work = stackalloc float[TScheme.Tile * TScheme.Window * TSimd.Width];
        for (int x = 0; x < TScheme.Window; x++)
        {
            TScheme.Output(source + x * position, TScheme.Window * position, work + x * TSimd.Width, TScheme.Window * TSimd.Width);
        }

        for (int y = 0; y < TScheme.Tile; y++)
        {
            TScheme.Output(work + y * TScheme.Window * TSimd.Width, TSimd.Width, target + y * TScheme.Tile * TSimd.Width, TSimd.Width);
        }
    }

    /// <summary>A dy A': the output gradients of a tile.</summary>
    /// <param name="source">A register for each output, row by row.</param>
    /// <param name="target">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(float* source, float* target, long position)
    {
        float* work = stackalloc float[TScheme.Tile * TScheme.Window * TSimd.Width];
        for (int x = 0; x < TScheme.Tile; x++)
        {
            TScheme.OutputGradient(source + x * TSimd.Width, TScheme.Tile * TSimd.Width, work + x * TSimd.Width, TScheme.Tile * TSimd.Width);
        }

        for (int y = 0; y < TScheme.Window; y++)
        {
            TScheme.OutputGradient(work + y * TScheme.Tile * TSimd.Width, TSimd.Width, target + y * TScheme.Window * position, position);
        }
    }

    /// <summary>G g G': a kernel.</summary>
    /// <param name="source">9 registers, tap by tap.</param>
    /// <param name="target">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernel(float* source, float* target, long position)
    {
        float* work = stackalloc float[Taps * TScheme.Window * TSimd.Width];
        for (int x = 0; x < Taps; x++)
        {
            TScheme.Kernel(source + x * TSimd.Width, Taps * TSimd.Width, work + x * TSimd.Width, Taps * TSimd.Width);
        }

        for (int y = 0; y < TScheme.Window; y++)
        {
            TScheme.Kernel(work + y * Taps * TSimd.Width, TSimd.Width, target + y * TScheme.Window * position, position);
        }
    }

    /// <summary>G' u G: the gradient of a kernel.</summary>
    /// <param name="source">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    /// <param name="target">9 registers, tap by tap.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient(float* source, long position, float* target)
    {
        float* work = stackalloc float[Taps * TScheme.Window * TSimd.Width];
        for (int x = 0; x < TScheme.Window; x++)
        {
            TScheme.KernelGradient(source + x * position, TScheme.Window * position, work + x * TSimd.Width, TScheme.Window * TSimd.Width);
        }

        for (int y = 0; y < Taps; y++)
        {
            TScheme.KernelGradient(work + y * TScheme.Window * TSimd.Width, TSimd.Width, target + y * Taps * TSimd.Width, TSimd.Width);
        }
    }
}
