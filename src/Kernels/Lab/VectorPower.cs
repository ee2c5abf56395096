using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Color2Embed.Kernels;

/// <summary>
/// Powers of eight numbers at a time, in some thirty instructions: x = 2^k m with m between √½ and √2, log x = k ln 2 + log m with log m from a polynomial in
/// m - 1; then e^(p log x) the same way back. The coefficients are those of XMath's logarithm and of the
/// series. .NET's own <see cref="Vector256.Log(Vector256{float})"/> and <see cref="Vector256.Exp(Vector256{float})"/> would do, but begin as unoptimised code, which a first picture pays for.
/// </summary>
internal static class VectorPower
{
    // √½, rounded up.
    private const int RootOfHalfBits = 0x3f3504f4;
    private const float Ln2 = 0.693147182f;

    // ln 2 in two parts, the first of which has so few digits that its product with an exponent is exact.
    private const float Ln2High = 0.693145752f;
    private const float Ln2Low = 1.42860682e-6f;

    /// <summary>x^p with a relative error below 1e-6 (1 + |p log x|), for positive, normal, finite x whose power is one, too; elsewhere anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Power(Vector256<float> x, float exponent) => Exp(exponent * Log(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Log(Vector256<float> x)
    {
        Vector256<int> bits = x.AsInt32() - Vector256.Create(RootOfHalfBits);
        Vector256<float> k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(bits, 23));
        Vector256<float> f = ((bits & Vector256.Create(0x7fffff)) + Vector256.Create(RootOfHalfBits)).AsSingle() - Vector256<float>.One;
        Vector256<float> square = f * f;

        // (log(1 + f) - f + f²/2) / f³, the terms in pairs so that they need not wait for each other.
        Vector256<float> first = Linear(f, -0.250008196f, 0.333333313f);
        Vector256<float> second = Linear(f, -0.166234106f, 0.200012416f);
        Vector256<float> third = Linear(f, -0.131595984f, 0.142015859f);
        Vector256<float> fourth = Linear(f, -0.0763636231f, 0.127621427f);
        Vector256<float> rest = Fused(square, Fused(square, Fused(square, fourth, third), second), first);
        return Fused(k, Vector256.Create(Ln2High), Fused(square, Fused(f, rest, Vector256.Create(-0.5f)), Fused(k, Vector256.Create(Ln2Low), f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Exp(Vector256<float> x)
    {
        Vector256<float> k = Vector256.Round(x * (1 / Ln2));
        Vector256<float> r = Fused(k, Vector256.Create(-Ln2Low), Fused(k, Vector256.Create(-Ln2High), x));
        Vector256<float> square = r * r;

        // 1 + r + r²/2 + ... + r⁷/5040, for |r| up to ln 2 / 2.
        Vector256<float> upper = Fused(square, Linear(r, 1 / 5040f, 1 / 720f), Linear(r, 1 / 120f, 1 / 24f));
        Vector256<float> value = Fused(square, Fused(square, upper, Linear(r, 1 / 6f, 0.5f)), r) + Vector256<float>.One;
        return (value.AsInt32() + Vector256.ShiftLeft(Vector256.ConvertToInt32(k), 23)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Linear(Vector256<float> x, float slope, float offset) => Fused(x, Vector256.Create(slope), Vector256.Create(offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fused(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.MultiplyAddEstimate(a, b, c);
}
