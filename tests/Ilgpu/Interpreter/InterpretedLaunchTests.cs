using System.Reflection;
using ILGPU;
using ILGPU.Compiler;
using ILGPU.Compiler.Evaluation;
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
        public System.Half Half;
        public float Single;
    }

    private static void Parts(Outer outer, uint number, ArrayView1D<float, Stride1D.Dense> line, ArrayView2D<int, Stride2D.DenseX> output)
    {
        Group.Barrier();
        int sum = outer.View[1];
        sum = (sum * 10) + outer.Number;
        sum = (sum * 10) + outer.Inner.Small;
        sum = (sum * 10) + (int)outer.Inner.Wide;
        sum = (sum * 10) + outer.View.IntLength;
        sum = (sum * 10) + (int)outer.Kind;
        sum = (sum * 10) + (outer.Flag ? 1 : 0);
        sum = (sum * 10) + (int)outer.Single;
        sum = (sum * 10) + (int)number + line.IntLength;
        if (Group.IdxX == 0)
            output.BaseView[Grid.IdxX] = sum;
    }

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
        using MemoryBuffer1D<short, Stride1D.Dense> shorts = Accelerator.Allocate1D<short>([0, -5]);
        using MemoryBuffer2D<int, Stride2D.DenseX> results = Accelerator.Allocate2DDenseX<int>(new(10, 10));
        using MemoryBuffer1D<float, Stride1D.Dense> line = Accelerator.Allocate1D<float>(1);
        Outer outer = new() { Number = -2, Inner = new(200, 3.5), View = shorts.View, Kind = Kind.First, Flag = true, Half = (System.Half)1f, Single = 9.9f };
        Action<KernelConfig, Outer, uint, ArrayView1D<float, Stride1D.Dense>, ArrayView2D<int, Stride2D.DenseX>> launch =
            Accelerator.LoadStreamKernel<Outer, uint, ArrayView1D<float, Stride1D.Dense>, ArrayView2D<int, Stride2D.DenseX>>(Parts);
        launch((100, 2), outer, 4_000_000_000, line.View, results.View);

        int expected = -5;
        foreach (int value in (int[])[-2, 200, 3, 2, -3, 1, 9, unchecked((int)4_000_000_000) + 1])
            expected = unchecked((expected * 10) + value);
        Assert.All(results.GetAsArray2D().Cast<int>(), value => Assert.Equal(expected, value));
        // One group too many writes behind the view.
        InvalidKernelOperationException error = Assert.Throws<InvalidKernelOperationException>(() => launch((101, 2), outer, 0, line.View, results.View));
        Assert.Contains("group (100, 0, 0), thread (0, 0, 0)", error.Message, StringComparison.Ordinal);
        Assert.Contains("100", error.Message, StringComparison.Ordinal);
        launch((100, 2), outer, 4_000_000_000, line.View, results.View);
        long before = GC.GetAllocatedBytesForCurrentThread();
        launch((1, 2), outer, 4_000_000_000, line.View, results.View);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);
    }

    [Fact]
    public void A_kernel_is_compiled_once()
    {
        MethodInfo method = ((Action<ArrayView<float>, ArrayView<float>>)Halves).Method;
        Assert.Same(InterpretedKernels.Of(method, Grouping.Explicit), InterpretedKernels.Of(method, Grouping.Explicit));
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
    public void Threads_add_up_what_others_wrote()
    {
        Random random = new(1);
        float[] numbers = [.. Enumerable.Range(0, 7 * 128).Select(_ => random.NextSingle())];
        using MemoryBuffer1D<float, Stride1D.Dense> data = Accelerator.Allocate1D(numbers);
        using MemoryBuffer1D<float, Stride1D.Dense> sums = Accelerator.Allocate1D<float>(7);
        Accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>>(Halves)((7, 128), data.View, sums.View);
        Assert.Equal(Enumerable.Range(0, 7).Select(group => Tree(numbers.AsSpan(group * 128, 128))), sums.GetAsArray1D());

        // The same sums in the same order.
        static float Tree(ReadOnlySpan<float> values)
        {
            float[] part = values.ToArray();
            for (int half = 64; half > 0; half /= 2)
                for (int position = 0; position < half; position++)
                    part[position] += part[position + half];
            return part[0];
        }
    }
}
