using System.Runtime.CompilerServices;

namespace ILGPU.DeviceMath;

/// <summary>Sine, cosine and tangent: |x| = n π/2 + r with |r| up to π/4, r in two floats, and polynomials in r.</summary>
internal static class Trigonometry
{
    private const float TwoOverPi = 0.636619747f;

    // π/2 = High + Middle + Low + 1e-23.
    private const float HalfPiHigh = 1.57079637f;
    private const float HalfPiMiddle = -4.37113883e-8f;
    private const float HalfPiLow = -1.71512451e-15f;

    // From here on n π/2 is no longer found with enough digits by three products.
    private const float Large = 32768f;

    /// <summary>The sine; at most 0.89 ulp off for every float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Sin(float x)
    {
        int n = Reduce(MathF.Abs(x), out float r, out float low);
        return Select(n, Sine(r, low), Cosine(r, low), BitConverter.SingleToInt32Bits(x) & int.MinValue);
    }

    /// <summary>The cosine; at most 0.89 ulp off for every float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Cos(float x)
    {
        int n = Reduce(MathF.Abs(x), out float r, out float low);
        return Select(n + 1, Sine(r, low), Cosine(r, low), 0);
    }

    /// <summary>Sine and cosine, as good as alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SinCos(float x, out float sin, out float cos)
    {
        int n = Reduce(MathF.Abs(x), out float r, out float low);
        float sine = Sine(r, low);
        float cosine = Cosine(r, low);
        sin = Select(n, sine, cosine, BitConverter.SingleToInt32Bits(x) & int.MinValue);
        cos = Select(n + 1, sine, cosine, 0);
    }

    /// <summary>The tangent; at most 1.38 ulp off for every float.</summary>
    internal static float Tan(float x)
    {
        int n = Reduce(MathF.Abs(x), out float r, out float low);
        float square = Square(r, low);
        float q = MathF.FusedMultiplyAdd(square, 0.00446277065f, -8.47441697e-5f);
        q = MathF.FusedMultiplyAdd(square, q, 0.0109722121f);
        q = MathF.FusedMultiplyAdd(square, q, 0.0212301109f);
        q = MathF.FusedMultiplyAdd(square, q, 0.0540698655f);
        q = MathF.FusedMultiplyAdd(square, q, 0.13332577f);
        q = MathF.FusedMultiplyAdd(square, q, 0.333333522f);
        float bend = MathF.FusedMultiplyAdd(r * square, q, low);
        float tangent = r + bend;

        // In the odd quadrants −1/tan r, with what the sum above and the division leave.
        float inverse = 1f / tangent;
        float left = MathF.FusedMultiplyAdd(-inverse, tangent, 1f);
        left = MathF.FusedMultiplyAdd(-inverse, bend - (tangent - r), left);
        float cotangent = MathF.FusedMultiplyAdd(inverse, left, inverse);
        int bits = (n & 1) != 0 ? BitConverter.SingleToInt32Bits(-cotangent) : BitConverter.SingleToInt32Bits(tangent);
        return BitConverter.Int32BitsToSingle(bits ^ (BitConverter.SingleToInt32Bits(x) & int.MinValue));
    }

    // sin(r + low)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sine(float r, float low)
    {
        float square = Square(r, low);
        float q = MathF.FusedMultiplyAdd(square, -0.000195078828f, 0.00833210628f);
        q = MathF.FusedMultiplyAdd(square, q, -0.166666538f);
        return r + MathF.FusedMultiplyAdd(r * square, q, low);
    }

    // cos(r + low)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Cosine(float r, float low)
    {
        float square = Square(r, low);
        float q = MathF.FusedMultiplyAdd(square, 2.44316507e-5f, -0.0013887306f);
        q = MathF.FusedMultiplyAdd(square, q, 0.0416666456f);
        q = MathF.FusedMultiplyAdd(square, q, -0.5f);
        return MathF.FusedMultiplyAdd(square, q, 1f);
    }

    // (r + low)², rounded once
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Square(float r, float low) => MathF.FusedMultiplyAdd(r, r, (r + r) * low);

    // The sine of the n-th quadrant. Chosen between bits rather than numbers, which the CPU does without a branch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Select(int n, float sine, float cosine, int sign)
    {
        int even = BitConverter.SingleToInt32Bits(sine);
        int odd = BitConverter.SingleToInt32Bits(cosine);
        return BitConverter.Int32BitsToSingle(((n & 1) != 0 ? odd : even) ^ ((n & 2) << 30) ^ sign);
    }

    // size = n π/2 + r + low; returns n, or a number with the same last two bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Reduce(float size, out float r, out float low)
    {
        if (!(size < Large))
            return ReduceLarge(size, out r, out low);

        float shifted = MathF.FusedMultiplyAdd(size, TwoOverPi, Exponential.RoundingShift);
        float n = shifted - Exponential.RoundingShift;
        float first = MathF.FusedMultiplyAdd(-n, HalfPiHigh, size); // exact
        // The rest in two floats, whichever of the two terms is larger. (The fused product with 0 is a product that no compiler fuses with a sum.)
        float second = MathF.FusedMultiplyAdd(n, HalfPiMiddle, 0f);
        r = first - second;
        float back = first - r;
        float error = first - (r + back) + (back - second);
        low = error - MathF.FusedMultiplyAdd(n, HalfPiLow, MathF.FusedMultiplyAdd(n, HalfPiMiddle, -second));
        return BitConverter.SingleToInt32Bits(shifted);
    }

    // Payne and Hanek: the product with 2/π modulo 4, for which only the digits of 2/π count that lie around the decimal point of the product.
    private static int ReduceLarge(float size, out float r, out float low)
    {
        uint bits = BitConverter.SingleToUInt32Bits(size);
        if (bits >= 0x7f800000)
        {
            r = float.NaN;
            low = 0f;
            return 0;
        }
        // 2/π behind 16 zeros. The window of 96 bits begins where the product's digits have the weight 2; what is left of it are multiples of 4.
        const ulong First = 0x0000a2f9836e4e44, Second = 0x1529fc2757d1f534, Third = 0xddc0db6295993c43, Fourth = 0x9041fe5163abdebb;
        int shift = (int)(bits >> 23) - 136;
        bool far = shift >= 64;
        int left = shift & 63;
        ulong a = far ? Second : First, b = far ? Third : Second, c = far ? Fourth : Third;
        ulong high = (a << left) | (b >> 1 >> (63 - left));
        ulong next = (b << left) | (c >> 1 >> (63 - left));
        ulong mantissa = (bits & 0x7fffff) | 0x800000;
        ulong product = (high * mantissa) + ((next >> 32) * mantissa >> 32);

        // Two bits of n, rounded to nearest, and a signed fraction.
        ulong n = (product + (1UL << 61)) >> 62;
        long fraction = (long)(product - (n << 62));
        float lead = fraction;
        float rest = fraction - (long)lead;
        const float Unit = 2.16840434e-19f; // 2^-62
        lead *= Unit;
        rest *= Unit;
        r = MathF.FusedMultiplyAdd(lead, HalfPiHigh, 0f);
        low = MathF.FusedMultiplyAdd(rest, HalfPiHigh, MathF.FusedMultiplyAdd(lead, HalfPiMiddle, MathF.FusedMultiplyAdd(lead, HalfPiHigh, -r)));
        return (int)n;
    }
}
