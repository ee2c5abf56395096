using ILGPU.Compiler.Ir;

namespace Color2Embed.Tests.Ilgpu.Interpreter;

/// <summary>Global, shared and local memory, in all sizes and as vectors.</summary>
public class MemoryTests : InterpreterTest
{
    public static TheoryData<string, int> Accesses()
    {
        TheoryData<string, int> data = [];
        foreach (MemoryType type in Enum.GetValues<MemoryType>())
            foreach (int count in (int[])[1, 2, 4])
                data.Add(type.ToString(), count);
        return data;
    }

    /// <summary>Values go through shared and local memory unchanged, whatever their size and number.</summary>
    [Theory]
    [MemberData(nameof(Accesses))]
    public void Values_go_through_all_memories(string typeName, int count)
    {
        MemoryType type = Enum.Parse<MemoryType>(typeName);
        int bytes = type.Size() * count;
        IrBuilder b = new();
        (IrRegister input, MemoryRoot inputRoot) = b.Pointer("input");
        (IrRegister output, MemoryRoot outputRoot) = b.Pointer("output");
        b.Shared(3, 1);
        MemoryRoot shared = b.Shared(bytes * 40, bytes);
        b.Local(8);
        MemoryRoot local = b.Local(4 * bytes, bytes);
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        IrRegister own = b.ThreadOffset(bytes);
        b.Store(shared, type, own, 0, b.Load(inputRoot, type, b.At(input, x, bytes), 0, count));
        b.Barrier();
        IrRegister neighbour = b.Do(IrOperation.Multiply, b.Do(IrOperation.Xor, x, IrConstant.Of(1)), IrConstant.Of(bytes));
        b.Store(local, type, IrConstant.Of(bytes), bytes, b.Load(shared, type, neighbour, 0, count));
        b.Store(outputRoot, type, b.At(output, x, bytes), 0, b.Load(local, type, IrConstant.Of(2 * bytes), 0, count));
        byte[] from = new byte[40 * bytes];
        new Random(1).NextBytes(from);
        byte[] to = new byte[40 * bytes];
        Run(b.Kernel, new(1, 1, 1), new(40, 1, 1), [from, to]);
        Assert.Equal(Enumerable.Range(0, 40).SelectMany(thread => from.AsSpan((thread ^ 1) * bytes, bytes).ToArray()), to);
    }

    [Fact]
    public void Small_integers_are_widened_with_or_without_sign()
    {
        IrBuilder b = new();
        (IrRegister input, MemoryRoot inputRoot) = b.Pointer("input");
        (IrRegister output, MemoryRoot outputRoot) = b.Pointer("output");
        int place = 0;
        foreach (MemoryType type in (MemoryType[])[MemoryType.Int8, MemoryType.UInt8, MemoryType.Int16, MemoryType.UInt16])
            foreach (IrRegister value in b.Load(inputRoot, type, input, 0, 2))
                b.Store(outputRoot, MemoryType.Int32, output, 4 * place++, value);
        int[] widened = new int[8];
        Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), [new byte[] { 0xFE, 0x7F, 0x01, 0x80 }, widened]);
        Assert.Equal([-2, 127, 254, 127, 0x7FFE, -32767, 0x7FFE, 0x8001], widened);
    }

    [Fact]
    public void Dynamic_shared_memory_stands_behind_the_static()
    {
        IrBuilder b = new();
        (IrRegister output, MemoryRoot root) = b.Pointer("output");
        MemoryRoot shared = b.Shared(10, 2);
        MemoryRoot dynamic = b.DynamicShared();
        b.If(b.Compare(Comparison.Less, b.Special(SpecialRegister.ThreadX), IrConstant.Of(5)), () =>
            b.Store(shared, MemoryType.UInt16, b.ThreadOffset(2), 0, IrConstant.Of(-1)));
        b.Store(dynamic, MemoryType.Int32, b.ThreadOffset(4), 0, b.Special(SpecialRegister.ThreadX));
        b.Barrier();
        IrRegister reversed = b.Do(IrOperation.Subtract, IrConstant.Of(4 * 63), b.ThreadOffset(4));
        b.Store(root, MemoryType.Int32, b.ElementAddress(output, 4), 0, b.Load(dynamic, MemoryType.Int32, reversed));
        int[] results = new int[128];
        Run(b.Kernel, new(2, 1, 1), new(64, 1, 1), [results], dynamicSharedBytes: 256);
        Assert.Equal(Enumerable.Range(0, 128).Select(static thread => 63 - (thread % 64)), results);
    }

    [Fact]
    public void An_address_chosen_at_run_time_leads_into_either_view()
    {
        IrBuilder b = new();
        (IrRegister first, _) = b.Pointer("first");
        (IrRegister second, _) = b.Pointer("second");
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        IrRegister chosen = b.Do(IrOperation.Select, b.Compare(Comparison.Equal, b.Do(IrOperation.And, x, IrConstant.Of(1)), IrConstant.Of(0)), first, second);
        b.Store(null, MemoryType.Int32, b.At(chosen, x, 4), 0, x);
        int[] even = new int[4];
        int[] odd = new int[4];
        Run(b.Kernel, new(1, 1, 1), new(4, 1, 1), [even, odd]);
        Assert.Equal([0, 0, 2, 0], even);
        Assert.Equal([0, 1, 0, 3], odd);
    }

    private static readonly AtomicOperation[] OfIntegers = Enum.GetValues<AtomicOperation>();
    private static readonly AtomicOperation[] OfFloats = [AtomicOperation.Add, AtomicOperation.Minimum, AtomicOperation.Maximum, AtomicOperation.Exchange, AtomicOperation.CompareExchange];

    /// <summary>The operation on two numbers of 0..1000, which the types have in common.</summary>
    private static long Expected(AtomicOperation operation, long old, long value) => operation switch
    {
        AtomicOperation.Add => old + value,
        AtomicOperation.Minimum or AtomicOperation.MinimumUnsigned => Math.Min(old, value),
        AtomicOperation.Maximum or AtomicOperation.MaximumUnsigned => Math.Max(old, value),
        AtomicOperation.And => old & value,
        AtomicOperation.Or => old | value,
        AtomicOperation.Xor => old ^ value,
        AtomicOperation.Exchange => value,
        _ => old == 7 ? value : old,
    };

    [Theory]
    [InlineData("Int32", "Global")]
    [InlineData("Int64", "Global")]
    [InlineData("Float32", "Global")]
    [InlineData("Float64", "Global")]
    [InlineData("Int32", "Shared")]
    [InlineData("Int64", "Shared")]
    [InlineData("Float32", "Shared")]
    [InlineData("Float64", "Shared")]
    public void Atomic_operations_run_in_the_order_of_the_threads(string typeName, string spaceName)
    {
        MemoryType type = Enum.Parse<MemoryType>(typeName);
        int size = type.Size();
        bool isFloat = type.Register().IsFloat();
        IrConstant Constant(long value) => type switch
        {
            MemoryType.Int32 => IrConstant.Of((int)value),
            MemoryType.Int64 => IrConstant.Of(value),
            MemoryType.Float32 => IrConstant.Of((float)value),
            _ => IrConstant.Of((double)value),
        };
        foreach (AtomicOperation operation in isFloat ? OfFloats : OfIntegers)
        {
            IrBuilder b = new();
            (IrRegister values, MemoryRoot valuesRoot) = b.Pointer("values");
            (IrRegister target, MemoryRoot targetRoot) = b.Pointer("target");
            (IrRegister befores, MemoryRoot beforesRoot) = b.Pointer("befores");
            IrValue address = target;
            IrRegister x = b.Special(SpecialRegister.ThreadX);
            if (spaceName == "Shared")
            {
                targetRoot = b.Shared(size);
                address = IrConstant.Of(0);
                b.If(b.Compare(Comparison.Equal, x, IrConstant.Of(0)), () => b.Store(targetRoot, type, address, 0, Constant(7)));
                b.Barrier();
            }
            IrRegister value = b.Load(valuesRoot, type, b.At(values, x, size))[0];
            IrRegister before = operation == AtomicOperation.CompareExchange
                ? b.Atomic(operation, targetRoot, type, address, Constant(7), value)
                : b.Atomic(operation, targetRoot, type, address, value);
            b.Store(beforesRoot, type, b.At(befores, x, size), 0, before);
            long[] operands = [.. Enumerable.Range(0, 50).Select(static thread => (long)(thread * 397 % 1001))];
            Array Typed(IEnumerable<long> numbers) => type switch
            {
                MemoryType.Int32 => numbers.Select(static number => (int)number).ToArray(),
                MemoryType.Int64 => numbers.ToArray(),
                MemoryType.Float32 => numbers.Select(static number => (float)number).ToArray(),
                _ => numbers.Select(static number => (double)number).ToArray(),
            };
            Array results = Typed(new long[50]);
            Run(b.Kernel, new(1, 1, 1), new(50, 1, 1), [Typed(operands), Typed([7]), results]);
            List<long> wanted = [];
            long memory = 7;
            foreach (long operand in operands)
            {
                wanted.Add(memory);
                memory = Expected(operation, memory, operand);
            }
            Assert.Equal(Typed(wanted), results);
        }
    }
}
