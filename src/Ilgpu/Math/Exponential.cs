using System.Runtime.CompilerServices;

namespace ILGPU.DeviceMath;

/// <summary>
/// e^x and 2^x: x = k ln 2 + r with an integer k, e^r from a polynomial, the result scaled by 2^k. Sums that the result hangs on are kept in two floats, so that
/// the only rounding that matters is the last.
/// </summary>
internal static class Exponential
{
    private const float Log2E = 1.44269502f;

    // ln 2 = High + Low + 9e-17.
    internal const float Ln2High = 0.693147182f;
    private const float Ln2Low = -1.90465421e-9f;

    /// <summary>1.5 · 2²³: a smaller number that is added to it loses its fraction, and the low bits of the sum are those of an integer.</summary>
    internal const float RoundingShift = 12582912f;
    internal const int RoundingShiftBits = 0x4b400000;

    /// <summary>e^x; at most 0.69 ulp off, 0.78 where the result is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Exp(float x)
    {
        // Beyond these bounds the result is 0 or infinite anyway.
        int scale = Parts(MathF.Min(MathF.Max(x, -104f), 89f), out float sum, out float rest);
        return MathF.Abs(x) < 86f ? ScaleWithin(sum + rest, scale) : Scale(sum + rest, scale);
    }

    /// <summary>2^x; at most 0.68 ulp off, 0.79 where the result is subnormal; exact for integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Exp2(float x)
    {
        int scale = PartsOfPowerOfTwo(MathF.Min(MathF.Max(x, -151f), 129f), out float sum, out float rest);
        return MathF.Abs(x) < 125f ? ScaleWithin(sum + rest, scale) : Scale(sum + rest, scale);
    }

    /// <summary>2^x as 2^k (sum + rest), for −200 ≤ x ≤ 200; the sum is within 0.7 and 1.42.</summary>
    /// <returns>k.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int PartsOfPowerOfTwo(float x, out float sum, out float rest)
    {
        float shifted = x + RoundingShift;
        float fraction = x - (shifted - RoundingShift);
        // The fused product with 0 is a product that no compiler fuses with the sums it goes into: its own error is added, too.
        float r = MathF.FusedMultiplyAdd(fraction, Ln2High, 0f);
        Fraction(r, MathF.FusedMultiplyAdd(fraction, Ln2Low, MathF.FusedMultiplyAdd(fraction, Ln2High, -r)), out sum, out rest);
        return BitConverter.SingleToInt32Bits(shifted) - RoundingShiftBits;
    }

    /// <summary>e^x as 2^k (sum + rest), for −200 ≤ x ≤ 200; the sum is within 0.7 and 1.42.</summary>
    /// <returns>k.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Parts(float x, out float sum, out float rest)
    {
        float shifted = MathF.FusedMultiplyAdd(x, Log2E, RoundingShift);
        float k = shifted - RoundingShift;
        float first = MathF.FusedMultiplyAdd(-k, Ln2High, x); // exact
        float r = MathF.FusedMultiplyAdd(-k, Ln2Low, first);
        Fraction(r, MathF.FusedMultiplyAdd(-k, Ln2Low, first - r), out sum, out rest);
        return BitConverter.SingleToInt32Bits(shifted) - RoundingShiftBits;
    }

    /// <summary>value · 2^exponent, rounded once, for −252 ≤ exponent ≤ 254.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Scale(float value, int exponent)
    {
        // In two steps, as the factor itself need not be a float. Only the second can round.
        int half = exponent >> 1;
        return value * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    /// <summary>value · 2^exponent where value and result are normal numbers: a sum of exponents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float ScaleWithin(float value, int exponent) => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) + (exponent << 23));

    /// <summary>2^exponent for −126 ≤ exponent ≤ 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float PowerOfTwo(int exponent) => BitConverter.Int32BitsToSingle((exponent + 127) << 23);

    // e^(r + low) for |r| up to ln 2 / 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fraction(float r, float low, out float sum, out float rest)
    {
        float q = MathF.FusedMultiplyAdd(r, 0.00138200517f, 0.00836868305f);
        q = MathF.FusedMultiplyAdd(r, q, 0.0416682735f);
        q = MathF.FusedMultiplyAdd(r, q, 0.166665211f);
        q = MathF.FusedMultiplyAdd(r, q, 0.49999994f);
        sum = 1f + r;
        rest = MathF.FusedMultiplyAdd(r * r, q, r - (sum - 1f) + low);
    }
}
