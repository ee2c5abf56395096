using Color2Embed.Autograd;

namespace Color2Embed.Training;

/// <summary>What determines a sample.</summary>
/// <param name="Number">Counted from the start of the run.</param>
/// <param name="Picture">The index of the picture.</param>
/// <param name="Seed">The run's seed.</param>
public readonly record struct SampleKey(long Number, int Picture, int Seed)
{
    /// <summary>A generator of this sample's own numbers. Even streams are the epochs' orders, odd ones the samples.</summary>
    public RandomSource CreateRandom() => new((ulong)Seed, ((ulong)Number << 1) | 1);
}
