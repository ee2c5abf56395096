using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>The kernels of <see cref="ColorMatch"/>: all but <see cref="Match"/> are small.</summary>
internal static class ColorMatchKernels
{
    /// <summary>One index a pixel: 0 for one that is exactly black, otherwise 1.</summary>
    public static void Counts(Index1D index, ArrayView<float> rgb, ArrayView<float> counts)
        => counts[index] = rgb[3 * index] + rgb[3 * index + 1] + rgb[3 * index + 2] > 0 ? 1 : 0;

    /// <summary>One index a sample: the pixel in the middle of its cell of the lattice.</summary>
    public static void Sample(Index1D index, ImageBatchShape shape, ArrayView<float> texture, ArrayView<float> ab, ArrayView<float> counts, ArrayView<float> samples)
    {
        int pixel = index / ColorMatch.SampleCount * shape.Height * shape.Width + LatticePixel(index % ColorMatch.SampleCount, shape);
        int sample = index * ColorMatch.SampleLength;
        for (int i = 0; i < LocalTexture.Length; i++)
        {
            samples[sample + i] = texture[pixel * LocalTexture.Length + i];
        }

        samples[sample + LocalTexture.Length] = (255 * ab[2 * pixel] - 128) / 100;
        samples[sample + LocalTexture.Length + 1] = (255 * ab[2 * pixel + 1] - 128) / 100;
        samples[sample + LocalTexture.Length + 2] = counts[pixel];
    }

    /// <summary>
    /// One index a target, which reads its lattice and its reference's samples: factor and shift that bring the mean and the deviation of the samples' lightness near the target's.
    /// </summary>
    public static void Stretch(Index1D index, ImageBatchShape shape, ArrayView<float> lightness, int references, ArrayView<float> samples, ArrayView<float> stretch)
    {
        int target = index * shape.Height * shape.Width;
        int reference = references == 1 ? 0 : index * ColorMatch.SampleCount * ColorMatch.SampleLength;
        float targetSum = 0, targetSquares = 0, sum = 0, squares = 0, count = 0;
        for (int i = 0; i < ColorMatch.SampleCount; i++)
        {
            // Differences from middle grey: the squares then lose fewer digits to each other.
            float value = lightness[target + LatticePixel(i, shape)] - 0.5f;
            targetSum += value;
            targetSquares += value * value;
            int sample = reference + i * ColorMatch.SampleLength;
            float weight = samples[sample + LocalTexture.Length + 2];
            value = samples[sample] - 0.5f;
            sum += weight * value;
            squares += weight * value * value;
            count += weight;
        }

        float targetMean = targetSum / ColorMatch.SampleCount;
        float mean = sum / XMath.Max(count, 1);
        float targetVariance = XMath.Max(targetSquares / ColorMatch.SampleCount - targetMean * targetMean, 0);
        float variance = XMath.Max(squares / XMath.Max(count, 1) - mean * mean, 0);

        // A flat reference has no deviation to scale: the small number keeps its noise from being blown up.
        float factor = XMath.Sqrt((targetVariance + 1e-4f) / (variance + 1e-4f));
        factor /= Within(factor, 1 / ColorMatch.AllowedStretch, ColorMatch.AllowedStretch);
        factor = Within(factor, 1 / ColorMatch.LargestStretch, ColorMatch.LargestStretch);
        float difference = targetMean - mean;
        difference -= Within(difference, -ColorMatch.AllowedShift, ColorMatch.AllowedShift);
        stretch[2 * index] = factor;
        stretch[2 * index + 1] = difference + (1 - factor) * (mean + 0.5f);
    }

    /// <summary>One index a sample of a target: lightness and means are stretched and shifted, deviations stretched.</summary>
    public static void Apply(Index1D index, int references, ArrayView<float> stretch, ArrayView<float> samples, ArrayView<float> stretched)
    {
        int target = index / ColorMatch.SampleCount;
        int from = (references == 1 ? index % ColorMatch.SampleCount : index) * ColorMatch.SampleLength;
        int to = index * ColorMatch.SampleLength;
        float factor = stretch[2 * target];
        float shift = stretch[2 * target + 1];
        stretched[to] = factor * samples[from] + shift;
        stretched[to + 1] = factor * samples[from + 1] + shift;
        stretched[to + 2] = factor * samples[from + 2];
        stretched[to + 3] = factor * samples[from + 3] + shift;
        stretched[to + 4] = factor * samples[from + 4];
        stretched[to + 5] = samples[from + 5];
        stretched[to + 6] = samples[from + 6];
        stretched[to + 7] = samples[from + 7];
    }

    /// <summary>
    /// One index a target pixel, over all samples of its reference: about 27 operations for each of 1,024, so it is bound by arithmetic. All threads of a picture read
    /// the same 32 KB of samples in the same order, from the cache; a pixel's own memory is 20 bytes in, 24 out.
    /// </summary>
    public static void Match(Index1D index, int pixelsOfImage, ArrayView<float> texture, ArrayView<float> samples, ArrayView<float> content, ArrayView<float> ab)
    {
        int own = index * LocalTexture.Length;
        float lightness = texture[own];
        float fineMean = texture[own + 1];
        float fineDeviation = texture[own + 2];
        float coarseMean = texture[own + 3];
        float coarseDeviation = texture[own + 4];
        float total = 0, sumA = 0, sumB = 0, squares = 0;
        int first = index / pixelsOfImage * ColorMatch.SampleCount * ColorMatch.SampleLength;
        for (int sample = first; sample < first + ColorMatch.SampleCount * ColorMatch.SampleLength; sample += ColorMatch.SampleLength)
        {
            float difference = samples[sample] - lightness;
            float distance = ColorMatch.SquaredRadius + difference * difference;
            difference = samples[sample + 1] - fineMean;
            distance += difference * difference;
            difference = samples[sample + 2] - fineDeviation;
            distance += difference * difference;
            difference = samples[sample + 3] - coarseMean;
            distance += difference * difference;
            difference = samples[sample + 4] - coarseDeviation;
            distance += difference * difference;
            float nearness = ColorMatch.SquaredRadius / distance;
            nearness *= nearness;
            float weight = samples[sample + 7] * nearness * nearness;
            float a = samples[sample + 5];
            float b = samples[sample + 6];
            total += weight;
            sumA += weight * a;
            sumB += weight * b;
            squares += weight * (a * a + b * b);
        }

        // Far from all samples weights are small, but not as small as this: only where none counts.
        total = XMath.Max(total, 1e-30f);
        float meanA = sumA / total;
        float meanB = sumB / total;
        content[4 * index] = lightness;
        content[4 * index + 1] = meanA;
        content[4 * index + 2] = meanB;
        content[4 * index + 3] = XMath.Sqrt(XMath.Max(squares / total - meanA * meanA - meanB * meanB, 0));
        ab[2 * index] = (100 * meanA + 128) / 255;
        ab[2 * index + 1] = (100 * meanB + 128) / 255;
    }

    private static float Within(float value, float lowest, float highest) => XMath.Min(XMath.Max(value, lowest), highest);

    /// <summary>The pixel in the middle of a cell of the lattice, counted within its picture.</summary>
    private static int LatticePixel(int cell, ImageBatchShape shape)
    {
        int row = cell / ColorMatch.LatticeSide;
        int column = cell - row * ColorMatch.LatticeSide;
        return (2 * row + 1) * shape.Height / (2 * ColorMatch.LatticeSide) * shape.Width + (2 * column + 1) * shape.Width / (2 * ColorMatch.LatticeSide);
    }
}
