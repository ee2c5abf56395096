using System.Diagnostics;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Color2Embed.Tests.Ilgpu;

/// <summary>Tests that measure time run alone.</summary>
[CollectionDefinition(nameof(Measurements), DisableParallelization = true)]
public class Measurements;

[Collection(nameof(Measurements))]
public class ThroughputTests(ITestOutputHelper output)
{
    // The buffers stay in the second-level cache: this measures the loop, not the memory.
    private const int Side = 256;
    private const int Length = Side * Side;

    private static void Relu(Index1D index, ArrayView<float> input, ArrayView<float> output) => output[index] = XMath.Max(input[index], 0f);

    private static void Add(Index1D index, ArrayView1D<float, Stride1D.Dense> first, ArrayView1D<float, Stride1D.Dense> second, ArrayView1D<float, Stride1D.Dense> output) =>
        output[index] = first[index] + second[index];

    private static void Scale2D(Index2D index, ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output, float factor) =>
        output[index] = factor * input[index.X, index.Y];

    private static void ScaleGroups(ArrayView<float> input, ArrayView<float> output, float factor)
    {
        int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
        output[index] = factor * input[index];
    }

    [Fact]
    public void One_core_runs_simple_kernels_at_150_million_elements_per_second_and_more()
    {
        using Context context = Context.Create(static builder => builder.CPU(new CPUDevice(32, 32, 1)));
        using CPUAccelerator accelerator = context.CreateCPUAccelerator(0);
        using MemoryBuffer1D<float, Stride1D.Dense> input = accelerator.Allocate1D(new float[Length]);
        using MemoryBuffer1D<float, Stride1D.Dense> result = accelerator.Allocate1D(new float[Length]);
        ArrayView1D<float, Stride1D.Dense> x = input.View;
        ArrayView1D<float, Stride1D.Dense> y = result.View;
        ArrayView2D<float, Stride2D.DenseX> x2 = x.As2DDenseXView(new(Side, Side));
        ArrayView2D<float, Stride2D.DenseX> y2 = y.As2DDenseXView(new(Side, Side));

        Action<Index1D, ArrayView<float>, ArrayView<float>> relu = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(Relu);
        Action<Index1D, ArrayView1D<float, Stride1D.Dense>, ArrayView1D<float, Stride1D.Dense>, ArrayView1D<float, Stride1D.Dense>> add =
            accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView1D<float, Stride1D.Dense>, ArrayView1D<float, Stride1D.Dense>, ArrayView1D<float, Stride1D.Dense>>(Add);
        Action<Index2D, ArrayView2D<float, Stride2D.DenseX>, ArrayView2D<float, Stride2D.DenseX>, float> scale =
            accelerator.LoadAutoGroupedStreamKernel<Index2D, ArrayView2D<float, Stride2D.DenseX>, ArrayView2D<float, Stride2D.DenseX>, float>(Scale2D);
        Action<KernelConfig, ArrayView<float>, ArrayView<float>, float> groups = accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, float>(ScaleGroups);

        Assert.True(Measure("max(x, 0), one dimension", () => relu(Length, x, y)) > 150);
        Assert.True(Measure("x + y, strided views", () => add(Length, x, y, y)) > 150);
        Assert.True(Measure("a x, two dimensions", () => scale(new(Side, Side), x2, y2, 2)) > 150);
        // Threads of groups look up their position; the bound is what that may cost.
        Assert.True(Measure("a x, groups without barriers", () => groups((Length / 256, 256), x, y, 2)) > 30);
    }

    [Fact]
    public void A_small_launch_takes_microseconds()
    {
        using Context context = Context.CreateDefault();
        using CPUAccelerator accelerator = context.CreateCPUAccelerator(0);
        using MemoryBuffer1D<float, Stride1D.Dense> data = accelerator.Allocate1D(new float[16]);
        ArrayView<float> view = data.View;
        Action<Index1D, ArrayView<float>, ArrayView<float>> relu = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(Relu);
        double million = Measure("launches of 16 elements", () => relu(16, view, view), 1);
        Assert.True(million > 0.2, $"a launch takes {1 / million:F1} µs");
    }

    /// <summary>Millions of items per second in the best of many short runs, which another program on the machine does not disturb all.</summary>
    private double Measure(string what, Action run, int items = Length)
    {
        int repeats = Math.Max(1, Length / items);
        double best = double.PositiveInfinity;
        for (int attempt = 0; attempt < 200; attempt++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int repeat = 0; repeat < repeats; repeat++)
                run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds / repeats);
        }
        double rate = items / best / 1e6;
        output.WriteLine($"{what}: {rate:F1} M/s");
        return rate;
    }
}
