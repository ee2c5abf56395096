using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// sRGB and Lab on the host: the formulas of <see cref="LabKernels"/>, eight pixels at a time. A block of pixels is taken apart into planes in the first-level
/// cache, computed there, and put together again. Powers are those of <see cref="VectorPower"/>, and where a curve is a line, they are computed and passed over.
/// </summary>
internal static unsafe class LabHost
{
    private const int BlockPixels = 256;
    private const int TaskPixels = 16 * BlockPixels;

    /// <summary>What becomes of a block's planes, in their place.</summary>
    private interface IPlaneMap
    {
        /// <summary>Computes <paramref name="count"/> pixels, rounded up to whole vectors, from number <paramref name="pixel"/> of all on.</summary>
        void Apply(float* first, float* second, float* third, int count, long pixel);
    }

    public static void FromRgb(ComputeDevice device, int pixels, ArrayView<float> rgb, ArrayView<float> lab) => Run(device, pixels, rgb, lab, default(RgbToLab));

    public static void ToRgb(ComputeDevice device, int pixels, ArrayView<float> lab, ArrayView<float> rgb) => Run(device, pixels, lab, rgb, default(LabToRgb));

    public static void Recolor(ComputeDevice device, int pixels, ArrayView<float> rgb, ArrayView<float> ab, ArrayView<float> result) =>
        Run(device, pixels, rgb, result, new Recoloring(ab.HostPointer()));

    private static void Run<TMap>(ComputeDevice device, int pixels, ArrayView<float> source, ArrayView<float> target, TMap map)
        where TMap : struct, IPlaneMap
    {
        float* from = source.HostPointer(), to = target.HostPointer();
        device.Host.ForRanges(pixels, TaskPixels, (start, end) => RunRange(from, to, start, end, map));
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunRange<TMap>(float* source, float* target, long start, long end, TMap map)
        where TMap : struct, IPlaneMap
    {
        float* first = stackalloc float[BlockPixels], second = stackalloc float[BlockPixels], third = stackalloc float[BlockPixels];
        for (long pixel = start; pixel < end; pixel += BlockPixels)
        {
            int count = (int)Math.Min(BlockPixels, end - pixel);
            Apart(source + 3 * pixel, count, first, second, third);
            map.Apply(first, second, third, count, pixel);
            Together(first, second, third, count, target + 3 * pixel);
        }
    }

    /// <summary>Takes pixels apart; what fills up the last vector is zero.</summary>
    private static void Apart(float* pixels, int count, float* first, float* second, float* third)
    {
        for (int i = 0; i < count; i++)
        {
            (first[i], second[i], third[i]) = (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]);
        }

        for (int i = count; i % Vector256<float>.Count != 0; i++)
        {
            first[i] = second[i] = third[i] = 0;
        }
    }

    private static void Together(float* first, float* second, float* third, int count, float* pixels)
    {
        for (int i = 0; i < count; i++)
        {
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = (first[i], second[i], third[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToRgb(Vector256<float> rootY, Vector256<float> a, Vector256<float> b, float* red, float* green, float* blue)
    {
        Vector256<float> x = Cube(Limit(a / 500 + rootY)) * LabKernels.WhiteX;
        Vector256<float> y = Cube(rootY);
        Vector256<float> z = Cube(Vector256.Max(Limit(rootY - b / 200), Vector256<float>.Zero)) * LabKernels.WhiteZ;
        FromLinearCut(3.24048134f * x - 1.53715152f * y - 0.49853633f * z).Store(red);
        FromLinearCut(-0.96925495f * x + 1.87599f * y + 0.04155593f * z).Store(green);
        FromLinearCut(0.05564664f * x - 0.20404134f * y + 1.05731107f * z).Store(blue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Limit(Vector256<float> value) => Vector256.Min(Vector256.Max(value, Vector256.Create(-LabCurves.Bound)), Vector256.Create(LabCurves.Bound));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToLinear(Vector256<float> value)
    {
        value = Limit(value);
        return Vector256.ConditionalSelect(
            Vector256.GreaterThan(value, Vector256.Create(0.04045f)), VectorPower.Power((value + Vector256.Create(0.055f)) / 1.055f, 2.4f), value / 12.92f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FromLinearCut(Vector256<float> light)
    {
        Vector256<float> value = Vector256.ConditionalSelect(
            Vector256.GreaterThan(light, Vector256.Create(0.0031308f)), 1.055f * VectorPower.Power(light, 1 / 2.4f) - Vector256.Create(0.055f), 12.92f * light);
        return Vector256.Min(Vector256.Max(value, Vector256<float>.Zero), Vector256<float>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> CubeRoot(Vector256<float> value) => Vector256.ConditionalSelect(
        Vector256.GreaterThan(value, Vector256.Create(0.008856f)), VectorPower.Power(value, 1 / 3f), 7.787f * value + Vector256.Create(16 / 116f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Cube(Vector256<float> root) => Vector256.ConditionalSelect(
        Vector256.GreaterThan(root, Vector256.Create(0.2068966f)), root * root * root, (root - Vector256.Create(16 / 116f)) / 7.787f);

    private readonly struct RgbToLab : IPlaneMap
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Apply(float* first, float* second, float* third, int count, long pixel)
        {
            for (int i = 0; i < count; i += Vector256<float>.Count)
            {
                Vector256<float> red = ToLinear(Vector256.Load(first + i)), green = ToLinear(Vector256.Load(second + i)), blue = ToLinear(Vector256.Load(third + i));
                Vector256<float> rootX = CubeRoot((0.412453f * red + 0.357580f * green + 0.180423f * blue) / LabKernels.WhiteX);
                Vector256<float> rootY = CubeRoot(0.212671f * red + 0.715160f * green + 0.072169f * blue);
                Vector256<float> rootZ = CubeRoot((0.019334f * red + 0.119193f * green + 0.950227f * blue) / LabKernels.WhiteZ);
                (116 * rootY - Vector256.Create(16f)).Store(first + i);
                (500 * (rootX - rootY)).Store(second + i);
                (200 * (rootY - rootZ)).Store(third + i);
            }
        }
    }

    private readonly struct LabToRgb : IPlaneMap
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Apply(float* first, float* second, float* third, int count, long pixel)
        {
            for (int i = 0; i < count; i += Vector256<float>.Count)
            {
                Vector256<float> rootY = Limit((Vector256.Load(first + i) + Vector256.Create(16f)) / 116);
                ToRgb(rootY, Vector256.Load(second + i), Vector256.Load(third + i), first + i, second + i, third + i);
            }
        }
    }

    private readonly struct Recoloring(float* ab) : IPlaneMap
    {
        private readonly float* ab = ab;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Apply(float* first, float* second, float* third, int count, long pixel)
        {
            for (int i = 0; i < count; i += Vector256<float>.Count)
            {
                Vector256<float> red = ToLinear(Vector256.Load(first + i)), green = ToLinear(Vector256.Load(second + i)), blue = ToLinear(Vector256.Load(third + i));
                CubeRoot(0.212671f * red + 0.715160f * green + 0.072169f * blue).Store(first + i);
            }

            for (int i = 0; i < count; i++)
            {
                second[i] = 255 * ab[2 * (pixel + i)] - 128;
                third[i] = 255 * ab[2 * (pixel + i) + 1] - 128;
            }

            for (int i = 0; i < count; i += Vector256<float>.Count)
            {
                ToRgb(Limit(Vector256.Load(first + i)), Vector256.Load(second + i), Vector256.Load(third + i), first + i, second + i, third + i);
            }
        }
    }
}
