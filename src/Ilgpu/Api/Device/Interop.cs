using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ILGPU;

/// <summary>Sizes, bit patterns and output.</summary>
public static partial class Interop
{
    /// <summary>The bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FloatAsInt(float value) => BitConverter.SingleToUInt32Bits(value);

    /// <summary>The bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FloatAsInt(double value) => BitConverter.DoubleToUInt64Bits(value);

    /// <summary>The bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort FloatAsInt(Half value) => value.RawValue;

    /// <summary>The number with given bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float IntAsFloat(uint value) => BitConverter.UInt32BitsToSingle(value);

    /// <summary>The number with given bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double IntAsFloat(ulong value) => BitConverter.UInt64BitsToDouble(value);

    /// <summary>The number with given bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half IntAsFloat(ushort value) => new(value);

    /// <summary>Bytes of a value of a type.</summary>
    public static int SizeOf<T>()
        where T : unmanaged => Unsafe.SizeOf<T>();

    /// <summary>Bytes of a value.</summary>
    public static int SizeOf<T>(T structure)
        where T : unmanaged => Unsafe.SizeOf<T>();

    /// <summary>Where a field begins in a value of a type, in bytes.</summary>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    public static int OffsetOf<T>(string fieldName)
        where T : unmanaged => Marshal.OffsetOf<T>(fieldName).ToInt32();

    /// <summary>How many values of <typeparamref name="TFirst"/> take the bytes of a number of values of <typeparamref name="TSecond"/>, rounded up.</summary>
    public static long ComputeRelativeSizeOf<TFirst, TSecond>(long numSecondElements)
        where TFirst : unmanaged
        where TSecond : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numSecondElements);
        return ((numSecondElements * Unsafe.SizeOf<TSecond>()) + Unsafe.SizeOf<TFirst>() - 1) / Unsafe.SizeOf<TFirst>();
    }

    /// <summary>Writes text to the console.</summary>
    public static void Write(string expression) => Console.Out.Write(expression);

    /// <summary>Writes a line of text to the console.</summary>
    public static void WriteLine(string expression) => Console.Out.WriteLine(expression);

    private static class Output
    {
        public static void Write(string format, params object[] values) =>
            Console.Out.Write(string.Format(CultureInfo.InvariantCulture, format, values));

        public static void WriteLine(string format, params object[] values) =>
            Console.Out.WriteLine(string.Format(CultureInfo.InvariantCulture, format, values));
    }
}
