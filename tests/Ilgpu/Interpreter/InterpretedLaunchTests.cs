using System.Reflection;
using ILGPU;
using ILGPU.Compiler;
using ILGPU.Compiler.Evaluation;
using ILGPU.Compiler.Ir;
using ILGPU.Cpu;
using ILGPU.Cpu.Interpreter;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu.Interpreter;

/// <summary>Launches whose groups the interpreter runs: the parts of the arguments arrive, and the groups are spread over the workers.</summary>
public class InterpretedLaunchTests : CpuTest
{
    private enum Kind : short
    {
        First = -3,
    }

    private readonly record struct Inner(byte Small, double Wide);

    private struct Outer
    {
        public int Number;
        public Inner Inner;
        public ArrayView<short> View;
        public Kind Kind;
        public bool Flag;
        public Half Half;
        public float Single;
    }

    /// <summary>Its code is never run: the barrier makes it a kernel for the interpreter, which gets something else.</summary>
    private static void Placeholder(Outer outer, uint number, ArrayView1D<float, Stride1D.Dense> line, ArrayView2D<int, Stride2D.DenseX> output) => Group.Barrier();

    [Fact]
    public void The_parts_of_an_argument_are_those_that_the_compiler_counts()
    {
        foreach (Type type in (Type[])[typeof(int), typeof(Outer), typeof(ArrayView<float>), typeof(ArrayView1D<float, Stride1D.General>), typeof(ArrayView2D<int, Stride2D.DenseX>), typeof(ArrayView3D<int, Stride3D.DenseXY>), typeof(SpecializedValue<int>), typeof(Index3D)])
        {
            List<ArgumentLeaf> leaves = ArgumentLeaf.Of(type);
            Assert.Equal(TypeLayout.Of(type).Leaves.Select(static leaf => leaf.Type), leaves.Select(static leaf => leaf.Type));
        }
        Assert.Equal([typeof(float*), typeof(long), typeof(MemoryBuffer)], ArgumentLeaf.Of(typeof(ArrayView<float>)).Select(static leaf => leaf.Type));
        Assert.Equal([4, 0, 0], ArgumentLeaf.Of(typeof(ArrayView<float>)).Select(static leaf => leaf.ElementSize));
    }

    private unsafe struct WithBuffer
    {
        public fixed int Numbers[4];
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Inline
    {
        private int first;

        public override readonly string ToString() => $"{first}";
    }

    [Theory]
    [InlineData(typeof(WithBuffer))]
    [InlineData(typeof(Inline))]
    public void Arrays_in_arguments_are_refused(Type type) =>
        Assert.Contains(type.Name, Assert.Throws<NotSupportedException>(() => ArgumentLeaf.Of(type)).Message, StringComparison.Ordinal);

    [Fact]
    public void Kernels_get_the_parts_of_their_arguments()
    {
        MethodInfo method = typeof(InterpretedLaunchTests).GetMethod(nameof(Placeholder), BindingFlags.NonPublic | BindingFlags.Static)!;
        // The leaves of the outer struct: number, small, wide, pointer, length, buffer, kind, flag, half, single.
        int[] wanted = [0, 1, 2, 4, 6, 7, 8, 9];
        IrBuilder b = new();
        IrRegister output = b.NewRegister(IrType.Int64);
        MemoryRoot root = new(MemorySpace.Global, "output", 0, -1, 4);
        b.Kernel.Parameters.Add(new("output", output, root, 3, 0));
        List<IrRegister> parts = [];
        IrType[] types = [IrType.Int32, IrType.Int32, IrType.Float64, IrType.Int64, IrType.Int32, IrType.Int32, IrType.Int32, IrType.Float32];
        for (int number = 0; number < wanted.Length; number++)
        {
            parts.Add(b.NewRegister(types[number]));
            b.Kernel.Parameters.Add(new("part", parts[^1], null, 0, wanted[number]));
        }
        IrRegister count = b.NewRegister(IrType.Int32);
        b.Kernel.Parameters.Add(new("number", count, null, 1, 0));
        IrRegister view = b.NewRegister(IrType.Int64);
        MemoryRoot viewRoot = new(MemorySpace.Global, "view", b.Kernel.Parameters.Count, -1, 2);
        b.Kernel.Parameters.Add(new("view", view, viewRoot, 0, 3));
        b.Barrier();
        // Group 0 checks the values, and that the view is known to have two elements.
        IrRegister target = b.At(output, b.Special(SpecialRegister.GroupX), 4);
        IrRegister sum = b.Load(viewRoot, MemoryType.Int16, view, 2)[0];
        void Add(IrValue value) => sum = b.Do(IrOperation.Add, b.Do(IrOperation.Multiply, sum, IrConstant.Of(10)), value);
        foreach (IrRegister part in parts)
        {
            Add(part.Type switch
            {
                IrType.Float64 => b.Convert(Conversion.FloatToInt32, IrType.Int32, part),
                IrType.Float32 => b.Convert(Conversion.FloatToInt32, IrType.Int32, part),
                IrType.Int64 => b.Convert(Conversion.Truncate64, IrType.Int32, part),
                _ => part,
            });
        }
        Add(count);
        b.If(b.Compare(Comparison.Equal, b.Special(SpecialRegister.ThreadX), IrConstant.Of(0)), () =>
            b.Store(root, MemoryType.Int32, target, 0, sum));

        using MemoryBuffer1D<short, Stride1D.Dense> shorts = Accelerator.Allocate1D<short>([0, -5]);
        using MemoryBuffer2D<int, Stride2D.DenseX> results = Accelerator.Allocate2DDenseX<int>(new(10, 10));
        using MemoryBuffer1D<float, Stride1D.Dense> line = Accelerator.Allocate1D<float>(1);
        Outer outer = new() { Number = -2, Inner = new(200, 3.5), View = shorts.View, Kind = Kind.First, Flag = true, Half = (Half)1f, Single = 9.9f };
        Action<KernelConfig, Outer, uint, ArrayView1D<float, Stride1D.Dense>, ArrayView2D<int, Stride2D.DenseX>> launch = Load<Action<KernelConfig, Outer, uint, ArrayView1D<float, Stride1D.Dense>, ArrayView2D<int, Stride2D.DenseX>>>(method, () => b.Kernel);
        launch((100, 2), outer, 4_000_000_000, line.View, results.View);

        int expected = -5;
        foreach (int value in (int[])[-2, 200, 3, 2, -3, 1, 0x3C00, 9, unchecked((int)4_000_000_000)])
            expected = unchecked((expected * 10) + value);
        Assert.All(results.GetAsArray2D().Cast<int>(), value => Assert.Equal(expected, value));
        // One group too many writes behind the view.
        InvalidKernelOperationException error = Assert.Throws<InvalidKernelOperationException>(() => launch((101, 2), outer, 0, line.View, results.View));
        Assert.Contains("group (100, 0, 0), thread (0, 0, 0): a store of 4 bytes at offset 400 is outside of global memory output, which has 400 bytes", error.Message, StringComparison.Ordinal);
        launch((100, 2), outer, 4_000_000_000, line.View, results.View);
        long before = GC.GetAllocatedBytesForCurrentThread();
        launch((1, 2), outer, 4_000_000_000, line.View, results.View);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);
    }

    private static void Halves(ArrayView<float> data, ArrayView<float> sums)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(128);
        shared[Group.IdxX] = data[Grid.GlobalIndex.X];
        for (int half = 64; half > 0; half /= 2)
        {
            Group.Barrier();
            if (Group.IdxX < half)
                shared[Group.IdxX] += shared[Group.IdxX + half];
        }
        if (Group.IdxX == 0)
            sums[Grid.IdxX] = shared[0];
    }

    [Fact]
    public void A_compiled_kernel_gives_what_its_threads_give_by_themselves()
    {
        Random random = new(1);
        using MemoryBuffer1D<float, Stride1D.Dense> data = Accelerator.Allocate1D([.. Enumerable.Range(0, 7 * 128).Select(_ => random.NextSingle())]);
        using MemoryBuffer1D<float, Stride1D.Dense> sums = Accelerator.Allocate1D<float>(7);
        MethodInfo method = ((Action<ArrayView<float>, ArrayView<float>>)Halves).Method;
        Load<Action<KernelConfig, ArrayView<float>, ArrayView<float>>>(method, static () => null)((7, 128), data.View, sums.View);
        float[] native = sums.GetAsArray1D();
        sums.MemSetToZero();
        Load<Action<KernelConfig, ArrayView<float>, ArrayView<float>>>(method, () => KernelCompiler.Compile(method, Grouping.Explicit))((7, 128), data.View, sums.View);
        Assert.Equal(native, sums.GetAsArray1D());
    }

    private TDelegate Load<TDelegate>(MethodInfo method, Func<IrKernel?> compile)
        where TDelegate : Delegate =>
        (TDelegate)KernelJobEmitter.Load(Accelerator, new KernelRequest(method, null, typeof(TDelegate), Grouping.Explicit, 0, default), compile);
}
