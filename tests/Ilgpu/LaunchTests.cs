using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Color2Embed.Tests.Ilgpu;

public class LaunchTests : CpuTest
{
    private static void Number1D(Index1D index, ArrayView<int> output) => output[index] += index + 1;

    private static void Number2D(Index2D index, ArrayView2D<int, Stride2D.DenseX> output) => output[index] += index.X + (1000 * index.Y) + 1;

    private static void Number3D(Index3D index, ArrayView3D<int, Stride3D.DenseXY> output) => output[index] += index.X + (100 * index.Y) + (10000 * index.Z) + 1;

    private static void NumberLong(LongIndex1D index, ArrayView<long> output) => output[index] += index + 1;

    private static void NumberLong2D(LongIndex2D index, ArrayView2D<long, Stride2D.DenseX> output) => output[index] += index.X + (1000 * index.Y) + 1;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(100_003)]
    public void Every_element_of_a_line_is_visited_once(int length)
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(length);
        using MemoryBuffer1D<long, Stride1D.Dense> longOutput = Accelerator.Allocate1D<long>(length);
        output.MemSetToZero();
        longOutput.MemSetToZero();
        Action<Index1D, ArrayView<int>> kernel = Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>(Number1D);
        Accelerator.LoadAutoGroupedStreamKernel<LongIndex1D, ArrayView<long>>(NumberLong)(length, longOutput.View);
        kernel(length, output.View);
        Assert.Equal(Enumerable.Range(1, length), output.GetAsArray1D());
        Assert.Equal(Enumerable.Range(1, length).Select(number => (long)number), longOutput.GetAsArray1D());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 7, 5)]
    [InlineData(7, 1, 3)]
    [InlineData(97, 31, 2)]
    public void Every_element_of_planes_and_blocks_is_visited_once(int x, int y, int z)
    {
        using MemoryBuffer2D<int, Stride2D.DenseX> plane = Accelerator.Allocate2DDenseX<int>(new(x, y));
        using MemoryBuffer2D<long, Stride2D.DenseX> longPlane = Accelerator.Allocate2DDenseX<long>(new(x, y));
        using MemoryBuffer3D<int, Stride3D.DenseXY> block = Accelerator.Allocate3DDenseXY<int>(new(x, y, z));
        plane.MemSetToZero();
        longPlane.MemSetToZero();
        block.MemSetToZero();
        Accelerator.LoadAutoGroupedStreamKernel<Index2D, ArrayView2D<int, Stride2D.DenseX>>(Number2D)(new(x, y), plane.View);
        Accelerator.LoadAutoGroupedStreamKernel<LongIndex2D, ArrayView2D<long, Stride2D.DenseX>>(NumberLong2D)(new(x, y), longPlane.View);
        Accelerator.LoadImplicitlyGroupedStreamKernel<Index3D, ArrayView3D<int, Stride3D.DenseXY>>(Number3D, 32)(new(x, y, z), block.View);
        int[,,] numbers = block.GetAsArray3D();
        for (int i = 0; i < x; i++)
        {
            for (int j = 0; j < y; j++)
            {
                Assert.Equal(i + (1000 * j) + 1, plane.View[i, j]);
                Assert.Equal(i + (1000 * j) + 1, longPlane.View[i, j]);
                for (int k = 0; k < z; k++)
                    Assert.Equal(i + (100 * j) + (10000 * k) + 1, numbers[i, j, k]);
            }
        }
    }

    [Fact]
    public void Empty_extents_are_refused_as_upstream_does()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(1);
        Action<Index1D, ArrayView<int>> kernel = Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>(Number1D);
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel(0, output.View));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel(-5, output.View));
    }

    private static void Fourteen(
        Index1D index, ArrayView<double> output, byte a, short b, int c, long d, float e, double f, uint g, ulong h, sbyte i, ushort j, Pair k, Index2D l, bool m) =>
        output[index] = a + b + c + d + e + f + g + h + i + j + k.First + k.Second + l.X + l.Y + (m ? 1 : 0);

    private readonly record struct Pair(int First, float Second);

    [Fact]
    public void Kernels_take_up_to_fourteen_arguments_of_any_value_type()
    {
        using MemoryBuffer1D<double, Stride1D.Dense> output = Accelerator.Allocate1D<double>(3);
        Action<Index1D, ArrayView<double>, byte, short, int, long, float, double, uint, ulong, sbyte, ushort, Pair, Index2D, bool> kernel =
            Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<double>, byte, short, int, long, float, double, uint, ulong, sbyte, ushort, Pair, Index2D, bool>(Fourteen);
        kernel(3, output.View, 1, 2, 4, 8, 16, 32, 64, 128, 11, 256, new(512, 1024), new(2048, 4096), true);
        Assert.Equal([8203.0, 8203.0, 8203.0], output.GetAsArray1D());
    }

    private interface IOperation
    {
        float Apply(float value);
    }

    private readonly struct Twice : IOperation
    {
        public float Apply(float value) => 2 * value;
    }

    private static void Map<TOperation>(Index1D index, ArrayView<float> data, TOperation operation)
        where TOperation : struct, IOperation => data[index] = operation.Apply(data[index]);

    [Fact]
    public void Kernels_may_be_generic_private_and_lambdas()
    {
        using MemoryBuffer1D<float, Stride1D.Dense> data = Accelerator.Allocate1D([1f, 2f]);
        Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, Twice>(Map)(2, data.View, default);
        Assert.Equal([2f, 4f], data.GetAsArray1D());
        Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>>((index, view) => view[index] += 1)(2, data.View);
        Assert.Equal([3f, 5f], data.GetAsArray1D());
    }

    [Fact]
    public void What_is_no_kernel_is_refused_with_a_reason()
    {
        int captured = Environment.ProcessorCount;
        Assert.Contains("captures nothing", Assert.Throws<NotSupportedException>(
            () => Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>((index, view) => view[index] = captured)).Message, StringComparison.Ordinal);
        Assert.Contains("must be an index", Assert.Throws<NotSupportedException>(
            () => Accelerator.LoadAutoGroupedKernel<Action<AcceleratorStream, int, int>>(((Action<int, int>)((_, _) => { })).Method)).Message, StringComparison.Ordinal);
        Assert.Contains("value type", Assert.Throws<NotSupportedException>(
            () => Accelerator.LoadAutoGroupedKernel<Action<AcceleratorStream, Index1D, int[]>>(((Action<Index1D, int[]>)Arrays).Method)).Message, StringComparison.Ordinal);
        Assert.Contains("return nothing", Assert.Throws<NotSupportedException>(
            () => Accelerator.LoadAutoGroupedKernel<Action<AcceleratorStream, Index1D>>(((Func<Index1D, int>)Returns).Method)).Message, StringComparison.Ordinal);
        Assert.Contains("launcher", Assert.Throws<NotSupportedException>(
            () => Accelerator.LoadAutoGroupedKernel<Action<AcceleratorStream, Index2D, ArrayView<int>>>(((Action<Index1D, ArrayView<int>>)Number1D).Method)).Message, StringComparison.Ordinal);

        static void Arrays(Index1D index, int[] data) => data[index] = 0;

        static int Returns(Index1D index) => index;
    }

    [Fact]
    public void Launches_name_their_stream_or_use_the_default_one()
    {
        using AcceleratorStream stream = Accelerator.CreateStream();
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D(new int[5]);
        Action<AcceleratorStream, Index1D, ArrayView<int>> kernel = Accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<int>>(Number1D);
        kernel(stream, 5, output.View);
        stream.Synchronize();
        Accelerator.LaunchAutoGrouped<Index1D, ArrayView<int>>(Number1D, 5, output.View);
        Accelerator.LaunchAutoGrouped<Index1D, ArrayView<int>>(Number1D, stream, 5, output.View);
        Accelerator.Synchronize();
        Assert.Equal([3, 6, 9, 12, 15], output.GetAsArray1D());
        stream.Dispose();
        Assert.Throws<ObjectDisposedException>(() => kernel(stream, 5, output.View));
    }

    private static void Specialized(Index1D index, ArrayView<int> output, SpecializedValue<int> value) => output[index] = value;

    [Fact]
    public void Specialized_values_are_arguments()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(2);
        Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>, SpecializedValue<int>>(Specialized)(2, output.View, SpecializedValue.New(7));
        Assert.Equal([7, 7], output.GetAsArray1D());
    }

    private static void Fail(Index1D index, int from)
    {
        if (index >= from)
            throw new ArithmeticException($"at {index.X}");
    }

    [Fact]
    public void An_exception_in_a_kernel_reaches_the_caller_and_harms_nothing()
    {
        Action<Index1D, int> kernel = Accelerator.LoadAutoGroupedStreamKernel<Index1D, int>(Fail);
        for (int repeat = 0; repeat < 3; repeat++)
        {
            // Parts of a range fail independently; the first of them is reported.
            Assert.Equal("at 40000", Assert.Throws<ArithmeticException>(() => kernel(100_000, 40_000)).Message);
            Assert.Equal("at 99999", Assert.Throws<ArithmeticException>(() => kernel(100_000, 99_999)).Message);
            kernel(100_000, 100_000);
        }
    }

    [Fact]
    public void A_view_of_a_disposed_buffer_fails_at_the_launch()
    {
        MemoryBuffer1D<int, Stride1D.Dense> buffer = Accelerator.Allocate1D<int>(4);
        ArrayView1D<int, Stride1D.Dense> view = buffer.View;
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>(Number1D)(4, view));
    }

    private static void Histogram(Index1D index, ArrayView<int> values, ArrayView<int> bins)
    {
        ArrayView<int> local = LocalMemory.Allocate<int>(4);
        for (int bin = 0; bin < 4; bin++)
            local[bin] = 0;
        for (int shift = 0; shift < 8; shift += 2)
            local[(values[index] >> shift) & 3]++;
        for (int bin = 0; bin < 4; bin++)
            bins[(4 * index) + bin] = local[bin];
    }

    [Fact]
    public void Local_memory_belongs_to_one_thread()
    {
        const int length = 5000;
        using MemoryBuffer1D<int, Stride1D.Dense> values = Accelerator.Allocate1D([.. Enumerable.Range(0, length)]);
        using MemoryBuffer1D<int, Stride1D.Dense> bins = Accelerator.Allocate1D<int>(4 * length);
        Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>, ArrayView<int>>(Histogram)(length, values.View, bins.View);
        int[] counted = bins.GetAsArray1D();
        for (int index = 0; index < length; index++)
            for (int bin = 0; bin < 4; bin++)
                Assert.Equal(Enumerable.Range(0, 4).Count(digit => ((index >> (2 * digit)) & 3) == bin), counted[(4 * index) + bin]);
    }

    [Fact]
    public void Launches_from_several_threads_do_not_disturb_each_other()
    {
        Action<Index1D, ArrayView<int>> kernel = Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>(Number1D);
        Parallel.For(0, 8, _ =>
        {
            using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D(new int[3001]);
            for (int repeat = 1; repeat <= 50; repeat++)
            {
                kernel(3001, output.View);
                Assert.Equal(3001 * repeat, output.View[new Index1D(3000)]);
            }
        });
    }

    [Fact]
    public void A_sequential_accelerator_runs_on_the_calling_thread()
    {
        using CPUAccelerator sequential = Context.CreateCPUAccelerator(0, CPUAcceleratorMode.Sequential);
        using MemoryBuffer1D<int, Stride1D.Dense> threads = sequential.Allocate1D<int>(100_000);
        sequential.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>((index, view) => view[index] = Environment.CurrentManagedThreadId)(100_000, threads.View);
        Assert.Equal([Environment.CurrentManagedThreadId], threads.GetAsArray1D().Distinct());
    }

    [Fact]
    public void Groups_do_not_exist_outside_of_grouped_kernels()
    {
        Assert.Throws<InvalidKernelOperationException>(() => Group.IdxX);
        Assert.Throws<InvalidKernelOperationException>(() => SharedMemory.Allocate<float>(1).Length);
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(1);
        Assert.Throws<InvalidKernelOperationException>(
            () => Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>((index, view) => view[index] = Grid.IdxX)(1, output.View));
    }

    private static void Relu(Index1D index, ArrayView<float> input, ArrayView<float> output) => output[index] = XMath.Max(input[index], 0f);

    [Fact]
    public void A_launch_allocates_nothing()
    {
        using CPUAccelerator sequential = Context.CreateCPUAccelerator(0, CPUAcceleratorMode.Sequential);
        using MemoryBuffer1D<float, Stride1D.Dense> data = sequential.Allocate1D(new float[100]);
        Action<Index1D, ArrayView<float>, ArrayView<float>> kernel = sequential.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(Relu);
        ArrayView<float> view = data.View;
        kernel(100, view, view);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int repeat = 0; repeat < 1000; repeat++)
            kernel(100, view, view);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1000, "launches allocate on the heap");
    }
}
