namespace ILGPU.Compiler.Ir;

/// <summary>
/// A parameter of a kernel: one scalar part of an argument. A view gives two, its address and its length.
/// </summary>
/// <param name="Name">The argument and the path to the part, such as <c>shape.Stride</c>.</param>
/// <param name="Register">The register that holds it.</param>
/// <param name="Root">The memory that it points to, if it is an address.</param>
/// <param name="Argument">The number of the argument among the kernel's; -1 for the extent of an implicitly grouped kernel.</param>
/// <param name="Leaf">The number of the part among those of the argument.</param>
internal sealed record IrParameter(string Name, IrRegister Register, MemoryRoot? Root, int Argument, int Leaf);

/// <summary>A kernel, compiled: one graph of blocks without calls.</summary>
internal sealed class IrKernel
{
    /// <summary>A name that is unique enough for an entry point: letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>The scalar parameters in order.</summary>
    public List<IrParameter> Parameters { get; } = [];

    /// <summary>Shared memory of fixed size.</summary>
    public List<MemoryRoot> SharedAllocations { get; } = [];

    /// <summary>The shared memory whose size the launch gives; null if the kernel does not use it.</summary>
    public MemoryRoot? DynamicShared { get; set; }

    /// <summary>Memory of each thread: local arrays that are indexed at run time.</summary>
    public List<MemoryRoot> LocalAllocations { get; } = [];

    /// <summary>The blocks; the first is the entry. A block stands behind one that leads to it, except at loops.</summary>
    public List<IrBlock> Blocks { get; } = [];

    /// <summary>The most threads of a group, if the launch promises a limit.</summary>
    public int? MaxThreadsPerGroup { get; init; }

    /// <summary>How many groups a multiprocessor should hold at a time, if the launch says so.</summary>
    public int? MinGroupsPerMultiprocessor { get; init; }

    /// <summary>Bytes of <see cref="SharedAllocations"/> with their alignment.</summary>
    public long StaticSharedBytes
    {
        get
        {
            long bytes = 0;
            foreach (MemoryRoot root in SharedAllocations)
                bytes = ((bytes + root.Alignment - 1) / root.Alignment * root.Alignment) + root.Bytes;
            return bytes;
        }
    }

    /// <summary>All instructions in the order of the blocks.</summary>
    public IEnumerable<IrInstruction> Instructions => Blocks.SelectMany(block => block.Instructions);
}
