using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public class BaselineTests
{
    private const int Side = 24;

    [Fact]
    public void Grey_has_no_colour_and_mean_ab_one()
    {
        LabPicture target = Picture(1), reference = Picture(2, counts: pixel => pixel >= Side);
        Assert.All(Colorize("grey", target, reference), value => Assert.Equal(0, value));
        float[] ab = Colorize("mean ab", target, reference);
        Assert.Equal(2 * Side * Side, ab.Length);
        float[][] counted = [.. reference.Lab.Chunk(3).Skip(Side)];
        Assert.All(ab.Where((_, i) => i % 2 == 0), a => Assert.Equal(counted.Average(pixel => pixel[1]), a, 1e-3f));
        Assert.All(ab.Where((_, i) => i % 2 == 1), b => Assert.Equal(counted.Average(pixel => pixel[2]), b, 1e-3f));
    }

    [Fact]
    public void The_luminance_table_restores_colours_that_follow_the_lightness()
    {
        // a and b are straight lines of L, and L reaches every bin: what is left is that L varies within a bin.
        LabPicture reference = Picture(3, lab: (i, _) => Line(100f * i / (Side * Side - 1)));
        LabPicture target = Picture(4, lab: (_, random) => Line(5 + 90 * random.NextSingle()));
        float[] ab = Colorize("luminance table", target, reference);
        for (int pixel = 0; pixel < target.Pixels; pixel++)
        {
            Assert.Equal(target.Lab[3 * pixel + 1], ab[2 * pixel], 0.3f);
            Assert.Equal(target.Lab[3 * pixel + 2], ab[2 * pixel + 1], 0.3f);
        }

        static float[] Line(float l) => [l, 0.4f * l - 10, 20 - 0.3f * l];
    }

    [Fact]
    public void The_luminance_table_interpolates_empty_bins_and_repeats_the_outermost()
    {
        // Only the bins around 20 and 80 are filled; the border says something else and does not count.
        LabPicture reference = Picture(5, lab: (i, _) => i < Side ? [50, 99, 99] : i % 2 == 0 ? [20.3f, 10, 0] : [79.7f, 40, -30], counts: pixel => pixel >= Side);
        LabPicture target = Picture(6, lab: (i, _) => [100f * i / (Side * Side - 1), 7, 7]);
        float[] ab = Colorize("luminance table", target, reference);

        // The bins 6 and 25 have the centres 20.3125 and 79.6875.
        for (int pixel = 0; pixel < target.Pixels; pixel++)
        {
            float share = Math.Clamp((target.Lab[3 * pixel] - 20.3125f) / (79.6875f - 20.3125f), 0, 1);
            Assert.Equal(10 + 30 * share, ab[2 * pixel], 1e-3f);
            Assert.Equal(-30 * share, ab[2 * pixel + 1], 1e-3f);
        }
    }

    [Fact]
    public void Welsh_takes_the_nearest_sample_as_a_full_search_does()
    {
        LabPicture target = Picture(7), reference = Picture(8, counts: pixel => pixel % Side > 3);
        float[] ab = WelshTransfer.Colorize(target, reference);
        Assert.Equal(ab, WelshTransfer.Colorize(target, reference));
        WelshTransfer.Sample[] samples = WelshTransfer.DrawSamples(target, reference);
        Assert.Equal(400, samples.Length);
        float[] luminance = [.. target.Lab.Where((_, i) => i % 3 == 0)], deviation = NaiveDeviation(luminance);
        for (int pixel = 0; pixel < target.Pixels; pixel++)
        {
            WelshTransfer.Sample nearest = samples.MinBy(sample => Square(sample.Luminance - luminance[pixel]) + Square(sample.Deviation - deviation[pixel]));
            Assert.Equal((nearest.A, nearest.B), (ab[2 * pixel], ab[2 * pixel + 1]));
        }

        static float Square(float value) => value * value;
    }

    [Fact]
    public void Welsh_maps_the_reference_to_the_target_s_mean_and_deviation_and_leaves_the_border_out()
    {
        // The target is the reference with half the contrast, brighter: after the mapping its own pixels are the nearest.
        LabPicture reference = Picture(9, lab: (i, random) => i < 5 * Side ? [0, 99, 99] : [20 + 40 * random.NextSingle(), 30 * random.NextSingle(), -5], counts: pixel => pixel >= 5 * Side);
        LabPicture target = Picture(9, lab: (i, _) => [40 + 0.5f * reference.Lab[3 * (i < 5 * Side ? i + 5 * Side : i)], 0, 0]);
        WelshTransfer.Sample[] samples = WelshTransfer.DrawSamples(target, reference);
        Assert.All(samples, sample => Assert.Equal(-5, sample.B));
        double mean = target.Lab.Where((_, i) => i % 3 == 0).Average();
        Assert.Equal(mean, samples.Average(sample => sample.Luminance), 1f);
        Assert.InRange(samples.Max(sample => sample.Luminance) - samples.Min(sample => sample.Luminance), 17, 22);
        Assert.DoesNotContain(99f, WelshTransfer.Colorize(target, reference));
    }

    [Fact]
    public void Plain_pictures_are_coloured_too()
    {
        LabPicture plain = Picture(1, lab: (_, _) => [50, 3, -4]), black = Picture(1, lab: (_, _) => [0, 0, 0], counts: _ => false);
        foreach (Baseline baseline in Baseline.All)
        {
            Assert.All(baseline.Colorize(Picture(2), plain).Chunk(2), ab => Assert.Equal(baseline.Name == "grey" ? [0, 0] : [3f, -4], ab));
            Assert.All(baseline.Colorize(plain, black), value => Assert.Equal(0, value));
        }
    }

    private static float[] Colorize(string name, LabPicture target, LabPicture reference) => Baseline.All.Single(baseline => baseline.Name == name).Colorize(target, reference);

    private static LabPicture Picture(int seed, Func<int, Random, float[]>? lab = null, Func<int, bool>? counts = null)
    {
        Random random = new(seed);
        lab ??= (_, source) => [100 * source.NextSingle(), 60 * source.NextSingle() - 20, 60 * source.NextSingle() - 40];
        bool[]? mask = counts is null ? null : [.. Enumerable.Range(0, Side * Side).Select(counts)];
        return new LabPicture(Side, Side, [.. Enumerable.Range(0, Side * Side).SelectMany(i => lab(i, random))], mask);
    }

    private static float[] NaiveDeviation(float[] luminance) =>
    [
        .. Enumerable.Range(0, luminance.Length).Select(pixel =>
        {
            double[] around = [.. Enumerable.Range(0, luminance.Length).Where(other => Math.Abs(other % Side - pixel % Side) <= 2 && Math.Abs(other / Side - pixel / Side) <= 2).Select(other => (double)luminance[other])];
            return (float)Math.Sqrt(around.Average(value => (value - around.Average()) * (value - around.Average())));
        }),
    ];
}
