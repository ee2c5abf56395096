using System.Reflection;
using ILGPU;
using ILGPU.Compiler;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;
using ILGPU.Ptx;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Half = ILGPU.Half;

namespace Color2Embed.Tests.Ilgpu.Compiler;

/// <summary>Halves and inline PTX in kernels.</summary>
public class DeviceTypesTests : CpuTest
{
    private static void Halves(Index1D index, ArrayView<Half> input, ArrayView<Half> output)
    {
        Half value = input[index];
        Half other = input[(index * 7 + 1) & 4095];
        output[6 * index] = value + other;
        output[(6 * index) + 1] = value * other;
        output[(6 * index) + 2] = value / other;
        output[(6 * index) + 3] = value > other ? value : -other;
        output[(6 * index) + 4] = (Half)((float)value * 3.1f);
        output[(6 * index) + 5] = (Half)(int)value;
    }

    [Fact]
    public void Halves_have_the_same_bits_natively_and_interpreted()
    {
        // Every 16th pattern; NaNs may differ in their bits.
        Half[] numbers = [.. Enumerable.Range(0, 4096).Select(number => Interop.IntAsFloat((ushort)(16 * number)))];
        using MemoryBuffer1D<Half, Stride1D.Dense> input = Accelerator.Allocate1D(numbers);
        using MemoryBuffer1D<Half, Stride1D.Dense> output = Accelerator.Allocate1D<Half>(6 * numbers.Length);
        Half[] native = Run();
        Accelerator.InterpretsKernels = true;
        Half[] interpreted = Run();
        for (int position = 0; position < native.Length; position++)
            Assert.True(Half.IsNaN(native[position]) ? Half.IsNaN(interpreted[position]) : Interop.FloatAsInt(native[position]) == Interop.FloatAsInt(interpreted[position]), $"output {position}");

        Half[] Run()
        {
            output.MemSetToZero();
            Accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<Half>, ArrayView<Half>>(Halves)(Accelerator.DefaultStream, numbers.Length, input.View, output.View);
            return output.GetAsArray1D();
        }
    }

    private static void Inline(ArrayView<int> data)
    {
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit("brev.b32 %0, %1;", out int reversed, data[Group.IdxX]);
            Input<int> first = reversed;
            Ref<int> sum = data[Group.IdxX + 32];
            Output<int> product = default;
            CudaAsm.EmitRef("mul.lo.s32 %2, %0, %1; add.s32 %1, %1, %0;", ref first, ref sum, ref product);
            data[Group.IdxX] = sum.Value + product.Value;
        }
        else
        {
            data[Group.IdxX] = 1;
        }
    }

    [Fact]
    public void Inline_PTX_reads_and_writes_its_operands()
    {
        IrKernel kernel = Compile(CompilerOptions.Default);
        string ptx = PtxEmitter.Emit(kernel, PtxTarget.Sm80);
        Assert.Contains("brev.b32", ptx, StringComparison.Ordinal);
        Assert.Equal(2, kernel.Instructions.Count(instruction => instruction.Operation == IrOperation.Assembly));
        Assert.SkipUnless(PtxAssembler.TryFind(out PtxAssembler? assembler), "skipped: no ptxas");
        Assert.Equal(0, assembler.Assemble(ptx, "sm_80")[kernel.Name].StackBytes);
    }

    [Fact]
    public void A_kernel_can_do_without_inline_PTX() => Assert.DoesNotContain(
        Compile(CompilerOptions.Default with { AllowsAssembly = false }).Instructions, instruction => instruction.Operation == IrOperation.Assembly);

    private static IrKernel Compile(CompilerOptions options)
    {
        IrKernel kernel = KernelCompiler.Compile(typeof(DeviceTypesTests).GetMethod(nameof(Inline), BindingFlags.Static | BindingFlags.NonPublic)!, Grouping.Explicit, options);
        IrPasses.Run(kernel, IrVerifier.Verify);
        return kernel;
    }
}
