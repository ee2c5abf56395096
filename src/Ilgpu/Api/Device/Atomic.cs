using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>Atomic operations on memory. Each returns the value that was there before.</summary>
public static class Atomic
{
    /// <summary>Adds a value.</summary>
    public static int Add(ref int target, int value) => unchecked(Interlocked.Add(ref target, value) - value);

    /// <summary>Stores a value.</summary>
    public static int Exchange(ref int target, int value) => Interlocked.Exchange(ref target, value);

    /// <summary>Stores a value if the target equals <paramref name="compare"/>.</summary>
    public static int CompareExchange(ref int target, int compare, int value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <summary>Keeps the bits that both have.</summary>
    public static int And(ref int target, int value) => Interlocked.And(ref target, value);

    /// <summary>Keeps the bits that either has.</summary>
    public static int Or(ref int target, int value) => Interlocked.Or(ref target, value);

    /// <summary>Adds a value.</summary>
    public static long Add(ref long target, long value) => unchecked(Interlocked.Add(ref target, value) - value);

    /// <summary>Stores a value.</summary>
    public static long Exchange(ref long target, long value) => Interlocked.Exchange(ref target, value);

    /// <summary>Stores a value if the target equals <paramref name="compare"/>.</summary>
    public static long CompareExchange(ref long target, long compare, long value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <summary>Keeps the bits that both have.</summary>
    public static long And(ref long target, long value) => Interlocked.And(ref target, value);

    /// <summary>Keeps the bits that either has.</summary>
    public static long Or(ref long target, long value) => Interlocked.Or(ref target, value);

    /// <summary>Adds a value.</summary>
    public static uint Add(ref uint target, uint value) => unchecked(Interlocked.Add(ref target, value) - value);

    /// <summary>Stores a value.</summary>
    public static uint Exchange(ref uint target, uint value) => Interlocked.Exchange(ref target, value);

    /// <summary>Stores a value if the target equals <paramref name="compare"/>.</summary>
    public static uint CompareExchange(ref uint target, uint compare, uint value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <summary>Keeps the bits that both have.</summary>
    public static uint And(ref uint target, uint value) => Interlocked.And(ref target, value);

    /// <summary>Keeps the bits that either has.</summary>
    public static uint Or(ref uint target, uint value) => Interlocked.Or(ref target, value);

    /// <summary>Adds a value.</summary>
    public static ulong Add(ref ulong target, ulong value) => unchecked(Interlocked.Add(ref target, value) - value);

    /// <summary>Stores a value.</summary>
    public static ulong Exchange(ref ulong target, ulong value) => Interlocked.Exchange(ref target, value);

    /// <summary>Stores a value if the target equals <paramref name="compare"/>.</summary>
    public static ulong CompareExchange(ref ulong target, ulong compare, ulong value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <summary>Keeps the bits that both have.</summary>
    public static ulong And(ref ulong target, ulong value) => Interlocked.And(ref target, value);

    /// <summary>Keeps the bits that either has.</summary>
    public static ulong Or(ref ulong target, ulong value) => Interlocked.Or(ref target, value);

    /// <summary>Flips the bits of a value.</summary>
    public static int Xor(ref int target, int value)
    {
        int old = Volatile.Read(ref target);
        while (true)
        {
            int found = Interlocked.CompareExchange(ref target, old ^ value, old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Keeps the smaller value.</summary>
    public static int Min(ref int target, int value)
    {
        int old = Volatile.Read(ref target);
        while (true)
        {
            int found = Interlocked.CompareExchange(ref target, Math.Min(old, value), old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Keeps the larger value.</summary>
    public static int Max(ref int target, int value)
    {
        int old = Volatile.Read(ref target);
        while (true)
        {
            int found = Interlocked.CompareExchange(ref target, Math.Max(old, value), old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Flips the bits of a value.</summary>
    public static long Xor(ref long target, long value)
    {
        long old = Volatile.Read(ref target);
        while (true)
        {
            long found = Interlocked.CompareExchange(ref target, old ^ value, old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Keeps the smaller value.</summary>
    public static long Min(ref long target, long value)
    {
        long old = Volatile.Read(ref target);
        while (true)
        {
            long found = Interlocked.CompareExchange(ref target, Math.Min(old, value), old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Keeps the larger value.</summary>
    public static long Max(ref long target, long value)
    {
        long old = Volatile.Read(ref target);
        while (true)
        {
            long found = Interlocked.CompareExchange(ref target, Math.Max(old, value), old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Flips the bits of a value.</summary>
    public static uint Xor(ref uint target, uint value)
    {
        uint old = Volatile.Read(ref target);
        while (true)
        {
            uint found = Interlocked.CompareExchange(ref target, old ^ value, old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Keeps the smaller value.</summary>
    public static uint Min(ref uint target, uint value)
    {
        uint old = Volatile.Read(ref target);
        while (true)
        {
            uint found = Interlocked.CompareExchange(ref target, Math.Min(old, value), old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Keeps the larger value.</summary>
    public static uint Max(ref uint target, uint value)
    {
        uint old = Volatile.Read(ref target);
        while (true)
        {
            uint found = Interlocked.CompareExchange(ref target, Math.Max(old, value), old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Flips the bits of a value.</summary>
    public static ulong Xor(ref ulong target, ulong value)
    {
        ulong old = Volatile.Read(ref target);
        while (true)
        {
            ulong found = Interlocked.CompareExchange(ref target, old ^ value, old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Keeps the smaller value.</summary>
    public static ulong Min(ref ulong target, ulong value)
    {
        ulong old = Volatile.Read(ref target);
        while (true)
        {
            ulong found = Interlocked.CompareExchange(ref target, Math.Min(old, value), old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Keeps the larger value.</summary>
    public static ulong Max(ref ulong target, ulong value)
    {
        ulong old = Volatile.Read(ref target);
        while (true)
        {
            ulong found = Interlocked.CompareExchange(ref target, Math.Max(old, value), old);
            if (found == old)
                return old;
            old = found;
        }
    }

    /// <summary>Stores a value.</summary>
    public static float Exchange(ref float target, float value) => Interlocked.Exchange(ref target, value);

    /// <summary>Stores a value if the target has the same bits as <paramref name="compare"/>.</summary>
    public static float CompareExchange(ref float target, float compare, float value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <summary>Adds a value.</summary>
    public static float Add(ref float target, float value)
    {
        ref int bits = ref Unsafe.As<float, int>(ref target);
        float old = Volatile.Read(ref target);
        while (true)
        {
            // By bits: NaN differs from itself, and would never be exchanged.
            int expected = BitConverter.SingleToInt32Bits(old);
            int found = Interlocked.CompareExchange(ref bits, BitConverter.SingleToInt32Bits(old + value), expected);
            if (found == expected)
                return old;
            old = BitConverter.Int32BitsToSingle(found);
        }
    }

    /// <summary>Keeps the smaller value.</summary>
    public static float Min(ref float target, float value)
    {
        ref int bits = ref Unsafe.As<float, int>(ref target);
        float old = Volatile.Read(ref target);
        while (true)
        {
            // By bits: NaN differs from itself, and would never be exchanged.
            int expected = BitConverter.SingleToInt32Bits(old);
            int found = Interlocked.CompareExchange(ref bits, BitConverter.SingleToInt32Bits(Math.Min(old, value)), expected);
            if (found == expected)
                return old;
            old = BitConverter.Int32BitsToSingle(found);
        }
    }

    /// <summary>Keeps the larger value.</summary>
    public static float Max(ref float target, float value)
    {
        ref int bits = ref Unsafe.As<float, int>(ref target);
        float old = Volatile.Read(ref target);
        while (true)
        {
            // By bits: NaN differs from itself, and would never be exchanged.
            int expected = BitConverter.SingleToInt32Bits(old);
            int found = Interlocked.CompareExchange(ref bits, BitConverter.SingleToInt32Bits(Math.Max(old, value)), expected);
            if (found == expected)
                return old;
            old = BitConverter.Int32BitsToSingle(found);
        }
    }

    /// <summary>Stores a value.</summary>
    public static double Exchange(ref double target, double value) => Interlocked.Exchange(ref target, value);

    /// <summary>Stores a value if the target has the same bits as <paramref name="compare"/>.</summary>
    public static double CompareExchange(ref double target, double compare, double value) => Interlocked.CompareExchange(ref target, value, compare);

    /// <summary>Adds a value.</summary>
    public static double Add(ref double target, double value)
    {
        ref long bits = ref Unsafe.As<double, long>(ref target);
        double old = Volatile.Read(ref target);
        while (true)
        {
            // By bits: NaN differs from itself, and would never be exchanged.
            long expected = BitConverter.DoubleToInt64Bits(old);
            long found = Interlocked.CompareExchange(ref bits, BitConverter.DoubleToInt64Bits(old + value), expected);
            if (found == expected)
                return old;
            old = BitConverter.Int64BitsToDouble(found);
        }
    }

    /// <summary>Keeps the smaller value.</summary>
    public static double Min(ref double target, double value)
    {
        ref long bits = ref Unsafe.As<double, long>(ref target);
        double old = Volatile.Read(ref target);
        while (true)
        {
            // By bits: NaN differs from itself, and would never be exchanged.
            long expected = BitConverter.DoubleToInt64Bits(old);
            long found = Interlocked.CompareExchange(ref bits, BitConverter.DoubleToInt64Bits(Math.Min(old, value)), expected);
            if (found == expected)
                return old;
            old = BitConverter.Int64BitsToDouble(found);
        }
    }

    /// <summary>Keeps the larger value.</summary>
    public static double Max(ref double target, double value)
    {
        ref long bits = ref Unsafe.As<double, long>(ref target);
        double old = Volatile.Read(ref target);
        while (true)
        {
            // By bits: NaN differs from itself, and would never be exchanged.
            long expected = BitConverter.DoubleToInt64Bits(old);
            long found = Interlocked.CompareExchange(ref bits, BitConverter.DoubleToInt64Bits(Math.Max(old, value)), expected);
            if (found == expected)
                return old;
            old = BitConverter.Int64BitsToDouble(found);
        }
    }

    /// <summary>As for integers.</summary>
    public static Index1D Add(ref Index1D target, Index1D value) => Add(ref Unsafe.As<Index1D, int>(ref target), value.X);

    /// <summary>As for integers.</summary>
    public static Index1D Exchange(ref Index1D target, Index1D value) => Exchange(ref Unsafe.As<Index1D, int>(ref target), value.X);

    /// <summary>As for integers.</summary>
    public static Index1D CompareExchange(ref Index1D target, Index1D compare, Index1D value) => CompareExchange(ref Unsafe.As<Index1D, int>(ref target), compare.X, value.X);
}
