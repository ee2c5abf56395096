using System.Numerics;
using System.Runtime.InteropServices;

namespace Color2Embed.Imaging;

/// <summary>The taps of a one-dimensional triangle filter from one length to another.</summary>
internal sealed class ResizeFilter
{
    private readonly int[] starts;
    private readonly float[][] weights;

    private ResizeFilter(int[] starts, float[][] weights) => (this.starts, this.weights) = (starts, weights);

    /// <summary>The output length.</summary>
    public int Length => starts.Length;

    public static ResizeFilter Create(int length, int newLength, bool antialias)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(newLength, 1);
        int[] starts = new int[newLength];
        float[][] weights = new float[newLength][];
        double scale = (double)length / newLength;
        double radius = antialias ? Math.Max(1, scale) : 1;
        for (int i = 0; i < newLength; i++)
        {
            // Without antialiasing the sample point is clamped to the outermost centres; with it the filter is cut and renormalised.
            double centre = (i + 0.5) * scale - 0.5;
            if (radius == 1)
            {
                centre = Math.Clamp(centre, 0, length - 1);
            }

            int first = Math.Max(0, (int)Math.Floor(centre - radius) + 1);
            int last = Math.Min(length - 1, (int)Math.Ceiling(centre + radius) - 1);
            double[] taps = new double[last - first + 1];
            for (int tap = 0; tap < taps.Length; tap++)
            {
                taps[tap] = 1 - Math.Abs(first + tap - centre) / radius;
            }

            double sum = taps.Sum();
            starts[i] = first;
            weights[i] = [.. taps.Select(tap => (float)(tap / sum))];
        }

        return new ResizeFilter(starts, weights);
    }

    /// <summary>Filters a sequence of vectors of <paramref name="channels"/> floats.</summary>
    public void Apply(ReadOnlySpan<float> source, Span<float> result, int channels)
    {
        for (int i = 0; i < starts.Length; i++)
        {
            Span<float> target = result.Slice(i * channels, channels);
            float[] taps = weights[i];
            ReadOnlySpan<float> input = source.Slice(starts[i] * channels, taps.Length * channels);
            if (channels > 16)
            {
                ApplyWide(input, target, taps);
                continue;
            }

            for (int channel = 0; channel < channels; channel++)
            {
                float sum = 0;
                for (int tap = 0, index = channel; tap < taps.Length; tap++, index += channels)
                {
                    sum += taps[tap] * input[index];
                }

                target[channel] = sum;
            }
        }
    }

    private static void ApplyWide(ReadOnlySpan<float> input, Span<float> target, float[] taps)
    {
        target.Clear();
        Span<Vector<float>> targetVectors = MemoryMarshal.Cast<float, Vector<float>>(target);
        int vectorized = targetVectors.Length * Vector<float>.Count;
        for (int tap = 0; tap < taps.Length; tap++)
        {
            ReadOnlySpan<float> row = input.Slice(tap * target.Length, target.Length);
            ReadOnlySpan<Vector<float>> rowVectors = MemoryMarshal.Cast<float, Vector<float>>(row);
            for (int i = 0; i < targetVectors.Length; i++)
            {
                targetVectors[i] += rowVectors[i] * taps[tap];
            }

            for (int i = vectorized; i < target.Length; i++)
            {
                target[i] += row[i] * taps[tap];
            }
        }
    }
}
