using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu;

/// <summary>Mistakes that people make in kernels, planted into one that is right, are found, and the message names the line.</summary>
public class PlantedFaultTests : CpuTest
{
    private const int Size = 64;

    private enum Fault
    {
        None,
        RemovedBarrier,
        IndexOneTooFar,
        DivergentBarrier,
        ReadBeforeWrite,
        SharedIndexOneTooFar,
    }

    /// <summary>Reverses each group's part of the data through shared memory.</summary>
    private static void Reverse(ArrayView<float> data, ArrayView<float> output, SpecializedValue<int> fault)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(Size);
        int thread = Group.IdxX;
        int position = Grid.GlobalIndex.X;
        if (fault != (int)Fault.ReadBeforeWrite || thread != 5)
            shared[thread + (fault == (int)Fault.SharedIndexOneTooFar ? 1 : 0)] = data[position];
        if (fault == (int)Fault.DivergentBarrier)
        {
            if (thread < 40)
                Group.Barrier();
        }
        else if (fault != (int)Fault.RemovedBarrier)
        {
            Group.Barrier();
        }
        output[position + (fault == (int)Fault.IndexOneTooFar ? 1 : 0)] = shared[Size - 1 - thread];
        // The kernel synchronises in any case, so that it is interpreted.
        if (fault != (int)Fault.DivergentBarrier)
            Group.Barrier();
    }

    private void Run(Fault fault)
    {
        using MemoryBuffer1D<float, Stride1D.Dense> data = Accelerator.Allocate1D([.. Enumerable.Range(0, 3 * Size).Select(index => (float)index)]);
        using MemoryBuffer1D<float, Stride1D.Dense> output = Accelerator.Allocate1D<float>(3 * Size);
        Accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, SpecializedValue<int>>(Reverse)((3, Size), data.View, output.View, SpecializedValue.New((int)fault));
        Assert.Equal(Enumerable.Range(0, 3 * Size).Select(index => (float)((index / Size * Size) + Size - 1 - (index % Size))), output.GetAsArray1D());
    }

    [Fact]
    public void Without_a_fault_the_kernel_is_right() => Run(Fault.None);

    // Thread 0 reads what thread 63, which has not run yet, is to write.
    [Theory]
    [InlineData(nameof(Fault.RemovedBarrier), "reads what no thread of the group has written")]
    [InlineData(nameof(Fault.IndexOneTooFar), "192")]
    [InlineData(nameof(Fault.DivergentBarrier), "40")]
    [InlineData(nameof(Fault.ReadBeforeWrite), "reads what no thread of the group has written")]
    [InlineData(nameof(Fault.SharedIndexOneTooFar), "64")]
    public void A_planted_fault_is_found(string fault, string told)
    {
        InvalidKernelOperationException error = Assert.Throws<InvalidKernelOperationException>(() => Run(Enum.Parse<Fault>(fault)));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Contains("PlantedFaultTests.cs:", error.Message, StringComparison.Ordinal);
        Run(Fault.None);
    }

    private static void Neighbour(ArrayView<float> output, SpecializedValue<int> barrier)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(Size);
        shared[Group.IdxX] = 1;
        Group.Barrier();
        float left = shared[(Group.IdxX + Size - 1) % Size];
        if (barrier != 0)
            Group.Barrier();
        shared[Group.IdxX] = left + 1;
        Group.Barrier();
        output[Group.IdxX] = shared[Group.IdxX];
    }

    [Fact]
    public void A_race_between_a_read_and_a_write_is_found()
    {
        using MemoryBuffer1D<float, Stride1D.Dense> output = Accelerator.Allocate1D<float>(Size);
        Action<KernelConfig, ArrayView<float>, SpecializedValue<int>> kernel = Accelerator.LoadStreamKernel<ArrayView<float>, SpecializedValue<int>>(Neighbour);
        Assert.Contains("race", Assert.Throws<InvalidKernelOperationException>(() => kernel((1, Size), output.View, SpecializedValue.New(0))).Message, StringComparison.OrdinalIgnoreCase);
        kernel((1, Size), output.View, SpecializedValue.New(1));
        Assert.All(output.GetAsArray1D(), value => Assert.Equal(2, value));
    }
}
