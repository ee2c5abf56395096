using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;
using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>Passes and PTX do what the kernel did before, on random kernels.</summary>
public class RandomKernelTests
{
    private const int Kernels = 150;

    private static readonly int[][] Arguments = [[0, 0, 0, 0], [1, -2, 3, 7], [int.MinValue, int.MaxValue, -1, 1]];

    private static List<(long, int)>[] Results(Func<int[], List<(long, int)>> run) => [.. Arguments.Select(run)];

    [Fact]
    public void Each_pass_keeps_what_a_kernel_does()
    {
        for (int seed = 0; seed < Kernels; seed++)
        {
            IrKernel kernel = RandomKernel.Build(seed);
            IrVerifier.Verify(kernel);
            List<(long, int)>[] expected = Results(arguments => IrEvaluator.Run(kernel, arguments));
            int passes = 0;
            IrPasses.Run(kernel, changed =>
            {
                IrVerifier.Verify(changed);
                Assert.True(Results(arguments => IrEvaluator.Run(changed, arguments)) is var actual && actual.Zip(expected).All(pair => pair.First.SequenceEqual(pair.Second)),
                    $"kernel {seed} after pass {passes}:\n{IrPrinter.Print(changed)}");
                passes++;
            });
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ptx_does_what_the_kernel_does(bool clean)
    {
        for (int seed = 0; seed < Kernels; seed++)
        {
            IrKernel kernel = RandomKernel.Build(seed);
            if (clean)
                IrPasses.Run(kernel);
            string ptx = PtxEmitter.Emit(kernel, PtxTarget.Sm80);
            foreach (int[] arguments in Arguments)
                Assert.True(IrEvaluator.Run(kernel, arguments).SequenceEqual(PtxEvaluator.Run(ptx, arguments)), $"kernel {seed}:\n{IrPrinter.Print(kernel)}\n{ptx}");
        }
    }

    [Fact]
    public void Emission_is_deterministic()
    {
        string Emit()
        {
            IrKernel kernel = RandomKernel.Build(7);
            IrPasses.Run(kernel);
            return PtxEmitter.Emit(kernel, PtxTarget.Sm90);
        }
        Assert.Equal(Emit(), Emit());
    }

    [Fact]
    public void Random_kernels_assemble()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            IrKernel kernel = RandomKernel.Build(seed);
            Ptxas.Assemble(PtxEmitter.Emit(kernel, PtxTarget.Sm80), PtxTarget.Sm80);
            IrPasses.Run(kernel);
            Ptxas.Assemble(PtxEmitter.Emit(kernel, PtxTarget.Sm80), PtxTarget.Sm80);
        }
    }
}
