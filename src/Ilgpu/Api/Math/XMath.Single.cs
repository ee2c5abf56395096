using System.Runtime.CompilerServices;
using ILGPU.DeviceMath;

namespace ILGPU.Algorithms;

/// <summary>
/// Mathematical functions for kernels, the same on every device. Those of floats are calculated in floats (<c>src/Ilgpu/Math</c>), within about one unit of the last
/// place; their special values are those of <see cref="MathF"/>. Those of doubles are those of <see cref="Math"/>.
/// </summary>
public static partial class XMath
{
    /// <summary>The angle in radians whose cosine is the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Acos(float value) => InverseTrigonometry.Acos(value);

    /// <summary>The angle in radians whose sine is the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Asin(float value) => InverseTrigonometry.Asin(value);

    /// <summary>The angle in radians whose tangent is the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan(float value) => InverseTrigonometry.Atan(value);

    /// <summary>The cosine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cos(float value) => Trigonometry.Cos(value);

    /// <summary>The sine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sin(float value) => Trigonometry.Sin(value);

    /// <summary>The tangent of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tan(float value) => Trigonometry.Tan(value);

    /// <summary>The hyperbolic cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cosh(float value) => Hyperbolic.Cosh(value);

    /// <summary>The hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sinh(float value) => Hyperbolic.Sinh(value);

    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float value) => Hyperbolic.Tanh(value);

    /// <summary>e to the power of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float value) => Exponential.Exp(value);

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float value) => Logarithm.Log(value);

    /// <summary>The logarithm to base 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log10(float value) => Logarithm.Log10(value);

    /// <summary>The logarithm to base 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log2(float value) => Logarithm.Log2(value);

    /// <summary>The square root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float value) => MathF.Sqrt(value);

    /// <summary>The next integer not below the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Ceiling(float value) => MathF.Ceiling(value);

    /// <summary>The next integer not above the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Floor(float value) => MathF.Floor(value);

    /// <summary>The value without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Truncate(float value) => MathF.Truncate(value);

    /// <summary>The angle in radians of the point (x, y), from −π to π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan2(float y, float x) => InverseTrigonometry.Atan2(y, x);

    /// <summary>2 to the power of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp2(float value) => Exponential.Exp2(value);

    /// <summary>The logarithm to a base.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float value, float newBase) => Logarithm.Log(value, newBase);

    /// <summary>A power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Pow(float @base, float exp) => Power.Pow(@base, exp);

    /// <summary>1 / value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Rcp(float value) => 1.0f / value;

    /// <summary>1 / √value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Rsqrt(float value) => 1.0f / MathF.Sqrt(value);

    /// <summary>The remainder of a division whose quotient is cut off: it has the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Rem(float x, float y) => Remainder.Rem(x, y);

    /// <summary>The remainder of a division whose quotient is rounded to the nearest integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float IEEERemainder(float x, float y) => Remainder.Nearest(x, y);

    /// <summary>Degrees as radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DegToRad(float degrees) => degrees * (PI / 180.0f);

    /// <summary>Radians as degrees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float RadToDeg(float radians) => radians * (180.0f / PI);

    /// <summary>The nearest integer; the even one of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float value) => MathF.Round(value);

    /// <summary>Rounds to a number of decimals, from 0 to 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float value, int digits) => Rounding.ToDecimals(value, digits, MidpointRounding.ToEven);

    /// <summary>The nearest integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float value, MidpointRounding mode) => Rounding.ToInteger(value, mode);

    /// <summary>Rounds to a number of decimals, from 0 to 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float value, int digits, MidpointRounding mode) => Rounding.ToDecimals(value, digits, mode);

    /// <summary>The nearest integer; the one further from zero of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float RoundAwayFromZero(float value) => Rounding.AwayFromZero(value);

    /// <summary>The nearest integer; the even one of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float RoundToEven(float value) => MathF.Round(value);

    /// <summary>−1, 0 or 1, as the value is negative, zero or positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sign(float value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    /// <summary>Sine and cosine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(float value, out float sin, out float cos) => Trigonometry.SinCos(value, out sin, out cos);

    /// <summary>Whether the value is neither NaN nor infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(float value) => float.IsFinite(value);

    /// <summary>Whether the value is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInfinity(float value) => float.IsInfinity(value);

    /// <summary>Whether the value is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNaN(float value) => float.IsNaN(value);
}
