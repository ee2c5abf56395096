using Color2Embed.Autograd;

namespace Color2Embed.Tests.Autograd;

public class RandomSourceTests
{
    [Fact]
    public void The_generator_is_xoshiro256_starstar()
    {
        // The first numbers from the state (1, 2, 3, 4), by hand from the definition: rotl(2 * 5, 7) * 9 = 11520, then s1 = 0, and so on.
        RandomSource random = new([1UL, 2, 3, 4]);

        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], Draw(random, 4));
    }

    [Fact]
    public void Equal_seeds_give_equal_numbers_and_others_do_not()
    {
        Assert.Equal(Draw(new RandomSource(5), 10), Draw(new RandomSource(5), 10));
        Assert.NotEqual(Draw(new RandomSource(5), 10), Draw(new RandomSource(6), 10));
        Assert.NotEqual(Draw(new RandomSource(5, 1), 10), Draw(new RandomSource(5, 2), 10));
        Assert.NotEqual(Draw(new RandomSource(5, 1), 10), Draw(new RandomSource(6, 0), 10));
    }

    [Fact]
    public void A_saved_state_goes_on_where_it_was()
    {
        RandomSource random = new(7);
        Draw(random, 5);
        random.NextNormal();
        RandomSource resumed = new(random.State);

        Assert.Equal(random.NextNormal(), resumed.NextNormal());
        Assert.Equal(Draw(random, 5), Draw(resumed, 5));
    }

    [Theory]
    [InlineData()]
    [InlineData(1UL, 2UL, 3UL)]
    [InlineData(0UL, 0UL, 0UL, 0UL)]
    public void Impossible_states_are_refused(params ulong[] state) => Assert.Throws<ArgumentException>(() => new RandomSource(state));

    [Fact]
    public void Numbers_have_the_right_moments()
    {
        RandomSource random = new(1);
        const int Count = 200_000;
        double[] uniform = [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble())];
        double[] normal = [.. Enumerable.Range(0, Count).Select(_ => random.NextNormal())];

        // Five standard errors.
        Assert.InRange(uniform.Average() - 0.5, -5 * Math.Sqrt(1.0 / 12 / Count), 5 * Math.Sqrt(1.0 / 12 / Count));
        Assert.All(uniform, value => Assert.InRange(value, 0, 1 - 1e-16));
        Assert.InRange(normal.Average(), -5 / Math.Sqrt(Count), 5 / Math.Sqrt(Count));
        Assert.InRange(normal.Sum(value => value * value) / Count - 1, -5 * Math.Sqrt(2.0 / Count), 5 * Math.Sqrt(2.0 / Count));
        Assert.InRange(normal.Sum(value => value * value * value * value) / Count - 3, -5 * Math.Sqrt(96.0 / Count), 5 * Math.Sqrt(96.0 / Count));
    }

    [Fact]
    public void Integers_cover_their_range_evenly()
    {
        RandomSource random = new(2);
        int[] counts = new int[7];
        for (int draw = 0; draw < 70_000; draw++)
        {
            counts[random.NextInt(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 10_000 - 500, 10_000 + 500));
        Assert.Equal(0, random.NextInt(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
    }

    [Fact]
    public void A_shuffle_is_a_permutation()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        new RandomSource(3).Shuffle(items.AsSpan());

        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }

    private static ulong[] Draw(RandomSource random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextUInt64())];
}
