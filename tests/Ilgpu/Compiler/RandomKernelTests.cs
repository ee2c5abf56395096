using System.Reflection;
using ILGPU;
using ILGPU.Compiler;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;
using ILGPU.Cpu.Interpreter;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu.Compiler;

/// <summary>
/// Random kernels give the same bits as native .NET code and through the compiler and the interpreter. Half of them come from the C# compiler's
/// unoptimised code.
/// </summary>
public sealed class RandomKernelTests : CpuTest
{
    private const int Indices = 32;
    private const int KernelsPerCase = 125;

    private delegate void Kernel(Index1D index, ArrayView<int> ints, ArrayView<long> longs, ArrayView<float> floats, ArrayView<double> doubles, ArrayView<long> output);

    private readonly MemoryBuffer1D<int, Stride1D.Dense> ints;
    private readonly MemoryBuffer1D<long, Stride1D.Dense> longs;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> floats;
    private readonly MemoryBuffer1D<double, Stride1D.Dense> doubles;
    private readonly MemoryBuffer1D<long, Stride1D.Dense> output;

    public RandomKernelTests()
    {
        Random random = new(7);
        float[] special = [0, -0f, 1, -1, 0.5f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon, 2147483648f, -2147483904f, 4e9f, 1e19f];
        int[] edges = [0, 1, -1, int.MaxValue, int.MinValue, 255, 256, -128, 65535];
        ints = Accelerator.Allocate1D([.. Enumerable.Range(0, Indices).Select(index => index < edges.Length ? edges[index] : random.Next(-1000, 1000) * (1 + random.Next(1000)))]);
        longs = Accelerator.Allocate1D([.. Enumerable.Range(0, Indices).Select(index => index < 2 ? long.MinValue + index : random.NextInt64() >> random.Next(64))]);
        floats = Accelerator.Allocate1D([.. Enumerable.Range(0, Indices).Select(index => index < special.Length ? special[index] : (random.NextSingle() - 0.5f) * MathF.Pow(10, random.Next(-3, 12)))]);
        doubles = Accelerator.Allocate1D([.. Enumerable.Range(0, Indices).Select(index => index < special.Length ? special[index] : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 20)))]);
        output = Accelerator.Allocate1D<long>(Indices * RandomKernelSource.OutputsPerIndex);
    }

    public override void Dispose()
    {
        ints.Dispose();
        longs.Dispose();
        floats.Dispose();
        doubles.Dispose();
        output.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    [InlineData(7, false)]
    public void A_random_kernel_gives_the_same_bits_natively_and_interpreted(int part, bool optimize)
    {
        RandomKernelAssembly kernels = new(part * KernelsPerCase, KernelsPerCase, optimize);
        for (int seed = kernels.FirstSeed; seed < kernels.FirstSeed + kernels.Count; seed++)
        {
            MethodInfo method = kernels.Method(seed);
            long[] native = RunNatively(method);
            long[] interpreted = RunInterpreted(method, seed, kernels);
            for (int position = 0; position < native.Length; position++)
            {
                Assert.True(
                    native[position] == interpreted[position],
                    $"Kernel {seed}, index {position / RandomKernelSource.OutputsPerIndex}, output {position % RandomKernelSource.OutputsPerIndex}: {native[position]} natively, {interpreted[position]} interpreted.\n{kernels.Source(seed)}");
            }
        }
    }

    private long[] RunNatively(MethodInfo method)
    {
        output.MemSetToZero();
        Kernel kernel = method.CreateDelegate<Kernel>();
        for (int index = 0; index < Indices; index++)
            kernel(index, ints.View, longs.View, floats.View, doubles.View, output.View);
        return output.GetAsArray1D();
    }

    private long[] RunInterpreted(MethodInfo method, int seed, RandomKernelAssembly kernels)
    {
        output.MemSetToZero();
        try
        {
            IrKernel kernel = KernelCompiler.Compile(method, Grouping.Implicit, CompilerOptions.Default with { ChecksBounds = true });
            IrPasses.Run(kernel, seed % 10 == 0 ? IrVerifier.Verify : null);
            InterpretedKernel prepared = new(kernel);
            long[] leaves = [Indices, 1, 1, .. Leaves(ints.View), .. Leaves(longs.View), .. Leaves(floats.View), .. Leaves(doubles.View), .. Leaves(output.View)];
            long[] parameters = new long[kernel.Parameters.Count];
            MemoryRange[] ranges = new MemoryRange[parameters.Length];
            new KernelArgumentReader(kernel, method.GetParameters().Skip(1).Select(parameter => parameter.ParameterType)).Read(leaves, parameters, ranges);
            new GroupRunner(prepared).Run(new(1, 1, 1), new(Indices, 1, 1), 0, parameters, ranges, 0, 1);
            return output.GetAsArray1D();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"Kernel {seed}: {exception.Message}\n{kernels.Source(seed)}", exception);
        }
    }

    private static long[] Leaves<T>(ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => [view.BaseView.LoadEffectiveAddressAsPtr(), view.Length, 0];
}
