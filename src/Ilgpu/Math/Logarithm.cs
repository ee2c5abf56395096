using System.Runtime.CompilerServices;

namespace ILGPU.DeviceMath;

/// <summary>
/// Logarithms: x = 2^k m with m between √½ and √2, so log x = k log 2 + log m, and log m from a polynomial in m − 1. Near 1, where k is 0, nothing cancels.
/// </summary>
internal static class Logarithm
{
    private const float SmallestNormal = 1.17549435e-38f;

    // ln 2 in two parts, the first of which has so few digits that its product with an exponent is exact.
    private const float Ln2High = 0.693145752f;
    private const float Ln2Low = 1.42860682e-6f;

    // 2/ln 2 and a third of it, in two floats each.
    private const float FirstHigh = 2.88539004f;
    private const float FirstLow = 3.85192607e-8f;
    private const float ThirdHigh = 0.961796701f;
    private const float ThirdLow = -7.02846181e-9f;

    // √½, rounded up: so the logarithm to base 2 of what is left is at most ½, and its difference to 1 exact.
    private const int RootOfHalfBits = 0x3f3504f4;

    /// <summary>The natural logarithm; at most 0.93 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Log(float x)
    {
        float k = Split(x, out float f);
        float start = k * Ln2High;
        float sum = start + f;
        float rest = MathF.FusedMultiplyAdd(k, Ln2Low, MathF.FusedMultiplyAdd(f * f, MathF.FusedMultiplyAdd(f, Third(f), -0.5f), start - sum + f));
        return IsPositive(x) ? sum + rest : Special(x);
    }

    /// <summary>The logarithm to base 2; at most 0.75 ulp off, exact for powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Log2(float x) => Scaled(x, 1f, 0f, 1.44269502f, 1.92596303e-8f);

    /// <summary>The logarithm to base 10; at most 0.7 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Log10(float x) => Scaled(x, 0.30103302f, -3.02435555e-6f, 0.434294492f, -1.010305e-8f);

    /// <summary>The logarithm to a base; at most 0.6 ulp off.</summary>
    internal static float Log(float x, float newBase)
    {
        if (float.IsNaN(x) || float.IsNaN(newBase) || newBase == 1f || (x != 1f && (newBase == 0f || newBase == float.PositiveInfinity)))
            return float.NaN;
        if (!IsPositive(x) || !IsPositive(newBase))
            return Log(x) / Log(newBase);

        Log2(x, out float high, out float low);
        Log2(newBase, out float baseHigh, out float baseLow);
        float quotient = high / baseHigh;
        float remainder = MathF.FusedMultiplyAdd(-quotient, baseLow, MathF.FusedMultiplyAdd(-quotient, baseHigh, high) + low);
        return quotient + (remainder / baseHigh);
    }

    /// <summary>The logarithm to base 2 of a positive, finite number in two floats, with a relative error below 2^-33.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Log2(float x, out float high, out float low)
    {
        float k = Split(x, out float f);
        // s = f / (f + 2) in two floats; log2 m = 2/ln 2 (s + s³/3 + s⁵/5 + ...).
        float inverse = 1f / (f + 2f);
        float s = f * inverse;
        float sLow = MathF.FusedMultiplyAdd(-s, f, MathF.FusedMultiplyAdd(-2f, s, f)) * inverse;
        float w = s * s;
        float wLow = MathF.FusedMultiplyAdd(s, s, -w);
        float q = MathF.FusedMultiplyAdd(w, 0.337826997f, 0.411849767f);
        q = MathF.FusedMultiplyAdd(w, q, 0.57708019f);

        // 2/ln 2 (1 + w/3 + w²/5 + ...) in two floats; and s times that in two floats. What a sum loses is found by subtracting it from its first term, which is
        // exact, and adding its second.
        float slope = MathF.FusedMultiplyAdd(w, MathF.FusedMultiplyAdd(w, q, ThirdHigh), FirstHigh);
        float slopeLow = MathF.FusedMultiplyAdd(w, ThirdHigh, FirstHigh - slope);
        slopeLow += MathF.FusedMultiplyAdd(w * w, q, MathF.FusedMultiplyAdd(w, ThirdLow, MathF.FusedMultiplyAdd(wLow, ThirdHigh, FirstLow)));

        high = MathF.FusedMultiplyAdd(s, slope, k);
        float error = MathF.FusedMultiplyAdd(s, slope, k - high);
        // What the second part of s adds is its product with the derivative, 2/ln 2 (1 + s²).
        float derivative = MathF.FusedMultiplyAdd(w, FirstHigh, FirstHigh);
        low = MathF.FusedMultiplyAdd(sLow, derivative, MathF.FusedMultiplyAdd(s, slopeLow, error));
    }

    private static bool IsPositive(float x) => x is > 0f and < float.PositiveInfinity;

    // x = 2^k (1 + f). Both k, which is returned, and f are exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Split(float x, out float f)
    {
        int offset = 0;
        if (x < SmallestNormal)
        {
            x *= 8388608f;
            offset = -23;
        }
        int bits = BitConverter.SingleToInt32Bits(x) - RootOfHalfBits;
        f = BitConverter.Int32BitsToSingle((bits & 0x7fffff) + RootOfHalfBits) - 1f;
        return (bits >> 23) + offset;
    }

    // (log(1 + f) − f + f²/2) / f³ for 1 + f between √½ and √2; the terms in pairs, so that they need not wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Third(float f)
    {
        float square = f * f;
        float first = MathF.FusedMultiplyAdd(f, -0.250008196f, 0.333333313f);
        float second = MathF.FusedMultiplyAdd(f, -0.166234106f, 0.200012416f);
        float third = MathF.FusedMultiplyAdd(f, -0.131595984f, 0.142015859f);
        float fourth = MathF.FusedMultiplyAdd(f, -0.0763636231f, 0.127621427f);
        float upper = MathF.FusedMultiplyAdd(square, fourth, third);
        return MathF.FusedMultiplyAdd(square, MathF.FusedMultiplyAdd(square, upper, second), first);
    }

    // log x = k · step + (f − f²/2) slope + ...; the first part of the step has so few digits that its product with k is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Scaled(float x, float step, float stepLow, float slope, float slopeLow)
    {
        float k = Split(x, out float f);
        // (1 − f/2) slope, and its product with f, in two floats each. The fused product with 0 is one that no compiler fuses with the sums it goes into: its own
        // error is added, too.
        float bent = MathF.FusedMultiplyAdd(f, -0.5f * slope, slope);
        float bentLow = MathF.FusedMultiplyAdd(f, -0.5f * slopeLow, MathF.FusedMultiplyAdd(f, -0.5f * slope, slope - bent)) + slopeLow;
        float product = MathF.FusedMultiplyAdd(f, bent, 0f);
        float productLow = MathF.FusedMultiplyAdd(f, bentLow, MathF.FusedMultiplyAdd(f, bent, -product));

        float start = k * step;
        float sum = start + product;
        float rest = start - sum + product + MathF.FusedMultiplyAdd(k, stepLow, productLow);
        rest = MathF.FusedMultiplyAdd(f * f * f * Third(f), slope, rest);
        return IsPositive(x) ? sum + rest : Special(x);
    }

    // Of numbers that are not positive or not finite.
    private static float Special(float x) => x == 0f ? float.NegativeInfinity : x > 0f ? x : float.NaN;
}
