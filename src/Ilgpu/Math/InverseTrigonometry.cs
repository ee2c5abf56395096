using System.Runtime.CompilerServices;

namespace ILGPU.DeviceMath;

/// <summary>Arc functions: a polynomial near 0, and symmetries elsewhere, with π in two floats.</summary>
internal static class InverseTrigonometry
{
    private const float PiHigh = 3.14159274f;
    private const float PiLow = -8.74227766e-8f;
    private const float HalfPiHigh = 1.57079637f;
    private const float HalfPiLow = -4.37113883e-8f;

    /// <summary>The angle whose tangent is x; at most 1.24 ulp off.</summary>
    internal static float Atan(float x)
    {
        float size = MathF.Abs(x);
        bool steep = size > 1f;
        float angle = Angle(steep ? HalfPiHigh : 0f, steep ? HalfPiLow : 0f, steep ? -1f / size : size);
        return MathF.CopySign(angle, x);
    }

    /// <summary>The angle of the point (x, y); at most 1.6 ulp off.</summary>
    internal static float Atan2(float y, float x)
    {
        float width = MathF.Abs(x);
        float height = MathF.Abs(y);
        float large = MathF.Max(width, height);
        float small = MathF.Min(width, height);
        // Equal sides may be zero or infinite.
        float ratio = large == 0f ? 0f : small == large ? 1f : small / large;
        bool left = BitConverter.SingleToInt32Bits(x) < 0;
        bool steep = height > width;
        float angle = Angle(steep ? HalfPiHigh : left ? PiHigh : 0f, steep ? HalfPiLow : left ? PiLow : 0f, steep == left ? ratio : -ratio);
        return MathF.CopySign(angle, y);
    }

    /// <summary>The angle whose sine is x; at most 1.17 ulp off.</summary>
    internal static float Asin(float x)
    {
        float size = MathF.Abs(x);
        if (size <= 0.5f)
            return MathF.FusedMultiplyAdd(x, ArcSineBend(x * x), x);
        return MathF.CopySign(Complement(HalfPiHigh, HalfPiLow, size), x);
    }

    /// <summary>The angle whose cosine is x; at most 1.14 ulp off.</summary>
    internal static float Acos(float x)
    {
        float size = MathF.Abs(x);
        if (size <= 0.5f)
            return Difference(HalfPiHigh, HalfPiLow, x, ArcSineBend(x * x));
        if (x < 0f)
            return Complement(PiHigh, PiLow, size);
        float square = MathF.FusedMultiplyAdd(size, -0.5f, 0.5f);
        float twice = 2f * MathF.Sqrt(square);
        return MathF.FusedMultiplyAdd(twice, ArcSineBend(square), twice);
    }

    // start + atan(ratio) for a ratio from -1 to 1 and a start of 0 or at least 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Angle(float start, float startLow, float ratio)
    {
        float square = ratio * ratio;
        // The terms in pairs, so that they need not wait for each other.
        float second = square * square;
        float a = MathF.FusedMultiplyAdd(square, 0.199985296f, -0.333332986f);
        float b = MathF.FusedMultiplyAdd(square, 0.109508812f, -0.142640159f);
        float c = MathF.FusedMultiplyAdd(square, 0.0578817166f, -0.0839931443f);
        float d = MathF.FusedMultiplyAdd(square, 0.0108692329f, -0.0310976002f);
        float q = MathF.FusedMultiplyAdd(second, MathF.FusedMultiplyAdd(second, -0.00178300741f, d), c);
        q = MathF.FusedMultiplyAdd(second, MathF.FusedMultiplyAdd(second, q, b), a);
        return Difference(start, startLow, -ratio, square * q);
    }

    // start - (x + x · bend), where start is 0 or larger than x.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Difference(float start, float startLow, float x, float bend)
    {
        float difference = start - x;
        return difference + (start - difference - x + MathF.FusedMultiplyAdd(-x, bend, startLow));
    }

    // start - acos(size), which is start - 2 asin(√((1 - size) / 2)), for a size above ½; NaN above 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Complement(float start, float startLow, float size)
    {
        float square = MathF.FusedMultiplyAdd(size, -0.5f, 0.5f);
        return Difference(start, startLow, 2f * MathF.Sqrt(square), ArcSineBend(square));
    }

    // asin(x) / x - 1 for |x| up to ½, from x².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float ArcSineBend(float square)
    {
        float q = MathF.FusedMultiplyAdd(square, 0.0421583876f, 0.0241847429f);
        q = MathF.FusedMultiplyAdd(square, q, 0.0454691537f);
        q = MathF.FusedMultiplyAdd(square, q, 0.0749530941f);
        q = MathF.FusedMultiplyAdd(square, q, 0.166667521f);
        return square * q;
    }
}
