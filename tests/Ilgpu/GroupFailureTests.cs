using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu;

/// <summary>What groups do wrong is reported, and the accelerator goes on.</summary>
public class GroupFailureTests : CpuTest
{
    private static void Healthy(ArrayView<int> output)
    {
        int count = Group.BarrierPopCount(true);
        output[Grid.GlobalIndex.X] = count;
    }

    private void IsStillHealthy()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(40);
        Accelerator.LoadStreamKernel<ArrayView<int>>(Healthy)((2, 20), output.View);
        Assert.All(output.GetAsArray1D(), count => Assert.Equal(20, count));
    }

    private static void LeaveEarly(int remaining)
    {
        if (Group.IdxX >= remaining)
            return;
        Group.Barrier();
    }

    [Fact]
    public void A_barrier_that_not_all_threads_reach_is_an_error()
    {
        Action<KernelConfig, int> kernel = Accelerator.LoadStreamKernel<int>(LeaveEarly);
        InvalidKernelOperationException error = Assert.Throws<InvalidKernelOperationException>(() => kernel((3, 20), 15));
        Assert.Contains("GroupFailureTests_LeaveEarly", error.Message, StringComparison.Ordinal);
        Assert.Contains("15", error.Message, StringComparison.Ordinal);
        Assert.Contains("GroupFailureTests.cs:", error.Message, StringComparison.Ordinal);
        kernel((3, 20), 20);
        kernel((3, 20), 0);
        IsStillHealthy();
    }

    private static void BarrierOrShuffle(int limit)
    {
        if (Group.IdxX < limit)
            Group.Barrier();
        else
            Warp.Barrier();
    }

    [Fact]
    public void Threads_of_a_warp_that_wait_for_different_things_are_an_error()
    {
        Action<KernelConfig, int> kernel = Accelerator.LoadStreamKernel<int>(BarrierOrShuffle);
        Assert.Throws<InvalidKernelOperationException>(() => kernel((1, 64), 40));
        IsStillHealthy();
    }

    private static void SomeWarps(ArrayView<int> output)
    {
        // Whole warps may take ways of their own, and lanes that have ended do not keep the others waiting.
        int value = Group.IdxX;
        if (Warp.WarpIdx == 1)
            value += Warp.ShuffleDown(value, 1);
        if (Group.IdxX >= 90)
            return;
        output[Group.IdxX] = value + Warp.ShuffleXor(value, 0);
    }

    [Fact]
    public void Warps_are_independent()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(90);
        Accelerator.LoadStreamKernel<ArrayView<int>>(SomeWarps)((1, 96), output.View);
        Assert.Equal(Enumerable.Range(0, 90).Select(thread => 2 * (thread is < 32 or >= 64 ? thread : thread == 63 ? 126 : (2 * thread) + 1)), output.GetAsArray1D());
    }

    private static void Throw(ArrayView<int> output, int thread)
    {
        Group.Barrier();
        if (Grid.GlobalIndex.X == thread)
            throw new ArithmeticException("on purpose");
        Group.Barrier();
        output[Grid.GlobalIndex.X] = 1;
    }

    [Fact]
    public void A_kernel_that_throws_is_refused()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D(new int[60]);
        Action<KernelConfig, ArrayView<int>, int> kernel = Accelerator.LoadStreamKernel<ArrayView<int>, int>(Throw);
        Assert.Contains("throws an exception", Assert.ThrowsAny<NotSupportedException>(() => kernel((3, 20), output.View, 33)).Message, StringComparison.Ordinal);
        IsStillHealthy();
    }

    private static void DivideBy(ArrayView<int> output, int divisor)
    {
        Group.Barrier();
        output[Grid.GlobalIndex.X] = Grid.GlobalIndex.X / (Grid.GlobalIndex.X - divisor);
    }

    [Fact]
    public void A_fault_ends_the_group_and_reaches_the_caller()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(60);
        Action<KernelConfig, ArrayView<int>, int> kernel = Accelerator.LoadStreamKernel<ArrayView<int>, int>(DivideBy);
        InvalidKernelOperationException error = Assert.Throws<InvalidKernelOperationException>(() => kernel((3, 20), output.View, 33));
        Assert.Contains("group (1, 0, 0), thread (13, 0, 0)", error.Message, StringComparison.Ordinal);
        kernel((3, 20), output.View, 60);
        IsStillHealthy();
    }

    private static void DifferentShared()
    {
        _ = SharedMemory.Allocate<int>(Group.IdxX == 0 ? 4 : 8);
        Group.Barrier();
    }

    [Fact]
    public void Threads_that_allocate_different_shared_memory_are_refused()
    {
        // The loader takes kernels with at least one argument; one without is loaded by its method.
        Action<AcceleratorStream, KernelConfig> kernel = Accelerator.LoadKernel<Action<AcceleratorStream, KernelConfig>>(((Action)DifferentShared).Method);
        Assert.ThrowsAny<NotSupportedException>(() => kernel(Accelerator.DefaultStream, (1, 2)));
        IsStillHealthy();
    }

    [Fact]
    public void Grids_that_do_not_fit_are_refused()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(2000);
        Action<KernelConfig, ArrayView<int>> kernel = Accelerator.LoadStreamKernel<ArrayView<int>>(Healthy);
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel((1, 1025), output.View));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel((0, 1), output.View));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel((1, 0), output.View));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel((-1, -1), output.View));
        IsStillHealthy();
    }

    private static void Halves(ArrayView<float> data, ArrayView<float> sum)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(128);
        shared[Group.IdxX] = data[Grid.GlobalIndex.X];
        for (int half = 64; half > 0; half /= 2)
        {
            Group.Barrier();
            if (Group.IdxX < half)
                shared[Group.IdxX] += shared[Group.IdxX + half];
        }
        Group.Barrier();
        // Within a group the order is fixed, so even this is: each group adds to a sum of its own.
        Atomic.Add(ref sum[Grid.IdxX], shared[Group.IdxX % 7] * 1e-3f);
    }

    [Fact]
    public void A_grid_gives_the_same_bits_every_time()
    {
        Random random = new(1);
        using MemoryBuffer1D<float, Stride1D.Dense> data = Accelerator.Allocate1D([.. Enumerable.Range(0, 7 * 128).Select(_ => random.NextSingle())]);
        using MemoryBuffer1D<float, Stride1D.Dense> sum = Accelerator.Allocate1D<float>(7);
        Action<KernelConfig, ArrayView<float>, ArrayView<float>> kernel = Accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>>(Halves);
        float[] first = Run();
        for (int repeat = 0; repeat < 3; repeat++)
            Assert.Equal(first, Run());

        float[] Run()
        {
            sum.MemSetToZero();
            kernel((7, 128), data.View, sum.View);
            return sum.GetAsArray1D();
        }
    }
}
