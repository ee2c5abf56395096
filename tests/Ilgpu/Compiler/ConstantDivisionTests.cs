using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu.Compiler;

/// <summary>Divisions by constants, which the compiler turns into shifts and products, give what C# gives.</summary>
public class ConstantDivisionTests : CpuTest
{
    private const int Outputs = 20;

    private static void Divide(Index1D index, ArrayView<int> input, ArrayView<int> output)
    {
        int n = input[index];
        uint u = (uint)n;
        int o = index * Outputs;
        output[o] = n / 2;
        output[o + 1] = n % 2;
        output[o + 2] = n / 3;
        output[o + 3] = n % 3;
        output[o + 4] = n / 7;
        output[o + 5] = n % 7;
        output[o + 6] = n / 32;
        output[o + 7] = n % 32;
        output[o + 8] = n / 641;
        output[o + 9] = n % 1000003;
        output[o + 10] = n / 0x40000000;
        output[o + 11] = n % 0x7FFFFFFF;
        output[o + 12] = n / 0x7FFFFFFE;
        output[o + 13] = n / -5;
        output[o + 14] = n % -8;
        output[o + 15] = (int)(u / 16);
        output[o + 16] = (int)(u % 16);
        output[o + 17] = (int)(u / 10);
        output[o + 18] = (n & 1023) / 64;
        output[o + 19] = (n & 1023) % 64;
    }

    [Fact]
    public void Quotients_and_remainders_are_those_of_CSharp()
    {
        Random random = new(5);
        int[] edges = [0, 1, -1, 2, -2, 3, -3, 6, 7, -7, 8, -8, 31, 32, -32, -33, int.MaxValue, int.MinValue, int.MinValue + 1, int.MaxValue - 1, 0x40000000, -0x40000000];
        int[] numbers = [.. edges, .. Enumerable.Range(0, 5000).Select(_ => unchecked((int)random.NextInt64() >> random.Next(32)))];
        using MemoryBuffer1D<int, Stride1D.Dense> input = Accelerator.Allocate1D(numbers);
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(numbers.Length * Outputs);
        Accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<int>, ArrayView<int>>(Divide)(Accelerator.DefaultStream, numbers.Length, input.View, output.View);
        int[] native = output.GetAsArray1D();
        output.MemSetToZero();
        Accelerator.InterpretsKernels = true;
        Accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<int>, ArrayView<int>>(Divide)(Accelerator.DefaultStream, numbers.Length, input.View, output.View);
        Assert.Equal(native, output.GetAsArray1D());
    }
}
