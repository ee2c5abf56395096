using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>The real tools; skipped where they are not there.</summary>
public class PtxAssemblerTests
{
    /// <summary>The assembler; the test is skipped where there is none.</summary>
    private static PtxAssembler Assembler()
    {
        Assert.SkipUnless(PtxAssembler.TryFind(out PtxAssembler? assembler), "no ptxas");
        Assert.SkipWhen(CudaTool.Find("nvdisasm") is null, "no nvdisasm");
        return assembler;
    }

    [Theory]
    [InlineData("sm_70")]
    [InlineData("sm_80")]
    [InlineData("sm_90")]
    public void A_clean_kernel(string target)
    {
        PtxAssembly assembly = Assembler().Assemble(PtxSamples.Add, target);

        KernelResources add = assembly["add"];
        Assert.InRange(add.Registers, 4, 32);
        Assert.Equal((0, 0, 0, 0), (add.StackBytes, add.SpillStoreBytes, add.SpillLoadBytes, add.SharedBytes));
        SassMix mix = SassListing.Disassemble(assembly.Cubin)["add"].Mix;
        Assert.Equal((2, 1, 0), (mix.Count(SassKind.GlobalLoad), mix.Count(SassKind.GlobalStore), mix.LocalAccesses));
    }

    [Theory]
    [InlineData("sm_70")]
    [InlineData("sm_80")]
    [InlineData("sm_90")]
    public void A_loop_of_multiply_adds(string target)
    {
        PtxAssembly assembly = Assembler().Assemble(PtxSamples.Tile, target);
        SassFunction tile = SassListing.Disassemble(assembly.Cubin)["tile"];

        Assert.Equal(4096, assembly["tile"].SharedBytes);
        Assert.Equal(1, tile.Barriers);
        SassMix loop = tile.HottestLoop!.Mix;
        Assert.Equal(16, loop.Ffma);
        Assert.InRange(loop.FfmaShareOfArithmetic, 0.6, 0.9);
        Assert.Equal((2, 2), (loop.Count(SassKind.SharedLoad), loop.Count(SassKind.SharedLoad, 128)));
        Assert.Equal((1, 2), (loop.Count(SassKind.GlobalLoad, 128), loop.Count(SassKind.Barrier)));
    }

    [Fact]
    public void Spills_are_seen()
    {
        PtxAssembly assembly = Assembler().Assemble(PtxSamples.Crowd(), "sm_80");

        KernelResources crowd = assembly["crowd"];
        Assert.True(crowd is { SpillStoreBytes: > 0, SpillLoadBytes: > 0, StackBytes: > 0 }, assembly.Log);
        SassMix mix = SassListing.Disassemble(assembly.Cubin)["crowd"].Mix;
        Assert.Equal(crowd.SpillStoreBytes, mix.Count(SassKind.LocalStore) * sizeof(float));
    }

    [Fact]
    public void Local_arrays_are_seen()
    {
        PtxAssembly assembly = Assembler().Assemble(PtxSamples.Pick, "sm_80");

        Assert.Equal((256, 0), (assembly["pick"].StackBytes, assembly["pick"].SpillStoreBytes));
        Assert.True(SassListing.Disassemble(assembly.Cubin)["pick"].Mix.LocalAccesses > 0);
    }

    [Fact]
    public void Rejected_PTX_is_quoted()
    {
        PtxAssembler assembler = Assembler();
        string wrong = PtxSamples.Add.Replace("add.f32 %f2, %f0, %f1;", "add.f32 %f2, %f0;", StringComparison.Ordinal);

        PtxRejectedException rejection = Assert.Throws<PtxRejectedException>(() => assembler.Assemble(wrong, "sm_80"));

        int line = wrong.Split('\n').IndexOf("    add.f32 %f2, %f0;") + 1;
        Assert.Contains(rejection.Errors, error => error.Line == line);
        Assert.Contains($"line {line}: add.f32 %f2, %f0;", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_target_is_named()
    {
        PtxAssembler assembler = Assembler();

        PtxRejectedException rejection = Assert.Throws<PtxRejectedException>(() => assembler.Assemble(PtxSamples.Add, "sm_10"));

        Assert.Contains("sm_10", Assert.Single(rejection.Errors).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version() => Assert.Matches(@"^\d+\.\d+", Assembler().ReadVersion());

    [Fact]
    public void A_tool_that_hangs_is_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "/bin/sleep is Unix's");

        Assert.Throws<TimeoutException>(() => new CudaTool("/bin/sleep").Run(TimeSpan.FromSeconds(0.1), "60"));
    }

    [Fact]
    public void A_tool_that_is_not_there() =>
        Assert.Contains("/none/ptxas", Assert.Throws<InvalidOperationException>(() => new CudaTool("/none/ptxas").Run(TimeSpan.FromSeconds(1))).Message, StringComparison.Ordinal);
}
