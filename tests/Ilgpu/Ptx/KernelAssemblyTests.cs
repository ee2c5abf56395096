using Color2Embed.Cli;
using Color2Embed.Kernels;
using ILGPU.Compiler.Passes;
using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>All kernels of the catalog, through the whole compiler and the real assembler.</summary>
public class KernelAssemblyTests
{
    /// <summary>The multiply-adds of a thread for a slab of a product: 8 x 8 sums, 8 deep.</summary>
    private const int SlabMultiplyAdds = 512;

    [Theory]
    [InlineData("sm_80")]
    [InlineData("sm_90")]
    public void Every_kernel_compiles(string target)
    {
        IReadOnlyList<KernelBuild> builds = CatalogBuilds.Compile(target);

        Assert.Equal(KernelCatalog.All, builds.Select(build => build.Entry));
        Assert.Empty(Problems(builds));
        Assert.All(builds, build => IrVerifier.Verify(build.Compiled!.Kernel));
        Assert.All(builds, build => Assert.Contains($".visible .entry {build.Compiled!.Kernel.Name}(", build.Compiled.Text, StringComparison.Ordinal));
        Assert.Equal(builds.Count, builds.Select(build => build.Compiled!.Kernel.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("sm_80")]
    [InlineData("sm_90")]
    public void Every_kernel_is_assembled_without_stack_and_spills_and_within_its_registers(string target)
    {
        IReadOnlyList<KernelBuild> builds = CatalogBuilds.Assemble(target);

        Assert.Empty(Problems(builds));
        Assert.All(builds, build =>
        {
            KernelResources resources = build.Resources!;
            Assert.Equal((0, 0, 0), (resources.StackBytes, resources.SpillStoreBytes, resources.SpillLoadBytes));
            Assert.InRange(resources.Registers, 1, build.Entry.RegisterCap);
            Assert.DoesNotContain("warning", build.Assembly!.Log, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("sm_80")]
    [InlineData("sm_90")]
    public void Inner_loops_of_products_load_128_bits_from_shared_memory_and_nothing_from_the_stack(string target)
    {
        IReadOnlyList<(string Name, SassMix Loop)> loops = ProductLoops(target, "Tile");

        Assert.Equal(4 * ProductPlan.Tiles.Length, loops.Count);
        Assert.All(loops, one =>
        {
            string text = $"{one.Name}: {one.Loop}";
            Assert.True(one.Loop.Ffma >= SlabMultiplyAdds, text);
            Assert.True(one.Loop.LocalAccesses == 0, text);
            Assert.True(one.Loop.Count(SassKind.GenericLoad) + one.Loop.Count(SassKind.GenericStore) == 0, text);
            Assert.True(one.Loop.Count(SassKind.SharedLoad) > 0 && one.Loop.Count(SassKind.SharedLoad) == one.Loop.Count(SassKind.SharedLoad, 128), text);
        });
    }

    [Theory]
    [InlineData("sm_80", "[FourWide[Tile256]]")]
    [InlineData("sm_80", "[FourWide[Tile64]]")]
    [InlineData("sm_90", "[FourWide[Tile256]]")]
    [InlineData("sm_90", "[FourWide[Tile64]]")]
    public void Inner_loops_of_large_products_are_multiply_adds(string target, string tile)
    {
        IReadOnlyList<(string Name, SassMix Loop)> loops = ProductLoops(target, tile);

        Assert.Equal(4, loops.Count);
        Assert.All(loops, one => Assert.True(one.Loop.FfmaShareOfArithmetic >= 0.8, $"{one.Name}: {one.Loop}"));
    }

    private static IReadOnlyList<(string Name, SassMix Loop)> ProductLoops(string target, string tile)
    {
        Assert.SkipWhen(CudaTool.Find("nvdisasm") is null, "no nvdisasm");
        return [.. CatalogBuilds.Assemble(target)
            .Where(build => build.Entry.Name.Contains(tile, StringComparison.Ordinal))
            .Select(build => (build.Entry.Name, build.Code!.HottestLoop!.Mix))];
    }

    private static IEnumerable<string> Problems(IEnumerable<KernelBuild> builds) =>
        builds.SelectMany(build => build.Problems.Select(problem => $"{build.Entry.Name}: {problem}"));
}
