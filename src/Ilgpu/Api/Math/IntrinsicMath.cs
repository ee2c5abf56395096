using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>Mathematical functions that every device has.</summary>
public static class IntrinsicMath
{
    /// <summary>The smaller value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Min(byte first, byte second) => Math.Min(first, second);

    /// <summary>The larger value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Max(byte first, byte second) => Math.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Clamp(byte value, byte min, byte max) => Max(Min(value, max), min);

    /// <summary>The smaller value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte Min(sbyte first, sbyte second) => Math.Min(first, second);

    /// <summary>The larger value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte Max(sbyte first, sbyte second) => Math.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte Clamp(sbyte value, sbyte min, sbyte max) => Max(Min(value, max), min);

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte Abs(sbyte value) => Math.Abs(value);

    /// <summary>The smaller value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Min(short first, short second) => Math.Min(first, second);

    /// <summary>The larger value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Max(short first, short second) => Math.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Clamp(short value, short min, short max) => Max(Min(value, max), min);

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Abs(short value) => Math.Abs(value);

    /// <summary>The smaller value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Min(ushort first, ushort second) => Math.Min(first, second);

    /// <summary>The larger value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Max(ushort first, ushort second) => Math.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Clamp(ushort value, ushort min, ushort max) => Max(Min(value, max), min);

    /// <summary>The smaller value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Min(int first, int second) => Math.Min(first, second);

    /// <summary>The larger value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Max(int first, int second) => Math.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Clamp(int value, int min, int max) => Max(Min(value, max), min);

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Abs(int value) => Math.Abs(value);

    /// <summary>The smaller value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Min(uint first, uint second) => Math.Min(first, second);

    /// <summary>The larger value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Max(uint first, uint second) => Math.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Clamp(uint value, uint min, uint max) => Max(Min(value, max), min);

    /// <summary>The smaller value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Min(long first, long second) => Math.Min(first, second);

    /// <summary>The larger value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Max(long first, long second) => Math.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Clamp(long value, long min, long max) => Max(Min(value, max), min);

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Abs(long value) => Math.Abs(value);

    /// <summary>The smaller value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Min(ulong first, ulong second) => Math.Min(first, second);

    /// <summary>The larger value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Max(ulong first, ulong second) => Math.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Clamp(ulong value, ulong min, ulong max) => Max(Min(value, max), min);

    /// <summary>The smaller value; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float first, float second) => MathF.Min(first, second);

    /// <summary>The larger value; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float first, float second) => MathF.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Clamp(float value, float min, float max) => Max(Min(value, max), min);

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float value) => MathF.Abs(value);

    /// <summary>The smaller value; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(double first, double second) => Math.Min(first, second);

    /// <summary>The larger value; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(double first, double second) => Math.Max(first, second);

    /// <summary>The value, or the bound that it exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Clamp(double value, double min, double max) => Max(Min(value, max), min);

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double value) => Math.Abs(value);

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half Abs(Half value) => Half.Abs(value);

    /// <summary>The number of bits that are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PopCount(int value) => System.Numerics.BitOperations.PopCount((uint)value);

    /// <summary>The number of zero bits above the highest that is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LeadingZeroCount(int value) => System.Numerics.BitOperations.LeadingZeroCount((uint)value);

    /// <summary>The number of zero bits below the lowest that is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TrailingZeroCount(int value) => System.Numerics.BitOperations.TrailingZeroCount(value);

    /// <summary>The number of bits that are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PopCount(uint value) => System.Numerics.BitOperations.PopCount(value);

    /// <summary>The number of zero bits above the highest that is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LeadingZeroCount(uint value) => System.Numerics.BitOperations.LeadingZeroCount(value);

    /// <summary>The number of zero bits below the lowest that is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TrailingZeroCount(uint value) => System.Numerics.BitOperations.TrailingZeroCount(value);

    /// <summary>The number of bits that are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PopCount(long value) => System.Numerics.BitOperations.PopCount((ulong)value);

    /// <summary>The number of zero bits above the highest that is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LeadingZeroCount(long value) => System.Numerics.BitOperations.LeadingZeroCount((ulong)value);

    /// <summary>The number of zero bits below the lowest that is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TrailingZeroCount(long value) => System.Numerics.BitOperations.TrailingZeroCount(value);

    /// <summary>The number of bits that are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PopCount(ulong value) => System.Numerics.BitOperations.PopCount(value);

    /// <summary>The number of zero bits above the highest that is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LeadingZeroCount(ulong value) => System.Numerics.BitOperations.LeadingZeroCount(value);

    /// <summary>The number of zero bits below the lowest that is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TrailingZeroCount(ulong value) => System.Numerics.BitOperations.TrailingZeroCount(value);

    /// <summary>The quotient, cut off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DivRoundDown(int numerator, int denominator) => numerator / denominator;

    /// <summary>The quotient of a number that is not negative, rounded up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DivRoundUp(int numerator, int denominator) => (numerator + denominator - 1) / denominator;

    /// <summary>The quotient, cut off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long DivRoundDown(long numerator, long denominator) => numerator / denominator;

    /// <summary>The quotient of a number that is not negative, rounded up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long DivRoundUp(long numerator, long denominator) => (numerator + denominator - 1) / denominator;

    /// <summary>A number with the size of one and the sign of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CopySign(float x, float y) => MathF.CopySign(x, y);

    /// <summary>A number with the size of one and the sign of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CopySign(double x, double y) => Math.CopySign(x, y);
}
