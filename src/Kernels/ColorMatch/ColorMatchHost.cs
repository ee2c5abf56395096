using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary><see cref="ColorMatchKernels.Match"/> on the host: eight pixels at a time, each sample read once for sixteen.</summary>
internal static unsafe class ColorMatchHost
{
    private const int Lanes = 8;
    private const int BlockPixels = 2 * Lanes;
    private const int TaskPixels = 32 * BlockPixels;

    public static void Match(ComputeDevice device, ImageBatchShape shape, ArrayView<float> texture, ArrayView<float> samples, ArrayView<float> content, ArrayView<float> ab)
    {
        float* ownTexture = texture.HostPointer(), allSamples = samples.HostPointer(), ownContent = content.HostPointer(), ownAb = ab.HostPointer();
        int pixels = shape.Height * shape.Width, tasks = (pixels + TaskPixels - 1) / TaskPixels;
        device.Host.For(shape.Batch * tasks, task =>
        {
            int image = task / tasks;
            float* imageSamples = allSamples + (long)image * ColorMatch.SampleCount * ColorMatch.SampleLength;
            int end = Math.Min(pixels, (task % tasks + 1) * TaskPixels);
            for (int start = task % tasks * TaskPixels; start < end; start += BlockPixels)
            {
                long first = (long)image * pixels + start;
                MatchBlock(ownTexture + first * LocalTexture.Length, Math.Min(BlockPixels, end - start), imageSamples, ownContent + first * ColorMatch.ContentLength, ownAb + 2 * first);
            }
        });
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MatchBlock(float* texture, int count, float* samples, float* content, float* ab)
    {
        // The texture's five planes, then the results' four; what fills up the block repeats its last pixel.
        float* planes = stackalloc float[9 * BlockPixels];
        for (int i = 0; i < BlockPixels; i++)
        {
            for (int k = 0; k < LocalTexture.Length; k++)
            {
                planes[k * BlockPixels + i] = texture[Math.Min(i, count - 1) * LocalTexture.Length + k];
            }
        }

        Sums low = default, high = default;
        Vector256<float> radius = Vector256.Create(ColorMatch.SquaredRadius);
        for (float* sample = samples, end = samples + ColorMatch.SampleCount * ColorMatch.SampleLength; sample < end; sample += ColorMatch.SampleLength)
        {
            if (sample[7] != 0)
            {
                low.Add(sample, planes, radius);
                high.Add(sample, planes + Lanes, radius);
            }
        }

        float* results = planes + LocalTexture.Length * BlockPixels;
        low.Store(results);
        high.Store(results + Lanes);
        for (int i = 0; i < count; i++)
        {
            float total = Math.Max(results[i], 1e-30f), a = results[BlockPixels + i] / total, b = results[2 * BlockPixels + i] / total;
            content[4 * i] = planes[i];
            content[4 * i + 1] = a;
            content[4 * i + 2] = b;
            content[4 * i + 3] = MathF.Sqrt(Math.Max(results[3 * BlockPixels + i] / total - a * a - b * b, 0));
            ab[2 * i] = (100 * a + 128) / 255;
            ab[2 * i + 1] = (100 * b + 128) / 255;
        }
    }

    private struct Sums
    {
        private Vector256<float> total;
        private Vector256<float> a;
        private Vector256<float> b;
        private Vector256<float> squares;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(float* sample, float* planes, Vector256<float> radius)
        {
            Vector256<float> distance = radius;
            for (int k = 0; k < LocalTexture.Length; k++)
            {
                Vector256<float> difference = Vector256.Create(sample[k]) - Vector256.Load(planes + k * BlockPixels);
                distance = Vector256.FusedMultiplyAdd(difference, difference, distance);
            }

            Vector256<float> nearness = radius / distance;
            nearness *= nearness;
            Vector256<float> weight = sample[7] * (nearness * nearness);
            total += weight;
            a = Vector256.FusedMultiplyAdd(weight, Vector256.Create(sample[5]), a);
            b = Vector256.FusedMultiplyAdd(weight, Vector256.Create(sample[6]), b);
            squares = Vector256.FusedMultiplyAdd(weight, Vector256.Create(sample[5] * sample[5] + sample[6] * sample[6]), squares);
        }

        public readonly void Store(float* results)
        {
            total.Store(results);
            a.Store(results + BlockPixels);
            b.Store(results + 2 * BlockPixels);
            squares.Store(results + 3 * BlockPixels);
        }
    }
}
