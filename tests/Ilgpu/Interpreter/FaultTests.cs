using ILGPU.Compiler.Ir;

namespace Color2Embed.Tests.Ilgpu.Interpreter;

/// <summary>What kernels do wrong is found, and the message names it.</summary>
public class FaultTests : InterpreterTest
{
    private static void Says(Action run, params string[] parts)
    {
        string message = Fails(run).Message;
        foreach (string part in parts)
            Assert.Contains(part, message, StringComparison.Ordinal);
    }

    /// <summary>Each thread stores in shared memory and loads what the thread <paramref name="distance"/> away has stored.</summary>
    private static IrKernel Exchange(int distance, Action<IrBuilder> between, int size = 96)
    {
        IrBuilder b = new("Exchange");
        (IrRegister output, MemoryRoot root) = b.Pointer("output");
        MemoryRoot shared = b.Shared(size * 4, name: "values");
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        b.Origin = "Exchange.cs:10";
        b.Store(shared, MemoryType.Int32, b.ThreadOffset(4), 0, x);
        b.Origin = "Exchange.cs:11";
        between(b);
        b.Origin = "Exchange.cs:12";
        IrRegister other = b.Do(IrOperation.Multiply, b.Do(IrOperation.Xor, x, IrConstant.Of(distance)), IrConstant.Of(4));
        IrRegister loaded = b.Load(shared, MemoryType.Int32, other)[0];
        b.Store(root, MemoryType.Int32, b.ElementAddress(output, 4), 0, loaded);
        return b.Kernel;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void With_a_barrier_there_is_no_race(int distance)
    {
        int[] output = new int[96];
        Run(Exchange(distance, static b => b.Barrier(), 128), new(1, 1, 1), new(64, 1, 1), [output]);
        Assert.Equal(Enumerable.Range(0, 64).Select(x => x ^ distance), output[..64]);
    }

    [Fact]
    public void A_removed_barrier_is_a_race()
    {
        // Thread 0 reads what thread 1 has not written yet; that there is no value is found first.
        Says(
            () => Run(Exchange(1, static _ => { }), new(2, 1, 1), new(64, 1, 1), [new int[128]]),
            "Kernel Exchange, group (0, 0, 0), thread (0, 0, 0)", "a load at offset 4 of shared memory values reads what no thread of the group has written", "load.i32 shared(values)", "Exchange.cs:12");
        // Where there are values from before, it is the order of a read and a write.
        Says(
            () => Run(Exchange(1, static b =>
            {
                b.Barrier();
                b.Store(b.Kernel.SharedAllocations[0], MemoryType.Int32, b.ThreadOffset(4), 0, IrConstant.Of(5));
            }), new(2, 1, 1), new(64, 1, 1), [new int[128]]),
            "Kernel Exchange, group (0, 0, 0), thread (1, 0, 0)", "a race at offset 4 of shared memory values: this thread and thread (0, 0, 0)", "store.i32 shared(values)", "load.i32 shared(values)", "Exchange.cs:11", "Exchange.cs:12");
    }

    [Fact]
    public void A_warp_operation_orders_only_its_warp()
    {
        int[] output = new int[64];
        Run(Exchange(1, static b => b.WarpBarrier()), new(1, 1, 1), new(64, 1, 1), [output]);
        Assert.Equal(Enumerable.Range(0, 64).Select(static x => x ^ 1), output);
        Run(Exchange(1, static b => b.Shuffle(IrConstant.Of(1), IrConstant.Of(0))), new(1, 1, 1), new(64, 1, 1), [output]);
        // The second warp reads what the first has written already, but only because of the order in which they happen to run.
        Says(
            () => Run(Exchange(32, static b => b.WarpBarrier(), 64), new(1, 1, 1), new(32, 2, 1), [new int[64]]),
            "shared memory values");
        Says(() => Run(LateReader(), new(1, 1, 1), new(64, 1, 1), []), "thread (32, 0, 0): a race at offset 0 of shared memory flag: this thread and thread (0, 0, 0)", "store.i32", "load.i32");
    }

    /// <summary>Thread 0 stores, its warp synchronises, and a thread of another warp loads.</summary>
    private static IrKernel LateReader()
    {
        IrBuilder b = new();
        MemoryRoot shared = b.Shared(4, name: "flag");
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        b.If(b.Compare(Comparison.Equal, x, IrConstant.Of(0)), () => b.Store(shared, MemoryType.Int32, IrConstant.Of(0), 0, x));
        b.WarpBarrier();
        b.If(b.Compare(Comparison.Equal, x, IrConstant.Of(32)), () => b.Load(shared, MemoryType.Int32, IrConstant.Of(0)));
        return b.Kernel;
    }

    [Fact]
    public void A_write_after_reads_of_other_threads_is_a_race_and_names_one_of_them()
    {
        IrBuilder b = new();
        MemoryRoot shared = b.Shared(4, name: "total");
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        void At(int thread, Action body) => b.If(b.Compare(Comparison.Equal, x, IrConstant.Of(thread)), body);
        At(0, () => b.Store(shared, MemoryType.Int32, IrConstant.Of(0), 0, x));
        b.Barrier();
        At(3, () => b.Load(shared, MemoryType.Int32, IrConstant.Of(0)));
        At(63, () => b.Load(shared, MemoryType.Int32, IrConstant.Of(0)));
        At(63, () => b.Store(shared, MemoryType.Int32, IrConstant.Of(0), 0, x));
        Says(() => Run(b.Kernel, new(1, 1, 1), new(64, 1, 1), []), "thread (63, 0, 0): a race at offset 0 of shared memory total: this thread and thread (3, 0, 0)");
    }

    [Fact]
    public void Neighbouring_bytes_of_different_threads_are_no_race()
    {
        IrBuilder b = new();
        MemoryRoot shared = b.Shared(64);
        b.Store(shared, MemoryType.UInt8, b.ThreadOffset(1), 0, b.Special(SpecialRegister.ThreadX));
        b.Barrier();
        b.Load(shared, MemoryType.Int32, b.Do(IrOperation.And, b.ThreadOffset(1), IrConstant.Of(~3)));
        Run(b.Kernel, new(1, 1, 1), new(64, 1, 1), []);
    }

    [Fact]
    public void Atomic_accesses_race_with_plain_ones_only()
    {
        static IrKernel Count(bool plain)
        {
            IrBuilder b = new();
            MemoryRoot shared = b.Shared(4, name: "count");
            IrRegister x = b.Special(SpecialRegister.ThreadX);
            b.If(b.Compare(Comparison.Equal, x, IrConstant.Of(0)), () => b.Store(shared, MemoryType.Int32, IrConstant.Of(0), 0, x));
            b.Barrier();
            b.Atomic(AtomicOperation.Add, shared, MemoryType.Int32, IrConstant.Of(0), IrConstant.Of(1));
            if (plain)
                b.If(b.Compare(Comparison.Equal, x, IrConstant.Of(40)), () => b.Load(shared, MemoryType.Int32, IrConstant.Of(0)));
            return b.Kernel;
        }

        Run(Count(false), new(1, 1, 1), new(64, 1, 1), []);
        Says(() => Run(Count(true), new(1, 1, 1), new(64, 1, 1), []), "thread (40, 0, 0): a race at offset 0 of shared memory count", "atomic Add.i32", "load.i32");
    }

    [Fact]
    public void Reads_of_what_nothing_wrote()
    {
        IrBuilder b = new();
        MemoryRoot shared = b.Shared(64, name: "row");
        b.Store(shared, MemoryType.Float32, b.ThreadOffset(4), 0, IrConstant.Of(1f));
        b.Barrier();
        b.Load(shared, MemoryType.Float32, IrConstant.Of(0), 0, 2);
        b.Load(shared, MemoryType.Float32, IrConstant.Of(0), 0, 4);
        // Three threads write three values; the vector of two has been written, of the vector of four the last has not.
        Says(() => Run(b.Kernel, new(1, 1, 1), new(3, 1, 1), []), "a load at offset 12 of shared memory row reads what no thread of the group has written", "load.f32x4");
        Run(b.Kernel, new(1, 1, 1), new(4, 1, 1), []);

        // What one group wrote, the next must not rely on.
        IrBuilder c = new();
        MemoryRoot left = c.Shared(4);
        c.If(c.Compare(Comparison.Equal, c.Special(SpecialRegister.GroupX), IrConstant.Of(0)), () => c.Store(left, MemoryType.Int32, IrConstant.Of(0), 0, IrConstant.Of(1)));
        c.Load(left, MemoryType.Int32, IrConstant.Of(0));
        Run(c.Kernel, new(1, 1, 1), new(1, 1, 1), []);
        Says(() => Run(c.Kernel, new(2, 1, 1), new(1, 1, 1), []), "group (1, 0, 0)", "reads what no thread of the group has written");

        IrBuilder d = new();
        d.Atomic(AtomicOperation.Add, d.Shared(4), MemoryType.Int32, IrConstant.Of(0), IrConstant.Of(1));
        Says(() => Run(d.Kernel, new(1, 1, 1), new(1, 1, 1), []), "an atomic operation at offset 0");
    }

    private static IrKernel BarrierWhere(Comparison comparison, int limit, Action<IrBuilder>? otherwise = null)
    {
        IrBuilder b = new("Divergent");
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        IrBlock then = b.NewBlock();
        IrBlock other = b.NewBlock();
        IrBlock end = b.NewBlock();
        b.Branch(b.Compare(comparison, x, IrConstant.Of(limit)), IrBuilder.Edge(then), IrBuilder.Edge(other));
        b.Block = then;
        b.Origin = "Divergent.cs:20";
        b.Barrier();
        b.Goto(end);
        b.Block = other;
        b.Origin = "Divergent.cs:30";
        otherwise?.Invoke(b);
        b.Goto(end);
        return b.Kernel;
    }

    [Fact]
    public void A_barrier_that_not_all_threads_reach()
    {
        Says(
            () => Run(BarrierWhere(Comparison.Less, 40), new(2, 1, 1), new(64, 1, 1), []),
            "Kernel Divergent, group (0, 0, 0), thread (0, 0, 0): not all threads of the group reach the same barrier; of 64 threads",
            "40 wait, the first is (0, 0, 0)", "24 ended, the first is (40, 0, 0)", "barrier", "Divergent.cs:20");
        Says(
            () => Run(BarrierWhere(Comparison.GreaterEqual, 8, static b => b.Barrier()), new(1, 1, 1), new(64, 1, 1), []),
            "56 wait, the first is (8, 0, 0)", "8 wait, the first is (0, 0, 0)", "Divergent.cs:20", "Divergent.cs:30");
        // A choice that the whole group makes alike is none.
        Run(BarrierWhere(Comparison.Less, 64, static b => b.Barrier()), new(1, 1, 1), new(64, 1, 1), []);
        Run(BarrierWhere(Comparison.Less, 0, static b => b.Barrier()), new(1, 1, 1), new(64, 1, 1), []);
    }

    [Fact]
    public void Lanes_of_a_warp_at_different_operations()
    {
        Says(
            () => Run(BarrierWhere(Comparison.Less, 40, static b => b.WarpBarrier()), new(1, 1, 1), new(64, 1, 1), []),
            "thread (40, 0, 0): not all lanes of a warp reach the same warp operation; of 32 threads", "8 wait, the first is (32, 0, 0)", "24 wait, the first is (40, 0, 0)", "warpBarrier", "Divergent.cs:30");
        IrBuilder b = new();
        IrRegister even = b.Compare(Comparison.Equal, b.Do(IrOperation.And, b.Special(SpecialRegister.ThreadX), IrConstant.Of(1)), IrConstant.Of(0));
        b.If(even, () => b.Shuffle(IrConstant.Of(1f), IrConstant.Of(0)));
        b.WarpBarrier();
        Says(() => Run(b.Kernel, new(1, 1, 1), new(32, 1, 1), []), "16 wait, the first is (0, 0, 0)", "16 wait, the first is (1, 0, 0)", "shuffle", "warpBarrier");
    }

    [Fact]
    public void Accesses_outside_of_their_memory()
    {
        IrBuilder b = new();
        (IrRegister input, MemoryRoot root) = b.Pointer("input");
        (IrRegister other, _) = b.Pointer("other");
        b.Origin = "Sum.cs:5";
        b.Load(root, MemoryType.Float32, b.At(input, b.Do(IrOperation.Add, b.Special(SpecialRegister.ThreadX), IrConstant.Of(1)), 4));
        Says(
            () => Run(b.Kernel, new(1, 1, 1), new(8, 1, 1), [new float[8], new float[8]]),
            "thread (7, 0, 0): a load of 4 bytes at offset 32 is outside of global memory input, which has 32 bytes", "load.f32 global(input)", "Sum.cs:5");
        Says(() => Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), [Array.Empty<float>(), new float[8]]), "which has 0 bytes");

        IrBuilder c = new();
        (IrRegister output, MemoryRoot outputRoot) = c.Pointer("output");
        c.Store(outputRoot, MemoryType.Float32, output, -4, IrConstant.Of(1f));
        Says(() => Run(c.Kernel, new(1, 1, 1), new(1, 1, 1), [new float[8]]), "a store of 4 bytes at offset -4");

        IrBuilder d = new();
        (IrRegister vector, MemoryRoot vectorRoot) = d.Pointer("vector");
        d.Load(vectorRoot, MemoryType.Float32, vector, 16, 4);
        Says(() => Run(d.Kernel, new(1, 1, 1), new(1, 1, 1), [new float[7]]), "a load of 16 bytes at offset 16 is outside of global memory vector, which has 28 bytes");

        IrBuilder e = new();
        (IrRegister first, _) = e.Pointer("first");
        e.Load(null, MemoryType.Int32, first, 1 << 20);
        Says(() => Run(e.Kernel, new(1, 1, 1), new(1, 1, 1), [new int[4]]), "a load of 4 bytes at address 0x", "none of the views");

        IrBuilder s = new();
        MemoryRoot shared = s.Shared(64, name: "tile");
        s.Store(shared, MemoryType.Int32, s.ThreadOffset(4), 0, IrConstant.Of(0));
        Says(() => Run(s.Kernel, new(1, 1, 1), new(17, 1, 1), []), "thread (16, 0, 0): a store of 4 bytes at offset 64 is outside of shared memory tile, which has 64 bytes");

        IrBuilder dynamic = new();
        dynamic.Store(dynamic.DynamicShared(), MemoryType.Int32, dynamic.ThreadOffset(4), 0, IrConstant.Of(0));
        Run(dynamic.Kernel, new(1, 1, 1), new(4, 1, 1), [], dynamicSharedBytes: 16);
        Says(() => Run(dynamic.Kernel, new(1, 1, 1), new(5, 1, 1), [], dynamicSharedBytes: 16), "shared memory dynamic, which has 16 bytes");

        IrBuilder l = new();
        MemoryRoot local = l.Local(16);
        l.Store(local, MemoryType.Int64, l.ThreadOffset(8), 0, IrConstant.Of(0L));
        Says(() => Run(l.Kernel, new(1, 1, 1), new(3, 1, 1), []), "thread (2, 0, 0): a store of 8 bytes at offset 16 is outside of local memory l0, which has 16 bytes");
    }

    [Theory]
    [InlineData(MemorySpace.Global)]
    [InlineData(MemorySpace.Shared)]
    [InlineData(MemorySpace.Local)]
    internal void Misaligned_vectors(MemorySpace space)
    {
        foreach ((MemoryType type, int count) in ((MemoryType, int)[])[(MemoryType.Float32, 4), (MemoryType.Float32, 2), (MemoryType.Float64, 2), (MemoryType.UInt8, 4), (MemoryType.Int16, 2)])
        {
            int bytes = type.Size() * count;
            IrBuilder b = new();
            (IrRegister input, MemoryRoot root) = b.Pointer("input");
            IrValue address = space == MemorySpace.Global ? input : IrConstant.Of(0);
            root = space switch
            {
                MemorySpace.Global => root,
                MemorySpace.Shared => b.Shared(64),
                _ => b.Local(64),
            };
            IrConstant zero = IrConstant.Zero(type.Register());
            b.Store(root, type, address, 0, [.. Enumerable.Repeat(zero, count)]);
            b.Store(root, type, address, type.Size(), [.. Enumerable.Repeat(zero, count)]);
            Says(() => Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), [new byte[64]]), $"a store of {bytes} bytes is misaligned", $"is not a multiple of {bytes}", $"x{count}");
        }
    }

    [Fact]
    public void Indices_that_are_checked()
    {
        foreach (IrType type in (IrType[])[IrType.Int32, IrType.Int64])
        {
            IrBuilder b = new();
            IrRegister index = b.Parameter(type);
            IrRegister length = b.Parameter(type);
            b.Origin = "View.cs:3";
            b.CheckBounds(index, length);
            Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), [], [9, 10]);
            Says(() => Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), [], [10, 10]), "the index 10 is outside of a view of 10 elements", "checkBounds", "View.cs:3");
            Says(() => Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), [], [-1, 10]), "the index -1 is outside of a view of 10 elements");
        }
    }

    [Fact]
    public void Divisions_without_a_quotient()
    {
        foreach (IrOperation operation in (IrOperation[])[IrOperation.Divide, IrOperation.Remainder, IrOperation.DivideUnsigned, IrOperation.RemainderUnsigned])
        {
            foreach (IrType type in (IrType[])[IrType.Int32, IrType.Int64])
            {
                IrBuilder b = new();
                IrRegister dividend = b.Parameter(type);
                IrRegister divisor = b.Parameter(type);
                b.Origin = "Index.cs:8";
                b.Do(operation, dividend, divisor);
                Says(() => Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), [], [5, 0]), "division by zero", IrPrinter.Print(b.Block.Instructions[0]), "Index.cs:8");
                if (operation is IrOperation.Divide or IrOperation.Remainder)
                    Says(() => Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), [], [type == IrType.Int32 ? int.MinValue : long.MinValue, -1]), "is too large for its type");
            }
        }
    }
}
