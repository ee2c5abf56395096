using System.Diagnostics;
using System.Reflection;
using ILGPU;
using ILGPU.Ptx;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>Launches through the ILGPU API: arguments, groups, what is refused before the driver is asked, and what a launch costs.</summary>
public sealed class LaunchTests : AcceleratorTest
{
    private enum Kind : short
    {
        First = -3,
    }

    private struct Outer
    {
        public byte Small;
        public Kind Kind;
        public ArrayView<int> View;
        public double Wide;
        public bool Flag;
        public float Single;
    }

    private static void Parts(Index1D index, Outer outer, long number, ArrayView1D<double, Stride1D.Dense> output) =>
        output[index] = outer.Small + (10 * (int)outer.Kind) + (100 * outer.View[index]) + outer.Wide + (outer.Flag ? 0.25 : 0) + outer.Single + number + (10000 * outer.View.Length);

    [Fact]
    public void All_parts_of_all_arguments_arrive()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> input = Accelerator.Allocate1D([7, 8]);
        using MemoryBuffer1D<double, Stride1D.Dense> output = Accelerator.Allocate1D<double>(2);
        Outer outer = new() { Small = 200, Kind = Kind.First, View = input.View, Wide = 0.5, Flag = true, Single = 1000f };
        Accelerator.LoadAutoGroupedStreamKernel<Index1D, Outer, long, ArrayView1D<double, Stride1D.Dense>>(Parts)(2, outer, -1_000_000, output.View);
        double common = 200 - 30 + 0.5 + 0.25 + 1000 - 1_000_000 + 20000;
        Assert.Equal([common + 700, common + 800], output.GetAsArray1D());
    }

    private static void Number(Index3D index, ArrayView<int> output, Index3D extent) => output[index.X + (extent.X * (index.Y + (extent.Y * index.Z)))] = index.X + (100 * index.Y) + (10000 * index.Z);

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(7)]
    public void Extents_of_three_dimensions_are_covered(int groupSize)
    {
        Index3D extent = new(5, 7, 11);
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(extent.Size);
        (groupSize == 0
            ? Accelerator.LoadAutoGroupedStreamKernel<Index3D, ArrayView<int>, Index3D>(Number)
            : Accelerator.LoadImplicitlyGroupedStreamKernel<Index3D, ArrayView<int>, Index3D>(Number, groupSize))(extent, output.View, extent);
        Assert.Equal(
            from z in Enumerable.Range(0, 11) from y in Enumerable.Range(0, 7) from x in Enumerable.Range(0, 5) select x + (100 * y) + (10000 * z),
            output.GetAsArray1D());
    }

    private static void Reverse(ArrayView<int> values)
    {
        ArrayView<int> shared = SharedMemory.GetDynamic<int>();
        shared[Group.IdxX] = values[Group.IdxX];
        Group.Barrier();
        values[Group.IdxX] = shared[shared.IntLength - 1 - Group.IdxX];
    }

    [Fact]
    public void Groups_have_dynamic_shared_memory_and_more_than_48_KiB_where_they_ask_for_it()
    {
        Action<KernelConfig, ArrayView<int>> launch = Accelerator.LoadStreamKernel<ArrayView<int>>(Reverse);
        using MemoryBuffer1D<int, Stride1D.Dense> values = Accelerator.Allocate1D(Enumerable.Range(0, 64).ToArray());
        launch((1, 64, SharedMemoryConfig.RequestDynamic<int>(64)), values.View);
        Assert.Equal(Enumerable.Range(0, 64).Reverse(), values.GetAsArray1D());
        Assert.Equal(0, StandInDriver.Calls("cuFuncSetAttribute"));

        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => launch((1, 1, SharedMemoryConfig.RequestDynamic<int>(70_000)), values.View));
        Assert.Contains("280000", error.Message, StringComparison.Ordinal);
        Assert.Contains("at most 232448", error.Message, StringComparison.Ordinal);
    }

    private static void Touch(ArrayView<int> values)
    {
        ArrayView<int> shared = SharedMemory.GetDynamic<int>();
        shared[shared.IntLength - 1] = 3;
        values[0] = shared[shared.IntLength - 1] + shared.IntLength;
    }

    [Fact]
    public void More_than_48_KiB_are_asked_for_once()
    {
        Action<KernelConfig, ArrayView<int>> launch = Accelerator.LoadStreamKernel<ArrayView<int>>(Touch);
        using MemoryBuffer1D<int, Stride1D.Dense> values = Accelerator.Allocate1D<int>(1);
        for (int round = 0; round < 3; round++)
        {
            launch((1, 1, SharedMemoryConfig.RequestDynamic<int>(50_000)), values.View);
            Assert.Equal([50_003], values.GetAsArray1D());
        }
        Assert.Equal(1, StandInDriver.Calls("cuFuncSetAttribute"));
    }

    private static void Scale(Index1D index, ArrayView<int> values, SpecializedValue<int> factor) => values[index] *= factor;

    private static void Large(ArrayView<int> values)
    {
        ArrayView<int> shared = SharedMemory.Allocate<int>(13_000);
        shared[Group.IdxX] = 1;
        values[0] = shared[Group.IdxX];
    }

    [Fact]
    public void Shared_memory_of_fixed_size_has_its_limit() =>
        Assert.Contains("52000 bytes", Assert.Throws<NotSupportedException>(() => Accelerator.LoadStreamKernel<ArrayView<int>>(Large)).Message, StringComparison.Ordinal);

    [Fact]
    public void Specialised_values_have_a_kernel_each()
    {
        Action<Index1D, ArrayView<int>, SpecializedValue<int>> launch = Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>, SpecializedValue<int>>(Scale);
        Assert.Equal(0, StandInDriver.Count("modules"));
        using MemoryBuffer1D<int, Stride1D.Dense> values = Accelerator.Allocate1D([1, 2]);
        foreach (int factor in (int[])[3, -5, 3, 3, -5])
            launch(2, values.View, SpecializedValue.New(factor));
        Assert.Equal([3 * 5 * 3 * 3 * 5, 2 * 3 * 5 * 3 * 3 * 5], values.GetAsArray1D());
        Assert.Equal(2, StandInDriver.Count("modules"));
        Assert.Equal(["-5", "3"], Accelerator.Kernels.Keys.Select(static key => key.Values).Order(StringComparer.Ordinal));
    }

    private static void Add(Index1D index, ArrayView<float> source, ArrayView<float> target) => target[index] += source[index];

    [Fact]
    public void Views_that_overlap_what_is_written_take_a_kernel_without_the_read_only_cache()
    {
        List<bool> readOnly = [];
        void Note(MethodInfo method, Grouping grouping, CompiledPtx compiled) => readOnly.Add(compiled.Text.Contains("ld.global.nc", StringComparison.Ordinal));
        CompiledPtx.Compiled += Note;
        Action<Index1D, ArrayView<float>, ArrayView<float>> launch = Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(Add);
        using MemoryBuffer1D<float, Stride1D.Dense> memory = Accelerator.Allocate1D([1f, 2, 3, 4]);
        ArrayView<float> view = memory.View;
        launch(2, view.SubView(0, 2), view.SubView(2, 2)); // side by side
        Assert.Equal([1f, 2, 4, 6], memory.GetAsArray1D());
        Assert.Equal([true], Accelerator.Kernels.Keys.Select(static key => key.Options.AssumesDistinctViews));

        launch(2, view.SubView(2, 2), view.SubView(2, 2)); // in place
        Assert.Equal([1f, 2, 8, 12], memory.GetAsArray1D());
        Assert.Equal([true, false], Accelerator.Kernels.Keys.Select(static key => key.Options.AssumesDistinctViews));
        launch(1, view.SubView(0, 2), view.SubView(1, 2)); // one element in common
        launch(1, view.SubView(1, 3), view.SubView(0, 2));
        CompiledPtx.Compiled -= Note;
        Assert.Equal([true, false], readOnly.AsEnumerable());
        Assert.Equal(2, StandInDriver.Count("modules"));
    }

    [Fact]
    public void Memory_that_is_not_the_accelerators_is_refused_before_the_launch()
    {
        Action<Index1D, ArrayView<float>, ArrayView<float>> launch = Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(Add);
        using MemoryBuffer1D<float, Stride1D.Dense> good = Accelerator.Allocate1D<float>(1);
        using CPUAccelerator cpu = Context.CreateCPUAccelerator(0);
        using MemoryBuffer1D<float, Stride1D.Dense> host = cpu.Allocate1D<float>(1);
        Assert.Contains("host's memory", Assert.Throws<ArgumentException>(() => launch(1, host.View, good.View)).Message, StringComparison.Ordinal);
        using CudaAccelerator other = Context.CreateCudaAccelerator(0);
        using MemoryBuffer1D<float, Stride1D.Dense> elsewhere = other.Allocate1D<float>(1);
        Assert.Contains("another accelerator", Assert.Throws<ArgumentException>(() => launch(1, good.View, elsewhere.View)).Message, StringComparison.Ordinal);
        using PageLockedArray1D<float> locked = Accelerator.AllocatePageLocked1D<float>(1);
        Assert.Contains("host's memory", Assert.Throws<ArgumentException>(() => launch(1, locked.ArrayView, good.View)).Message, StringComparison.Ordinal);
        ArrayView<float> stale = elsewhere.View;
        elsewhere.Dispose();
        Assert.Throws<ArgumentException>(() => launch(1, good.View, stale));
        MemoryBuffer1D<float, Stride1D.Dense> freed = Accelerator.Allocate1D<float>(1);
        ArrayView<float> view = freed.View;
        freed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => launch(1, view, good.View));
        using AcceleratorStream foreign = other.CreateStream();
        Assert.Contains("stream", Assert.Throws<ArgumentException>(() =>
            Accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<float>, ArrayView<float>>(Add)(foreign, 1, good.View, good.View)).Message, StringComparison.Ordinal);
        Assert.Equal(0, StandInDriver.Calls("cuLaunchKernel"));
    }

    private static void One(ArrayView<int> values) => values[0] = 1;

    [Fact]
    public void Grids_and_groups_that_do_not_fit_are_refused_before_the_launch()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> values = Accelerator.Allocate1D<int>(1);
        Action<KernelConfig, ArrayView<int>> free = Accelerator.LoadStreamKernel<ArrayView<int>>(One);
        Action<KernelConfig, ArrayView<int>> limited = Accelerator.LoadStreamKernel<ArrayView<int>>(One, new KernelSpecialization(64, 2));
        Assert.Contains("64 threads", Assert.Throws<ArgumentOutOfRangeException>(() => limited((1, 65), values.View)).Message, StringComparison.Ordinal);
        Assert.Contains("1024 threads", Assert.Throws<ArgumentOutOfRangeException>(() => free((1, 1025), values.View)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => free((0, 1), values.View));
        Assert.Contains("65535", Assert.Throws<ArgumentOutOfRangeException>(() => free(new KernelConfig(1, 65536, 1, 1, 1, 1), values.View)).Message, StringComparison.Ordinal);
        Action<LongIndex1D, ArrayView<int>> small = Accelerator.LoadImplicitlyGroupedStreamKernel<LongIndex1D, ArrayView<int>>(static (_, output) => output[0] = 1, 1);
        Assert.Contains("larger groups", Assert.Throws<ArgumentOutOfRangeException>(() => small(1L << 31, values.View)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => small(0, values.View));
        Assert.Throws<NotSupportedException>(() => Accelerator.LoadStreamKernel<ArrayView<int>>(One, new KernelSpecialization(2048, null)));
        Assert.Equal(0, StandInDriver.Calls("cuLaunchKernel"));
    }

    [Fact]
    public void A_launch_allocates_nothing_and_takes_little_of_the_host()
    {
        StandInKernels.End(); // kernels do nothing
        StandInDriver.Set("eager", 1);
        const int Rounds = 2000;
        using MemoryBuffer1D<float, Stride1D.Dense> source = Accelerator.Allocate1D<float>(16), target = Accelerator.Allocate1D<float>(16);
        ArrayView<float> from = source.View, to = target.View;
        Action<AcceleratorStream, Index1D, ArrayView<float>, ArrayView<float>> launch = Accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<float>, ArrayView<float>>(Add);
        long allocated = 0;
        double best = double.MaxValue;
        for (int repetition = 0; repetition < 10; repetition++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            for (int round = 0; round < Rounds; round++)
                launch(Accelerator.DefaultStream, 16, from, to);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Rounds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
        TestContext.Current.SendDiagnosticMessage($"A launch takes {best:0.00} microseconds of the host, the stand-in's part included.");
        Assert.InRange(best, 0, 50); // the machine may be busy; alone it is 1 or so
    }
}
