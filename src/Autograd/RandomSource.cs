using System.Numerics;

namespace Color2Embed.Autograd;

/// <summary>
/// A small, fast random generator (xoshiro256** of Blackman and Vigna, seeded by SplitMix64) whose whole state can be saved:
/// a resumed run draws what an uninterrupted one would have drawn. The same seed gives the same numbers on every platform.
/// </summary>
public sealed class RandomSource
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <summary>A generator of its own sequence for each seed and stream.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Any number, such as that of a sample, so that samples draw independently of who computes them.</param>
    public RandomSource(ulong seed, ulong stream = 0)
    {
        ulong mixer = seed;
        mixer = SplitMix(ref mixer) ^ (stream * 0xD1342543DE82EF95UL);
        a = SplitMix(ref mixer);
        b = SplitMix(ref mixer);
        c = SplitMix(ref mixer);
        d = SplitMix(ref mixer);
    }

    /// <summary>A generator that goes on where another one was.</summary>
    /// <param name="state">A <see cref="State"/>.</param>
    /// <exception cref="ArgumentException">Not four numbers, or all zero.</exception>
    public RandomSource(ReadOnlySpan<ulong> state)
    {
        if (state.Length != 4 || state.IndexOfAnyExcept(0UL) < 0)
        {
            throw new ArgumentException("The state of a random source is four numbers that are not all zero.", nameof(state));
        }

        (a, b, c, d) = (state[0], state[1], state[2], state[3]);
    }

    /// <summary>The whole state: four numbers.</summary>
    public ulong[] State => [a, b, c, d];

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(b * 5, 7) * 9;
        ulong shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextUniform(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>Uniform in 0 .. <paramref name="bound"/> - 1, without bias.</summary>
    /// <param name="bound">At least 1.</param>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong limit = ulong.MaxValue - ulong.MaxValue % (ulong)bound;
        ulong bits;
        do
        {
            bits = NextUInt64();
        }
        while (bits >= limit);

        return (int)(bits % (ulong)bound);
    }

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller; the second number of each pair is not used, so that there is no hidden state).</summary>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Puts the elements in a random order.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        ulong mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
