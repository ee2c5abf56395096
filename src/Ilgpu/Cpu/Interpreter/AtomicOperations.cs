using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>
/// Atomic changes of memory. All are loops around a compare-exchange: groups may run on different threads of the machine.
/// </summary>
internal static unsafe class AtomicOperations
{
    private const int Types = 8;

    /// <summary>Packs what to do into an operand of a decoded instruction.</summary>
    public static uint Encode(AtomicOperation operation, MemoryType type) => ((uint)operation * Types) + (uint)type;

    /// <summary>Bytes that an encoded operation changes.</summary>
    public static int Size(uint encoded) => Type(encoded).Size();

    /// <summary>Whether what an encoded operation stores depends on what was there before.</summary>
    public static bool Reads(uint encoded) => Operation(encoded) != AtomicOperation.Exchange;

    /// <summary>Changes a value and gives the bits that were there before.</summary>
    /// <param name="encoded">What to do.</param>
    /// <param name="address">Where.</param>
    /// <param name="first">The bits of the first operand after the address.</param>
    /// <param name="second">Those of the second; only a compare-exchange has it.</param>
    public static long Execute(uint encoded, byte* address, long first, long second)
    {
        AtomicOperation operation = Operation(encoded);
        MemoryType type = Type(encoded);
        if (type.Size() == 8)
        {
            while (true)
            {
                long old = Volatile.Read(ref *(long*)address);
                long value = type == MemoryType.Float64
                    ? OfFloat64(operation, old, first, second)
                    : OfInt64(operation, old, first, second);
                if (Interlocked.CompareExchange(ref *(long*)address, value, old) == old)
                    return old;
            }
        }
        while (true)
        {
            int old = Volatile.Read(ref *(int*)address);
            int value = type == MemoryType.Float32
                ? OfFloat32(operation, old, (int)first, (int)second)
                : OfInt32(operation, old, (int)first, (int)second);
            if (Interlocked.CompareExchange(ref *(int*)address, value, old) == old)
                return old;
        }
    }

    private static MemoryType Type(uint encoded) => (MemoryType)(encoded % Types);

    private static AtomicOperation Operation(uint encoded) => (AtomicOperation)(encoded / Types);

    private static int OfInt32(AtomicOperation operation, int old, int value, int second) => operation switch
    {
        AtomicOperation.Add => old + value,
        AtomicOperation.Minimum => Math.Min(old, value),
        AtomicOperation.Maximum => Math.Max(old, value),
        AtomicOperation.MinimumUnsigned => (int)Math.Min((uint)old, (uint)value),
        AtomicOperation.MaximumUnsigned => (int)Math.Max((uint)old, (uint)value),
        AtomicOperation.And => old & value,
        AtomicOperation.Or => old | value,
        AtomicOperation.Xor => old ^ value,
        AtomicOperation.Exchange => value,
        _ => old == value ? second : old,
    };

    private static long OfInt64(AtomicOperation operation, long old, long value, long second) => operation switch
    {
        AtomicOperation.Add => old + value,
        AtomicOperation.Minimum => Math.Min(old, value),
        AtomicOperation.Maximum => Math.Max(old, value),
        AtomicOperation.MinimumUnsigned => (long)Math.Min((ulong)old, (ulong)value),
        AtomicOperation.MaximumUnsigned => (long)Math.Max((ulong)old, (ulong)value),
        AtomicOperation.And => old & value,
        AtomicOperation.Or => old | value,
        AtomicOperation.Xor => old ^ value,
        AtomicOperation.Exchange => value,
        _ => old == value ? second : old,
    };

    private static int OfFloat32(AtomicOperation operation, int old, int value, int second)
    {
        float before = BitConverter.Int32BitsToSingle(old);
        float operand = BitConverter.Int32BitsToSingle(value);
        return operation switch
        {
            AtomicOperation.Add => BitConverter.SingleToInt32Bits(before + operand),
            AtomicOperation.Minimum => BitConverter.SingleToInt32Bits(MathF.Min(before, operand)),
            AtomicOperation.Maximum => BitConverter.SingleToInt32Bits(MathF.Max(before, operand)),
            // The others look at bits only, comparisons as well.
            _ => OfInt32(operation, old, value, second),
        };
    }

    private static long OfFloat64(AtomicOperation operation, long old, long value, long second)
    {
        double before = BitConverter.Int64BitsToDouble(old);
        double operand = BitConverter.Int64BitsToDouble(value);
        return operation switch
        {
            AtomicOperation.Add => BitConverter.DoubleToInt64Bits(before + operand),
            AtomicOperation.Minimum => BitConverter.DoubleToInt64Bits(Math.Min(before, operand)),
            AtomicOperation.Maximum => BitConverter.DoubleToInt64Bits(Math.Max(before, operand)),
            _ => OfInt64(operation, old, value, second),
        };
    }
}
