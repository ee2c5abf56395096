using Color2Embed.Autograd;

namespace Color2Embed.Training;

/// <summary>
/// Welsh, Ashikhmin and Mueller, "Transferring color to greyscale images" (2002), without swatches: the reference's luminance is
/// shifted and scaled to the target's mean and deviation; of 400 of its pixels, each target pixel takes the colour of the one that is
/// nearest in luminance and in the luminance's deviation over 5 x 5 pixels (the sum of both squared differences).
/// </summary>
internal static class WelshTransfer
{
    internal const int SampleCount = 400;
    private const int Reach = 2;
    private const ulong Seed = 2002;

    /// <summary>A pixel of the reference that lends its colour.</summary>
    internal readonly record struct Sample(float Luminance, float Deviation, float A, float B);

    /// <summary>a and b of the target's pixels, [pixels, 2]. The same pictures always give the same.</summary>
    internal static float[] Colorize(LabPicture target, LabPicture reference)
    {
        float[] luminance = Luminance(target);
        float[] deviation = LocalDeviation(luminance, target.Width, target.Height);
        Sample[] samples = DrawSamples(target, reference);
        float[] ab = new float[2 * target.Pixels];
        for (int pixel = 0; pixel < target.Pixels; pixel++)
        {
            Sample nearest = Nearest(samples, luminance[pixel], deviation[pixel]);
            (ab[2 * pixel], ab[2 * pixel + 1]) = (nearest.A, nearest.B);
        }

        return ab;
    }

    /// <summary>The samples in the order of their luminance: one at a random place of each of 400 equal stretches of the pixels that count, taken row by row.</summary>
    internal static Sample[] DrawSamples(LabPicture target, LabPicture reference)
    {
        int[] pixels = reference.CountedPixels();
        float[] luminance = Luminance(reference);
        (double mean, double deviation) = Moments([.. pixels.Select(pixel => luminance[pixel])]);
        (double targetMean, double targetDeviation) = Moments(Luminance(target));
        double scale = deviation > 0 ? targetDeviation / deviation : 0;
        for (int pixel = 0; pixel < luminance.Length; pixel++)
        {
            luminance[pixel] = (float)((luminance[pixel] - mean) * scale + targetMean);
        }

        float[] local = LocalDeviation(luminance, reference.Width, reference.Height);
        RandomSource random = new(Seed);
        Sample[] samples = new Sample[SampleCount];
        for (int i = 0; i < samples.Length; i++)
        {
            int pixel = pixels[(int)((i + random.NextDouble()) / SampleCount * pixels.Length)];
            samples[i] = new Sample(luminance[pixel], local[pixel], reference.Lab[3 * pixel + 1], reference.Lab[3 * pixel + 2]);
        }

        return [.. samples.OrderBy(sample => sample.Luminance)];
    }

    /// <summary>The deviation of each pixel's 5 x 5 neighbourhood, cut at the picture's edges.</summary>
    internal static float[] LocalDeviation(float[] luminance, int width, int height)
    {
        float[] result = new float[luminance.Length];
        for (int y = 0; y < height; y++)
        {
            (int top, int bottom) = (Math.Max(0, y - Reach), Math.Min(height - 1, y + Reach));
            for (int x = 0; x < width; x++)
            {
                (int left, int right) = (Math.Max(0, x - Reach), Math.Min(width - 1, x + Reach));
                double sum = 0, squares = 0;
                for (int row = top; row <= bottom; row++)
                {
                    foreach (float value in luminance.AsSpan(row * width + left, right - left + 1))
                    {
                        sum += value;
                        squares += (double)value * value;
                    }
                }

                double count = (bottom - top + 1) * (right - left + 1), mean = sum / count;
                result[y * width + x] = (float)Math.Sqrt(Math.Max(0, squares / count - mean * mean));
            }
        }

        return result;
    }

    /// <summary>Searches outwards from the pixel's luminance, until the luminance alone is farther away than the best sample.</summary>
    private static Sample Nearest(Sample[] samples, float luminance, float deviation)
    {
        int right = FirstNotBelow(samples, luminance), left = right - 1, best = -1;
        float distance = float.PositiveInfinity;
        while (true)
        {
            float leftStep = left >= 0 ? luminance - samples[left].Luminance : float.PositiveInfinity;
            float rightStep = right < samples.Length ? samples[right].Luminance - luminance : float.PositiveInfinity;
            float step = Math.Min(leftStep, rightStep);
            if (step * step >= distance || float.IsPositiveInfinity(step))
            {
                return samples[best];
            }

            int candidate = leftStep <= rightStep ? left-- : right++;
            float other = samples[candidate].Deviation - deviation;
            float squared = step * step + other * other;
            if (squared < distance)
            {
                (best, distance) = (candidate, squared);
            }
        }
    }

    private static int FirstNotBelow(Sample[] samples, float luminance)
    {
        (int low, int high) = (0, samples.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = samples[middle].Luminance < luminance ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static float[] Luminance(LabPicture picture)
    {
        float[] luminance = new float[picture.Pixels];
        for (int pixel = 0; pixel < luminance.Length; pixel++)
        {
            luminance[pixel] = picture.Lab[3 * pixel];
        }

        return luminance;
    }

    private static (double Mean, double Deviation) Moments(float[] values)
    {
        double mean = values.Average(value => (double)value);
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }
}
