using System.Numerics;

namespace Color2Embed.Kernels;

/// <summary>
/// Division of indices by a number that is known only when a kernel is launched, as a multiplication and a shift: a GPU takes some twenty
/// instructions for the division of two integers.
/// </summary>
/// <remarks>
/// With s = ceil(log2 d) and m = floor(2^(31 + s) / d) + 1, which fits 32 bits, floor(n m / 2^(31 + s)) = floor(n / d) for all n from 0 to
/// 2^31 - 1: m d exceeds 2^(31 + s) by at most d, so the quotient by at most n / 2^(31 + s) and less than 1 / d.
/// </remarks>
internal readonly record struct Divisor
{
    private readonly uint multiplier;
    private readonly int shift;

    /// <summary>Prepares for divisions by <paramref name="value"/>, at least 1.</summary>
    public Divisor(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        Value = value;
        shift = 31 + 32 - BitOperations.LeadingZeroCount((uint)value - 1);
        multiplier = (uint)((1UL << shift) / (uint)value + 1);
    }

    /// <summary>The divisor.</summary>
    public int Value { get; }

    /// <summary>floor(<paramref name="dividend"/> / <see cref="Value"/>) for a dividend that is not negative.</summary>
    public int Quotient(int dividend) => (int)(((ulong)(uint)dividend * multiplier) >> shift);
}
