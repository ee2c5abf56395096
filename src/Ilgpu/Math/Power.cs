using System.Runtime.CompilerServices;

namespace ILGPU.DeviceMath;

/// <summary>Powers: x^y = 2^(y log2 x), the logarithm and its product with y in two floats, as an error of the exponent grows with the exponent.</summary>
internal static class Power
{
    /// <summary>x^y; at most 0.8 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Pow(float x, float y) =>
        x is > 0f and < float.PositiveInfinity && MathF.Abs(y) < float.PositiveInfinity ? Positive(x, y) : Special(x, y);

    // Finite numbers, the first positive.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Positive(float x, float y)
    {
        Logarithm.Log2(x, out float high, out float low);
        float exponent = y * high;
        // Far outside the range of floats the product need not be right, and is not: it may be infinite.
        float within = MathF.Min(MathF.Max(exponent, -160f), 160f);
        float rest = within == exponent ? MathF.FusedMultiplyAdd(y, low, MathF.FusedMultiplyAdd(y, high, -exponent)) : 0f;
        int scale = Exponential.PartsOfPowerOfTwo(within, out float sum, out float tail);
        // 2^rest is 1 + rest ln 2: the rest is small, and comes in late, as it is what takes longest to find.
        float result = sum + MathF.FusedMultiplyAdd(sum + tail, rest * Exponential.Ln2High, tail);
        return MathF.Abs(within) < 125f ? Exponential.ScaleWithin(result, scale) : Exponential.Scale(result, scale);
    }

    private static float Special(float x, float y)
    {
        if (y == 0f || x == 1f)
            return 1f;
        if (float.IsNaN(x) || float.IsNaN(y))
            return float.NaN;

        float size = MathF.Abs(x);
        bool limit = size == 0f || size == float.PositiveInfinity || MathF.Abs(y) == float.PositiveInfinity;
        float result = size == 1f ? 1f
            : !limit ? Positive(size, y)
            : size > 1f == y > 0f ? float.PositiveInfinity : 0f;
        if (BitConverter.SingleToInt32Bits(x) >= 0)
            return result;
        // Floats of 2²⁴ and more are even integers.
        bool isSmall = MathF.Abs(y) < 16777216f;
        int integer = isSmall ? (int)y : 0;
        if (isSmall && integer != y)
            return limit ? result : float.NaN;
        return (integer & 1) != 0 ? -result : result;
    }
}
