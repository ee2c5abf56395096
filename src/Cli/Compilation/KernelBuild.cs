using System.Collections.Concurrent;
using Color2Embed.Kernels;
using ILGPU.Compiler;
using ILGPU.Ptx;
using ILGPU.Runtime;

namespace Color2Embed.Cli;

/// <summary>A kernel of the catalog on its way to machine code, and what is wrong with it.</summary>
internal sealed record KernelBuild
{
    /// <summary>The group size that a kernel is compiled for whose group size the device chooses.</summary>
    private const int ChosenGroupSize = 256;

    private KernelBuild(KernelEntry entry) => Entry = entry;

    /// <summary>The kernel.</summary>
    internal KernelEntry Entry { get; }

    /// <summary>Its IR and PTX; null where it does not compile.</summary>
    internal CompiledPtx? Compiled { get; private init; }

    /// <summary>Its machine code; null where it is not assembled.</summary>
    internal PtxAssembly? Assembly { get; private init; }

    /// <summary>The instructions of its machine code; null without nvdisasm.</summary>
    internal SassFunction? Code { get; private init; }

    /// <summary>What it takes of the GPU; null where it is not assembled.</summary>
    internal KernelResources? Resources => Assembly?[Compiled!.Kernel.Name];

    /// <summary>Why it did not compile or assemble; else each limit that it breaks.</summary>
    internal IReadOnlyList<string> Problems => Error is not null ? [Error] : [.. BrokenLimits()];

    private string? Error { get; init; }

    /// <summary>Compiles a kernel to PTX.</summary>
    internal static KernelBuild Compile(KernelEntry entry, PtxTarget target)
    {
        CompilerOptions options = new()
        {
            MaxThreadsPerGroup = entry.GroupSize > 0 ? entry.GroupSize : ChosenGroupSize,
            MinGroupsPerMultiprocessor = entry.GroupsPerMultiprocessor > 0 ? entry.GroupsPerMultiprocessor : null,
        };
        Grouping grouping = entry.Form == KernelForm.Simple ? Grouping.Implicit : Grouping.Explicit;
        try
        {
            return new KernelBuild(entry) { Compiled = CompiledPtx.Compile(entry.Method, grouping, target, options) };
        }
        catch (CompilerException refusal)
        {
            return new KernelBuild(entry) { Error = refusal.Message };
        }
    }

    /// <summary>Assembles and disassembles kernels, as many at a time as there are cores, and gives them back in their order as they get done.</summary>
    internal static IEnumerable<KernelBuild> AssembleAll(IReadOnlyList<KernelBuild> builds, PtxAssembler assembler) => Partitioner
        .Create([.. builds], loadBalance: true)
        .AsParallel()
        .AsOrdered()
        .WithDegreeOfParallelism(Environment.ProcessorCount)
        .WithMergeOptions(ParallelMergeOptions.NotBuffered)
        .Select(build => build.Assemble(assembler));

    private KernelBuild Assemble(PtxAssembler assembler)
    {
        if (Compiled is null)
        {
            return this;
        }

        try
        {
            PtxAssembly assembly = Compiled.Assemble(assembler);
            bool readable = CudaTool.Find("nvdisasm") is not null;
            return this with { Assembly = assembly, Code = readable ? SassListing.Disassemble(assembly.Cubin)[Compiled.Kernel.Name] : null };
        }
        catch (Exception failure) when (failure is PtxRejectedException or TimeoutException)
        {
            return this with { Error = failure.Message };
        }
    }

    private IEnumerable<string> BrokenLimits()
    {
        if (Resources is not { } resources)
        {
            yield break;
        }

        if (resources.Registers > Entry.RegisterCap)
        {
            yield return $"{resources.Registers} registers, and may take {Entry.RegisterCap}";
        }

        if (resources.StackBytes > 0)
        {
            yield return $"{resources.StackBytes} bytes of stack";
        }

        if (resources.SpillStoreBytes + resources.SpillLoadBytes > 0)
        {
            yield return $"spills registers: {resources.SpillStoreBytes} bytes of stores, {resources.SpillLoadBytes} of loads";
        }
    }
}
