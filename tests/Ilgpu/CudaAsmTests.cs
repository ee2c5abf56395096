using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Tests.Ilgpu;

public class CudaAsmTests
{
    private static void Square(Index1D index, ArrayView<float> view)
    {
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit("mul.f32 %0, %1, %1;", out float result, view[index]);
            view[index] = result;
        }
        else
        {
            view[index] *= view[index];
        }
    }

    private static void SquareOnly(Index1D index, ArrayView<float> view)
    {
        Input<float> input = view[index];
        Output<float> output = default;
        CudaAsm.EmitRef("mul.f32 %0, %1, %1;", ref output, ref input);
        view[index] = output.Value;
    }

    [Fact]
    public void A_kernel_may_ask_first()
    {
        using Context context = Context.CreateDefault();
        using CPUAccelerator accelerator = context.CreateCPUAccelerator(0);
        using MemoryBuffer1D<float, Stride1D.Dense> buffer = accelerator.Allocate1D(new float[] { 3, 4 });
        accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>>(Square)(2, buffer.View);
        Assert.Equal([9, 16], buffer.GetAsArray1D());
    }

    [Fact]
    public void On_the_CPU_the_error_shows_the_instructions()
    {
        using Context context = Context.CreateDefault();
        using CPUAccelerator accelerator = context.CreateCPUAccelerator(0);
        using MemoryBuffer1D<float, Stride1D.Dense> buffer = accelerator.Allocate1D(new float[] { 3, 4 });
        Exception thrown = Assert.ThrowsAny<Exception>(() => accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>>(SquareOnly)(2, buffer.View));
        NotSupportedException reason = Assert.IsType<NotSupportedException>(thrown as NotSupportedException ?? thrown.InnerException);
        Assert.Contains("mul.f32", reason.Message, StringComparison.Ordinal);
    }
}
