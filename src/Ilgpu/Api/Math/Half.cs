using System.Globalization;
using System.Runtime.CompilerServices;
using ILGPU.DeviceMath;

namespace ILGPU;

/// <summary>
/// A floating-point number of 16 bits. It is calculated in <see cref="float"/> and rounded to 16 bits once for each operation; the results of <c>+ − × ÷</c> are the
/// nearest there are.
/// </summary>
public readonly struct Half : IEquatable<Half>, IComparable<Half>
{
    /// <summary>The smallest positive number.</summary>
    public static readonly Half Epsilon = new(0x0001);

    /// <summary>The largest number.</summary>
    public static readonly Half MaxValue = new(0x7bff);

    /// <summary>The smallest number, the negative of <see cref="MaxValue"/>.</summary>
    public static readonly Half MinValue = new(0xfbff);

    /// <summary>Not a number.</summary>
    public static readonly Half NaN = new(0xfe00);

    /// <summary>Infinity.</summary>
    public static readonly Half PositiveInfinity = new(InfinityBits);

    /// <summary>Minus infinity.</summary>
    public static readonly Half NegativeInfinity = new(InfinityBits | SignBit);

    /// <summary>0.</summary>
    public static readonly Half Zero = new(0x0000);

    /// <summary>1.</summary>
    public static readonly Half One = new(0x3c00);

    private const ushort SignBit = 0x8000;
    private const ushort InfinityBits = 0x7c00;

    /// <summary>The bits.</summary>
    internal readonly ushort RawValue;

    /// <summary>The number with given bits.</summary>
    internal Half(ushort rawValue) => RawValue = rawValue;

    private int SizeBits => RawValue & 0x7fff;

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half Abs(Half half) => new((ushort)half.SizeBits);

    /// <summary>Whether the value is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNaN(Half half) => half.SizeBits > InfinityBits;

    /// <summary>Whether the value is 0 or −0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsZero(Half half) => half.SizeBits == 0;

    /// <summary>Whether the value is infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPositiveInfinity(Half half) => half.RawValue == InfinityBits;

    /// <summary>Whether the value is minus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNegativeInfinity(Half half) => half.RawValue == (InfinityBits | SignBit);

    /// <summary>Whether the value is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInfinity(Half half) => half.SizeBits == InfinityBits;

    /// <summary>Whether the value is neither NaN nor infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(Half half) => half.SizeBits < InfinityBits;

    /// <summary>The negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half operator -(Half halfValue) => new((ushort)(halfValue.RawValue ^ SignBit));

    /// <summary>The sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half operator +(Half first, Half second) => (Half)((float)first + (float)second);

    /// <summary>The difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half operator -(Half first, Half second) => (Half)((float)first - (float)second);

    /// <summary>The product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half operator *(Half first, Half second) => (Half)((float)first * (float)second);

    /// <summary>The quotient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half operator /(Half first, Half second) => (Half)((float)first / (float)second);

    /// <summary>Whether two values are the same number: 0 and −0 are, NaN and NaN are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator ==(Half first, Half second) => (float)first == (float)second;

    /// <summary>Whether two values are not the same number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator !=(Half first, Half second) => (float)first != (float)second;

    /// <summary>Whether the first number is smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(Half first, Half second) => (float)first < (float)second;

    /// <summary>Whether the first number is smaller, or they are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <=(Half first, Half second) => (float)first <= (float)second;

    /// <summary>Whether the first number is larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >(Half first, Half second) => (float)first > (float)second;

    /// <summary>Whether the first number is larger, or they are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >=(Half first, Half second) => (float)first >= (float)second;

    /// <summary>The same number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator float(Half halfValue) => HalfBits.ToSingle(halfValue.RawValue);

    /// <summary>The same number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator double(Half halfValue) => HalfBits.ToSingle(halfValue.RawValue);

    /// <summary>The nearest number; of two, the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half(float floatValue) => new(HalfBits.FromSingle(floatValue));

    /// <summary>The nearest number; of two, the even one.</summary>
    public static explicit operator Half(double doubleValue)
    {
        // On the way the number is rounded to float in such a way that the last bit is 1 if anything was lost; so what lies between two 16-bit numbers stays between.
        float nearest = (float)doubleValue;
        int bits = BitConverter.SingleToInt32Bits(nearest);
        if (nearest != doubleValue && (bits & 1) == 0 && !double.IsNaN(doubleValue))
            bits += Math.Abs((double)nearest) > Math.Abs(doubleValue) ? -1 : 1;
        return (Half)BitConverter.Int32BitsToSingle(bits);
    }

    /// <summary>The nearest number; of two, the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half(sbyte sbyteValue) => (Half)(float)sbyteValue;

    /// <summary>The nearest number; of two, the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half(byte byteValue) => (Half)(float)byteValue;

    /// <summary>The nearest number; of two, the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half(short shortValue) => (Half)(float)shortValue;

    /// <summary>The nearest number; of two, the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half(ushort ushortValue) => (Half)(float)ushortValue;

    /// <summary>The nearest number; of two, the even one. (All integers that are not rounded to infinity are floats.)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half(int intValue) => (Half)(float)intValue;

    /// <summary>The nearest number; of two, the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half(uint uintValue) => (Half)(float)uintValue;

    /// <summary>The nearest number; of two, the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half(long longValue) => (Half)(float)longValue;

    /// <summary>The nearest number; of two, the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator Half(ulong ulongValue) => (Half)(float)ulongValue;

    /// <summary>The number without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator sbyte(Half halfValue) => (sbyte)(float)halfValue;

    /// <summary>The number without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator byte(Half halfValue) => (byte)(float)halfValue;

    /// <summary>The number without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator short(Half halfValue) => (short)(float)halfValue;

    /// <summary>The number without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator ushort(Half halfValue) => (ushort)(float)halfValue;

    /// <summary>The number without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator int(Half halfValue) => (int)(float)halfValue;

    /// <summary>The number without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator uint(Half halfValue) => (uint)(float)halfValue;

    /// <summary>The number without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator long(Half halfValue) => (long)(float)halfValue;

    /// <summary>The number without its fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator ulong(Half halfValue) => (ulong)(float)halfValue;

    /// <summary>Whether the other value is the same, as <see cref="float.Equals(float)"/> sees it: NaN is NaN.</summary>
    public bool Equals(Half other) => ((float)this).Equals((float)other);

    /// <summary>Orders numbers; NaN comes first.</summary>
    public int CompareTo(Half other) => ((float)this).CompareTo((float)other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Half other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(CultureInfo.CurrentCulture);
}
