using System.Collections.Concurrent;
using Color2Embed.Cli;
using Color2Embed.Kernels;
using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>All kernels of the catalog as machine code, assembled once for each target; the test is skipped where there is no assembler.</summary>
internal static class CatalogBuilds
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<KernelBuild>>> Targets = new();

    /// <summary>The kernels as IR and PTX.</summary>
    public static IReadOnlyList<KernelBuild> Compile(string target) => [.. KernelCatalog.All.Select(entry => KernelBuild.Compile(entry, PtxTarget.Parse(target)))];

    /// <summary>The kernels as machine code.</summary>
    public static IReadOnlyList<KernelBuild> Assemble(string target)
    {
        Assert.SkipUnless(PtxAssembler.TryFind(out PtxAssembler? assembler), "no ptxas");
        return Targets.GetOrAdd(target, _ => new(() => [.. KernelBuild.AssembleAll(Compile(target), assembler)])).Value;
    }
}
