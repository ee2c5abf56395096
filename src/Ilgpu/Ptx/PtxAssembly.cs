namespace ILGPU.Ptx;

/// <summary>Assembled PTX.</summary>
/// <param name="Target">The GPU it is for, such as sm_90.</param>
/// <param name="Kernels">What each of its entry functions takes.</param>
/// <param name="Log">All that ptxas said, warnings included.</param>
/// <param name="Cubin">The machine code, as an ELF file.</param>
internal sealed record PtxAssembly(string Target, IReadOnlyList<KernelResources> Kernels, string Log, byte[] Cubin)
{
    /// <summary>What an entry function takes.</summary>
    public KernelResources this[string kernel] =>
        Kernels.FirstOrDefault(one => one.Name == kernel) ?? throw new KeyNotFoundException($"ptxas tells of no entry function '{kernel}':\n{Log}");
}

/// <summary>What an entry function takes of the GPU, with the functions it calls that were not inlined.</summary>
internal sealed record KernelResources
{
    /// <summary>The entry function's name in the PTX.</summary>
    public required string Name { get; init; }

    /// <summary>The registers of each thread.</summary>
    public int Registers { get; init; }

    /// <summary>The local memory of each thread, in bytes: arrays that did not become registers, and spilled registers.</summary>
    public int StackBytes { get; init; }

    /// <summary>How many bytes the instructions that move registers out to local memory write.</summary>
    public int SpillStoreBytes { get; init; }

    /// <summary>How many bytes the instructions that take them back read.</summary>
    public int SpillLoadBytes { get; init; }

    /// <summary>The static shared memory of each group, in bytes.</summary>
    public int SharedBytes { get; init; }

    /// <summary>The constant memory in all banks, in bytes: the parameters with what precedes them in their bank, and literals.</summary>
    public int ConstantBytes { get; init; }

    /// <summary>The barriers; null where this version of ptxas does not tell (<see cref="SassFunction.Barriers"/> does).</summary>
    public int? Barriers { get; init; }
}
