using System.Runtime.CompilerServices;

namespace ILGPU.DeviceMath;

/// <summary>Remainders, which are exact: long division of the mantissas.</summary>
internal static class Remainder
{
    /// <summary>x − y · trunc(x / y), with the sign of x; exact.</summary>
    internal static float Rem(float x, float y)
    {
        float rest = Divide(MathF.Abs(x), MathF.Abs(y), out _);
        return MathF.CopySign(rest, x);
    }

    /// <summary>x − y · round(x / y), of two nearest quotients the even one; exact. A result of 0 has the sign of x.</summary>
    internal static float Nearest(float x, float y)
    {
        float divisor = MathF.Abs(y);
        float rest = Divide(MathF.Abs(x), divisor, out bool odd);
        // Where this difference decides, it is exact.
        float other = divisor - rest;
        float result = other < rest || (other == rest && odd) ? -other : rest;
        return BitConverter.SingleToInt32Bits(x) < 0 ? -result : result;
    }

    // The remainder of numbers without sign, and whether the quotient is odd.
    private static float Divide(float x, float y, out bool odd)
    {
        odd = false;
        if (!(x < float.PositiveInfinity && y > 0f))
            return float.NaN;
        if (x < y)
            return x;

        ulong divisor = Mantissa(y, out int lowest);
        ulong rest = Mantissa(x, out int exponent);
        ulong quotient = rest / divisor;
        rest -= quotient * divisor;
        // A remainder has at most 24 bits, which leaves room for 40 more in each step.
        for (int left = exponent - lowest; left > 0; left -= 40)
        {
            rest <<= Math.Min(left, 40);
            quotient = rest / divisor;
            rest -= quotient * divisor;
        }
        odd = (quotient & 1) != 0;
        return Exponential.Scale((int)rest, lowest - 150);
    }

    // value = mantissa · 2^(exponent − 150)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mantissa(float value, out int exponent)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        bool isNormal = bits >= 0x800000;
        exponent = isNormal ? (int)(bits >> 23) : 1;
        return isNormal ? (bits & 0x7fffff) | 0x800000 : bits;
    }
}
