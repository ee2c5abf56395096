using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>NVIDIA's assembler for tests that are skipped where it is not there.</summary>
internal static class Ptxas
{
    /// <summary>Assembles a module, which must give no warning.</summary>
    public static PtxAssembly Assemble(string ptx, PtxTarget target)
    {
        if (!PtxAssembler.TryFind(out PtxAssembler? assembler))
            Assert.Skip("no ptxas");
        PtxAssembly assembly = assembler.Assemble(ptx, target.Name);
        Assert.DoesNotContain("warning", assembly.Log, StringComparison.OrdinalIgnoreCase);
        return assembly;
    }
}
