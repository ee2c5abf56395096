using Color2Embed.Autograd;

namespace Color2Embed.Training;

/// <summary>
/// The endless order of samples: each epoch goes through all pictures once, in an order of its own. Everything random about a sample
/// depends on the seed and its number alone, so a run goes on from a number exactly as if it had never stopped.
/// </summary>
/// <param name="pictures">How many pictures there are; at least 1.</param>
/// <param name="seed">The run's seed.</param>
/// <param name="position">The number of the next sample, counted from the start of the run.</param>
public sealed class Sampler(int pictures, int seed, long position = 0)
{
    private int[] order = [];
    private long orderedEpoch = -1;

    /// <summary>The number of the sample that <see cref="Next"/> gives.</summary>
    public long Position { get; private set; } = position;

    /// <summary>The epoch of the next sample, from 0.</summary>
    public long Epoch => Position / pictures;

    /// <summary>The next sample.</summary>
    public SampleKey Next()
    {
        if (orderedEpoch != Epoch)
        {
            orderedEpoch = Epoch;
            order = [.. Enumerable.Range(0, pictures)];
            new RandomSource((ulong)seed, (ulong)Epoch << 1).Shuffle<int>(order);
        }

        SampleKey key = new(Position, order[(int)(Position % pictures)], seed);
        Position++;
        return key;
    }
}
