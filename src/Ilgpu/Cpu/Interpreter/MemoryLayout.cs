using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>
/// Where the memory of a kernel lies: shared allocations one after another and the dynamic one last, local allocations one after another, and each piece's place
/// in the <see cref="MemoryTable"/>.
/// </summary>
internal sealed class MemoryLayout
{
    private readonly Dictionary<MemoryRoot, int> numbers = [];
    private readonly List<MemoryRoot> roots = [];
    private readonly List<long> positions = [];

    /// <summary>Lays out the memory of a kernel.</summary>
    public MemoryLayout(IrKernel kernel)
    {
        foreach (IrParameter parameter in kernel.Parameters)
            if (parameter.Root is { } root)
                Place(root, 0);
        SharedBytes = Place(kernel.SharedAllocations);
        if (kernel.DynamicShared is { } dynamic)
        {
            DynamicSharedStart = AlignUp(SharedBytes, dynamic.Alignment);
            Place(dynamic, DynamicSharedStart);
        }
        LocalBytes = Place(kernel.LocalAllocations);
        SharedGranule = Granule(kernel);
    }

    /// <summary>All pieces of memory, by their number.</summary>
    public IReadOnlyList<MemoryRoot> Roots => roots;

    /// <summary>Where each begins: from the beginning of the group's shared or the thread's local memory; 0 for global memory.</summary>
    public IReadOnlyList<long> Positions => positions;

    /// <summary>Bytes of the shared memory of fixed size.</summary>
    public long SharedBytes { get; }

    /// <summary>Where dynamic shared memory begins; <see cref="SharedBytes"/> rounded up.</summary>
    public long DynamicSharedStart { get; }

    /// <summary>Bytes of local memory.</summary>
    public long LocalBytes { get; }

    /// <summary>
    /// The size of the smallest value that the kernel keeps in shared memory. All accesses are aligned, so each touches whole pieces of this size, and it is enough
    /// to keep account of these instead of bytes.
    /// </summary>
    public int SharedGranule { get; }

    /// <summary>The number of a piece of memory.</summary>
    public int Number(MemoryRoot root) => numbers.TryGetValue(root, out int number)
        ? number
        : throw new InvalidOperationException($"The kernel uses {root.Space} memory {root.Name} that is not among its parameters and allocations.");

    private static int Granule(IrKernel kernel)
    {
        int granule = 8;
        foreach (IrInstruction instruction in kernel.Instructions)
            if (instruction.Operation is IrOperation.Load or IrOperation.Store or IrOperation.Atomic && instruction.Access.Space == MemorySpace.Shared)
                granule = Math.Min(granule, instruction.Access.Type.Size());
        return granule;
    }

    private static long AlignUp(long position, int alignment) => (position + alignment - 1) / alignment * alignment;

    private long Place(List<MemoryRoot> allocations)
    {
        long bytes = 0;
        foreach (MemoryRoot root in allocations)
        {
            bytes = AlignUp(bytes, root.Alignment);
            Place(root, bytes);
            bytes += root.Bytes;
        }
        return bytes;
    }

    private void Place(MemoryRoot root, long position)
    {
        numbers.Add(root, roots.Count);
        roots.Add(root);
        positions.Add(position);
    }
}
