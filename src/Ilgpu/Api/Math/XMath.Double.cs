using System.Runtime.CompilerServices;

namespace ILGPU.Algorithms;

/// <summary>Mathematical functions for kernels. On the CPU they are those of <see cref="Math"/> and <see cref="MathF"/>: NaN in, NaN out.</summary>
public static partial class XMath
{
    /// <summary>The angle in radians whose cosine is the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acos(double value) => Math.Acos(value);

    /// <summary>The angle in radians whose sine is the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asin(double value) => Math.Asin(value);

    /// <summary>The angle in radians whose tangent is the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan(double value) => Math.Atan(value);

    /// <summary>The cosine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cos(double value) => Math.Cos(value);

    /// <summary>The sine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sin(double value) => Math.Sin(value);

    /// <summary>The tangent of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tan(double value) => Math.Tan(value);

    /// <summary>The hyperbolic cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cosh(double value) => Math.Cosh(value);

    /// <summary>The hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sinh(double value) => Math.Sinh(value);

    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tanh(double value) => Math.Tanh(value);

    /// <summary>e to the power of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double value) => Math.Exp(value);

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double value) => Math.Log(value);

    /// <summary>The logarithm to base 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log10(double value) => Math.Log10(value);

    /// <summary>The logarithm to base 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log2(double value) => Math.Log2(value);

    /// <summary>The square root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sqrt(double value) => Math.Sqrt(value);

    /// <summary>The next integer not below the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Ceiling(double value) => Math.Ceiling(value);

    /// <summary>The next integer not above the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Floor(double value) => Math.Floor(value);

    /// <summary>The value without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Truncate(double value) => Math.Truncate(value);

    /// <summary>The angle in radians of the point (x, y), from −π to π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan2(double y, double x) => Math.Atan2(y, x);

    /// <summary>2 to the power of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp2(double value) => Math.Pow(2, value);

    /// <summary>The logarithm to a base.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double value, double newBase) => Math.Log(value, newBase);

    /// <summary>A power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pow(double @base, double exp) => Math.Pow(@base, exp);

    /// <summary>1 / value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Rcp(double value) => 1.0 / value;

    /// <summary>1 / √value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Rsqrt(double value) => 1.0 / Math.Sqrt(value);

    /// <summary>The remainder of a division whose quotient is cut off: it has the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Rem(double x, double y) => x % y;

    /// <summary>The remainder of a division whose quotient is rounded to the nearest integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double IEEERemainder(double x, double y) => Math.IEEERemainder(x, y);

    /// <summary>Degrees as radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DegToRad(double degrees) => degrees * (PID / 180.0);

    /// <summary>Radians as degrees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RadToDeg(double radians) => radians * (180.0 / PID);

    /// <summary>The nearest integer; the even one of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double value) => Math.Round(value);

    /// <summary>Rounds to a number of decimals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double value, int digits) => Math.Round(value, digits);

    /// <summary>The nearest integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double value, MidpointRounding mode) => Math.Round(value, mode);

    /// <summary>Rounds to a number of decimals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double value, int digits, MidpointRounding mode) => Math.Round(value, digits, mode);

    /// <summary>The nearest integer; the one further from zero of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundAwayFromZero(double value) => Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>The nearest integer; the even one of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundToEven(double value) => Math.Round(value, MidpointRounding.ToEven);

    /// <summary>−1, 0 or 1, as the value is negative, zero or positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sign(double value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    /// <summary>Sine and cosine of an angle in radians.</summary>
    public static void SinCos(double value, out double sin, out double cos) => (sin, cos) = Math.SinCos(value);

    /// <summary>Whether the value is neither NaN nor infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(double value) => double.IsFinite(value);

    /// <summary>Whether the value is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInfinity(double value) => double.IsInfinity(value);

    /// <summary>Whether the value is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNaN(double value) => double.IsNaN(value);
}
