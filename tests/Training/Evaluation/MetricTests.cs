using Color2Embed.Tests.Imaging;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public class MetricTests
{
    [Fact]
    public void Psnr_of_a_known_error()
    {
        float[] first = [.. Enumerable.Repeat(0.5f, 300)], second = [.. first];
        second[7] += 0.25f;
        second[200] -= 0.5f;
        double expected = 10 * Math.Log10(1 / ((0.0625 + 0.25) / 300));
        Assert.Equal(expected, Psnr.Of(first, second), 1e-9);
        Assert.Equal(expected, Psnr.Of(second, first), 1e-9);
        Assert.Equal(Psnr.Highest, Psnr.Of(first, first));
        Assert.Equal(Psnr.Highest, Psnr.Of(first, [.. first.Select(value => value + 1e-7f)]));
        Assert.Throws<ArgumentException>(() => Psnr.Of(first, second.AsSpan(1)));
    }

    [Theory]
    [InlineData(11, 11)]
    [InlineData(23, 17)]
    public void Ssim_is_the_naive_formula(int width, int height)
    {
        float[] first = TestImages.Gradient(width, height).Rgb, noise = TestImages.Noise(width, height).Rgb;
        float[] second = [.. first.Zip(noise, (value, other) => 0.8f * value + 0.2f * other)];
        double ssim = Ssim.Of(first, second, width, height);
        Assert.Equal(NaiveSsim(first, second, width, height), ssim, 1e-9);
        Assert.InRange(ssim, 0.1, 0.95);
        Assert.Equal(ssim, Ssim.Of(second, first, width, height), 1e-12);
        Assert.Equal(1, Ssim.Of(noise, noise, width, height), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => Ssim.Of(new float[10 * 11 * 3], new float[10 * 11 * 3], 10, 11));
    }

    [Fact]
    public void Colourfulness_by_two_passes_and_of_plain_pictures()
    {
        float[] rgb = TestImages.Noise(20, 15).Rgb;
        double[] rg = [.. rgb.Chunk(3).Select(pixel => 255.0 * (pixel[0] - pixel[1]))], yb = [.. rgb.Chunk(3).Select(pixel => 255.0 * ((pixel[0] + pixel[1]) / 2 - pixel[2]))];
        double expected = Math.Sqrt(Variance(rg) + Variance(yb)) + 0.3 * Math.Sqrt(rg.Average() * rg.Average() + yb.Average() * yb.Average());
        Assert.Equal(expected, Colorfulness.Of(rgb), 1e-3);
        Assert.Equal(0, Colorfulness.Of([0.3f, 0.3f, 0.3f, 0.9f, 0.9f, 0.9f]), 1e-6);

        // Pure red everywhere has no deviation: 0.3 sqrt(255^2 + 127.5^2). Red beside green: the signs of R - G cancel in the mean.
        Assert.Equal(0.3 * Math.Sqrt(255 * 255 + 127.5 * 127.5), Colorfulness.Of([1, 0, 0, 1, 0, 0]), 1e-6);
        Assert.Equal(255 + 0.3 * 127.5, Colorfulness.Of([1, 0, 0, 0, 1, 0]), 1e-6);

        static double Variance(double[] values) => values.Average(value => (value - values.Average()) * (value - values.Average()));
    }

    [Fact]
    public void Chroma_mean_ratio_and_mean_colour()
    {
        float[] lab = [50, 3, 4, 20, -6, 8, 90, 0, 0], half = [50, 1.5f, 2, 50, -3, 4, 50, 0, 0], grey = [1, 0.1f, 0, 2, 0, 0, 3, 0, 0.2f];
        Assert.Equal(5, Chroma.Mean(lab), 1e-9);
        Assert.Equal(0.5, Chroma.Ratio(half, lab)!.Value, 1e-9);
        Assert.Null(Chroma.Ratio(lab, grey));
        Assert.Equal((-1, 4), Chroma.MeanAb(lab));
        Assert.Equal((1.5, 2), Chroma.MeanAb(lab, [true, false, true]));
        Assert.Equal((-1, 4), Chroma.MeanAb(lab, [false, false, false]));
    }

    [Fact]
    public void A_histogram_is_soft_at_the_edges_of_bins_only()
    {
        const int Middle = 10 * 21 + 10;
        Assert.Equal(1, AbHistogram.Of([50, 0, 0])[Middle]);
        Assert.Equal(1, AbHistogram.Of([10, 4.4f, -4.4f])[Middle]);
        Assert.Equal(1, AbHistogram.Of([10, 6.6f, 0])[Middle + 1]);
        double[] shared = AbHistogram.Of([50, 5.5f, -5]);
        Assert.All([(0.125, Middle - 21), (0.125, Middle - 20), (0.375, Middle), (0.375, Middle + 1)], expected => Assert.Equal(expected.Item1, shared[expected.Item2], 1e-12));
        Assert.Equal(1, AbHistogram.Of([50, 500, -500])[20]);
        Assert.Equal(0.5, AbHistogram.Of([50, 500, -500, 50, 0, 0, 9, 9, 9], [true, true, false])[20]);

        // No jumps: colours that are next to each other have nearly the same histogram.
        for (float a = -120; a < 120; a += 0.01f)
        {
            Assert.InRange(AbHistogram.Intersection(AbHistogram.Of([0, a, 3]), AbHistogram.Of([0, a + 0.01f, 3])), 0.99, 1.001);
        }
    }

    [Fact]
    public void Histograms_intersect_from_0_to_1_and_symmetrically()
    {
        float[] first = RandomLab(1), second = RandomLab(2);
        double[] one = AbHistogram.Of(first), two = AbHistogram.Of(second);
        Assert.Equal(1, one.Sum(), 1e-9);
        Assert.Equal(1, AbHistogram.Intersection(one, one), 1e-9);
        Assert.Equal(AbHistogram.Intersection(one, two), AbHistogram.Intersection(two, one));
        Assert.Equal(one.Zip(two, Math.Min).Sum(), AbHistogram.Intersection(one, two), 1e-12);
        Assert.Equal(0, AbHistogram.Intersection(AbHistogram.Of([50, 0, 0]), AbHistogram.Of([50, 30, 0])));
        Assert.Equal(0.75, AbHistogram.Intersection(AbHistogram.Of([50, 0, 0]), AbHistogram.Of([1, 1, 0, 2, 0, 1, 3, 0, 0, 4, 50, 50])), 1e-12);
    }

    [Fact]
    public void Cosine_of_vectors()
    {
        Assert.Equal(0.6, CosineSimilarity.Of([1, 0], [3, 4])!.Value, 1e-12);
        Assert.Equal(-1, CosineSimilarity.Of([1, 2, 3], [-2, -4, -6])!.Value, 1e-12);
        Assert.Null(CosineSimilarity.Of([0, 0], [1, 2]));
    }

    [Fact]
    public void A_mean_has_the_interval_of_student()
    {
        // t of 4 degrees of freedom at 97.5 % is 2.776445.
        MeanInterval interval = MeanInterval.Of([1, 2, 3, 4, 5])!;
        Assert.Equal((3, 5), (interval.Mean, interval.Count));
        Assert.Equal(2.776445 * Math.Sqrt(2.5) / Math.Sqrt(5), interval.HalfWidth!.Value, 1e-5);
        Assert.Equal(new MeanInterval(7, null, 1), MeanInterval.Of([7]));
        Assert.Null(MeanInterval.Of([]));
    }

    private static float[] RandomLab(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, 900).Select(_ => 80 * random.NextSingle() - 40)];
    }

    private static double NaiveSsim(float[] first, float[] second, int width, int height)
    {
        double sum = 0;
        int windows = 0;
        for (int channel = 0; channel < 3; channel++)
        {
            for (int top = 0; top + 11 <= height; top++)
            {
                for (int left = 0; left + 11 <= width; left++, windows++)
                {
                    double total = 0, meanX = 0, meanY = 0;
                    Each((weight, x, y) => (total, meanX, meanY) = (total + weight, meanX + weight * x, meanY + weight * y));
                    (meanX, meanY) = (meanX / total, meanY / total);
                    double varianceX = 0, varianceY = 0, covariance = 0;
                    Each((weight, x, y) =>
                    {
                        varianceX += weight / total * (x - meanX) * (x - meanX);
                        varianceY += weight / total * (y - meanY) * (y - meanY);
                        covariance += weight / total * (x - meanX) * (y - meanY);
                    });
                    sum += (2 * meanX * meanY + 1e-4) * (2 * covariance + 9e-4) / ((meanX * meanX + meanY * meanY + 1e-4) * (varianceX + varianceY + 9e-4));

                    void Each(Action<double, double, double> visit)
                    {
                        for (int i = 0; i < 121; i++)
                        {
                            (int x, int y) = (i % 11, i / 11);
                            int index = ((top + y) * width + left + x) * 3 + channel;
                            visit(Math.Exp(-((x - 5) * (x - 5) + (y - 5) * (y - 5)) / (2 * 1.5 * 1.5)), first[index], second[index]);
                        }
                    }
                }
            }
        }

        return sum / windows;
    }
}
