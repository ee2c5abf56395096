using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary><see cref="UpsampleConcat"/> on the host: a task takes a row of pixels, the inner loops a vector of channels at a time.</summary>
internal static unsafe class UpsampleConcatHost
{
    public static void Forward(HostThreads threads, UpsampleConcatShape shape, ArrayView<float> skip, ArrayView<float> input, ArrayView<float> output)
    {
        float* skipStart = skip.HostPointer();
        float* inputStart = input.HostPointer();
        float* outputStart = output.HostPointer();
        BilinearTap[] columns = Taps(shape.Width);
        BilinearTap[] rows = Taps(shape.Height);
        threads.For(shape.Batch * shape.SkipHeight, row => ForwardRow(shape, row, rows, columns, skipStart, inputStart, outputStart));
    }

    public static void Backward(HostThreads threads, UpsampleConcatShape shape, ArrayView<float> outputGradient, ArrayView<float> skipGradient, ArrayView<float> inputGradient)
    {
        float* source = outputGradient.HostPointer();
        if (skipGradient.Length > 0)
        {
            float* target = skipGradient.HostPointer();
            threads.For(shape.Batch * shape.SkipHeight, row => CopySkip(shape, row, source, target));
        }

        if (inputGradient.Length > 0)
        {
            float* target = inputGradient.HostPointer();
            Reader[][] columns = Readers(shape.Width);
            Reader[][] rows = Readers(shape.Height);
            threads.For(shape.Batch * shape.Height, row => BackwardRow(shape, row, rows, columns, source, target));
        }
    }

    private static BilinearTap[] Taps(int extent)
        => [.. Enumerable.Range(0, 2 * extent).Select(i => BilinearTap.Of(i, extent, 2 * extent, 1))];

    /// <summary>For each input sample along an axis the output samples that read it.</summary>
    private static Reader[][] Readers(int extent)
    {
        Reader[][] readers = new Reader[extent][];
        for (int sample = 0; sample < extent; sample++)
        {
            int first = BilinearTap.FirstReader(sample, extent, 2 * extent, 1);
            int last = BilinearTap.LastReader(sample, extent, 2 * extent, 1);
            readers[sample] = [.. Enumerable.Range(first, last - first + 1)
                .Select(i => new Reader(i, BilinearTap.Of(i, extent, 2 * extent, 1).WeightOf(sample)))
                .Where(reader => reader.Weight != 0)];
        }

        return readers;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardRow(UpsampleConcatShape shape, int row, BilinearTap[] rows, BilinearTap[] columns, float* skip, float* input, float* output)
    {
        (int skipChannels, int channels) = (shape.SkipChannels, shape.Channels);
        int image = row / shape.SkipHeight;
        int y = row - image * shape.SkipHeight - shape.Top;
        bool insideRow = y >= 0 && y < rows.Length;
        BilinearTap vertical = insideRow ? rows[y] : default;
        float* upper = input + (long)(image * shape.Height + vertical.First) * shape.Width * channels;
        float* lower = input + (long)(image * shape.Height + vertical.Second) * shape.Width * channels;
        float* source = skip + (long)row * shape.SkipWidth * skipChannels;
        float* target = output + (long)row * shape.SkipWidth * shape.OutputChannels;
        for (int column = 0; column < shape.SkipWidth; column++)
        {
            new ReadOnlySpan<float>(source, skipChannels).CopyTo(new Span<float>(target, skipChannels));
            source += skipChannels;
            target += skipChannels;
            int x = column - shape.Left;
            if (insideRow && x >= 0 && x < columns.Length)
            {
                int left = columns[x].First * channels;
                int right = columns[x].Second * channels;
                Interpolate(channels, upper + left, upper + right, lower + left, lower + right, vertical.Weight, columns[x].Weight, target);
            }
            else
            {
                new Span<float>(target, channels).Clear();
            }

            target += channels;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Interpolate(int channels, float* upperLeft, float* upperRight, float* lowerLeft, float* lowerRight, float vertical, float horizontal, float* target)
    {
        Vector<float> down = new(vertical);
        Vector<float> across = new(horizontal);
        int channel = 0;
        for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
        {
            Vector<float> left = Between(Vector.Load(upperLeft + channel), Vector.Load(lowerLeft + channel), down);
            Vector<float> right = Between(Vector.Load(upperRight + channel), Vector.Load(lowerRight + channel), down);
            Vector.Store(Between(left, right, across), target + channel);
        }

        for (; channel < channels; channel++)
        {
            float left = (1 - vertical) * upperLeft[channel] + vertical * lowerLeft[channel];
            float right = (1 - vertical) * upperRight[channel] + vertical * lowerRight[channel];
            target[channel] = (1 - horizontal) * left + horizontal * right;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Between(Vector<float> first, Vector<float> second, Vector<float> weight)
        => (Vector<float>.One - weight) * first + weight * second;

    private static void CopySkip(UpsampleConcatShape shape, int row, float* outputGradient, float* skipGradient)
    {
        float* source = outputGradient + (long)row * shape.SkipWidth * shape.OutputChannels;
        float* target = skipGradient + (long)row * shape.SkipWidth * shape.SkipChannels;
        for (int x = 0; x < shape.SkipWidth; x++)
        {
            new ReadOnlySpan<float>(source, shape.SkipChannels).CopyTo(new Span<float>(target, shape.SkipChannels));
            source += shape.OutputChannels;
            target += shape.SkipChannels;
        }
    }

    private static void BackwardRow(UpsampleConcatShape shape, int row, Reader[][] rows, Reader[][] columns, float* outputGradient, float* inputGradient)
    {
        int image = row / shape.Height;
        Reader[] vertical = rows[row - image * shape.Height];
        float* start = outputGradient + ((long)(image * shape.SkipHeight + shape.Top) * shape.SkipWidth + shape.Left) * shape.OutputChannels + shape.SkipChannels;
        float* target = inputGradient + (long)row * shape.Width * shape.Channels;

        // At most 5 x 5 output pixels read an input pixel.
        Span<Source> sources = stackalloc Source[25];
        for (int x = 0; x < shape.Width; x++, target += shape.Channels)
        {
            int count = 0;
            foreach (Reader down in vertical)
            {
                foreach (Reader across in columns[x])
                {
                    sources[count++] = new Source(start + ((long)down.Position * shape.SkipWidth + across.Position) * shape.OutputChannels, down.Weight * across.Weight);
                }
            }

            WeightedSum(shape.Channels, sources[..count], target);
        }
    }

    private static void WeightedSum(int channels, ReadOnlySpan<Source> sources, float* target)
    {
        // Four sums share the weight of a source and keep four multiply-adds in flight.
        int width = Vector<float>.Count;
        int channel = 0;
        for (; channel <= channels - 4 * width; channel += 4 * width)
        {
            Vector<float> sum0 = Vector<float>.Zero;
            Vector<float> sum1 = Vector<float>.Zero;
            Vector<float> sum2 = Vector<float>.Zero;
            Vector<float> sum3 = Vector<float>.Zero;
            foreach (Source source in sources)
            {
                float* from = source.Start + channel;
                Vector<float> weight = new(source.Weight);
                sum0 = Vector.FusedMultiplyAdd(weight, Vector.Load(from), sum0);
                sum1 = Vector.FusedMultiplyAdd(weight, Vector.Load(from + width), sum1);
                sum2 = Vector.FusedMultiplyAdd(weight, Vector.Load(from + 2 * width), sum2);
                sum3 = Vector.FusedMultiplyAdd(weight, Vector.Load(from + 3 * width), sum3);
            }

            Vector.Store(sum0, target + channel);
            Vector.Store(sum1, target + channel + width);
            Vector.Store(sum2, target + channel + 2 * width);
            Vector.Store(sum3, target + channel + 3 * width);
        }

        for (; channel < channels; channel++)
        {
            float sum = 0;
            foreach (Source source in sources)
            {
                sum += source.Weight * source.Start[channel];
            }

            target[channel] = sum;
        }
    }

    /// <summary>An output sample along an axis, and the weight with which it reads an input sample.</summary>
    private readonly record struct Reader(int Position, float Weight);

    /// <summary>The channels of an output pixel, and the weight with which it reads an input pixel.</summary>
    private readonly struct Source(float* start, float weight)
    {
        public readonly float* Start = start;
        public readonly float Weight = weight;
    }
}
