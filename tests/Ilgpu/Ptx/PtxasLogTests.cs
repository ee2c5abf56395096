using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

public class PtxasLogTests
{
    [Fact]
    public void The_log_of_12_4_with_two_kernels()
    {
        IReadOnlyList<KernelResources> kernels = PtxasLog.ReadKernels("""
            ptxas info    : 0 bytes gmem
            ptxas info    : Compiling entry function 'tile' for 'sm_80'
            ptxas info    : Function properties for tile
                0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads
            ptxas info    : Used 32 registers, 4096 bytes smem, 372 bytes cmem[0]
            ptxas info    : Compiling entry function 'crowd' for 'sm_80'
            ptxas info    : Function properties for crowd
                56 bytes stack frame, 52 bytes spill stores, 48 bytes spill loads
            ptxas info    : Used 31 registers, 56 bytes cumulative stack size, 360 bytes cmem[0], 16 bytes cmem[2]
            """);

        Assert.Equal(
            [
                new KernelResources { Name = "tile", Registers = 32, SharedBytes = 4096, ConstantBytes = 372 },
                new KernelResources { Name = "crowd", Registers = 31, StackBytes = 56, SpillStoreBytes = 52, SpillLoadBytes = 48, ConstantBytes = 376 },
            ],
            kernels);
    }

    [Fact]
    public void Later_versions_tell_the_barriers_and_say_more()
    {
        IReadOnlyList<KernelResources> kernels = PtxasLog.ReadKernels("""
            ptxas info    : 16 bytes gmem
            ptxas info    : Compiling entry function 'tile' for 'sm_90'
            ptxas info    : Function properties for tile
                0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads
            ptxas info    : Used 40 registers, used 1 barriers, 4096 bytes smem
            ptxas info    : Compile time = 12.345 ms
            """);

        Assert.Equal(new KernelResources { Name = "tile", Registers = 40, Barriers = 1, SharedBytes = 4096 }, Assert.Single(kernels));
    }

    [Fact]
    public void Functions_that_were_not_inlined_count_for_their_kernel()
    {
        IReadOnlyList<KernelResources> kernels = PtxasLog.ReadKernels("""
            ptxas info    : Compiling entry function 'divide' for 'sm_80'
            ptxas info    : Function properties for divide
                64 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads
            ptxas info    : Used 25 registers, 64 bytes cumulative stack size, 368 bytes cmem[0]
            ptxas info    : Function properties for slow
                0 bytes stack frame, 8 bytes spill stores, 12 bytes spill loads
            """);

        KernelResources kernel = Assert.Single(kernels);
        Assert.Equal((64, 8, 12), (kernel.StackBytes, kernel.SpillStoreBytes, kernel.SpillLoadBytes));
    }

    [Fact]
    public void Errors_with_and_without_a_line()
    {
        IReadOnlyList<PtxError> errors = PtxasLog.ReadErrors("""
            ptxas kernel.ptx, line 25; error   : Arguments mismatch for instruction 'add'
            ptxas /a folder/kernel.ptx, line 1; fatal   : Unsupported .version 8.9; current version is '8.4'
            ptxas fatal   : Value 'sm_10' is not defined for option 'gpu-name'
            ptxas info    : 0 bytes gmem
            """);

        Assert.Equal(
            [
                new PtxError(25, "Arguments mismatch for instruction 'add'"),
                new PtxError(1, "Unsupported .version 8.9; current version is '8.4'"),
                new PtxError(0, "Value 'sm_10' is not defined for option 'gpu-name'"),
            ],
            errors);
    }

    [Fact]
    public void A_rejection_quotes_the_line()
    {
        PtxRejectedException rejection = new("sm_80", ".version 7.0\n    add.f32 %f2, %f0;\n", "ptxas kernel.ptx, line 2; error   : Arguments mismatch for instruction 'add'\n");

        Assert.Equal("ptxas does not accept the PTX for sm_80:\nArguments mismatch for instruction 'add'\n  line 2: add.f32 %f2, %f0;", rejection.Message);
    }
}
