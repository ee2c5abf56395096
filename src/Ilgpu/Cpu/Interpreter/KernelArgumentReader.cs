using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>Finds the parameters of a compiled kernel among the scalar parts of its arguments.</summary>
internal sealed class KernelArgumentReader
{
    /// <summary>The parts of the extent of an implicitly grouped kernel; they stand before those of the arguments.</summary>
    public const int ExtentLeaves = 3;

    private readonly (int Leaf, int ElementSize)[] sources;

    /// <summary>Prepares the reading of arguments of given types.</summary>
    /// <exception cref="NotSupportedException">A parameter is an address that does not come from a view.</exception>
    public KernelArgumentReader(IrKernel kernel, IEnumerable<Type> argumentTypes)
    {
        List<ArgumentLeaf> leaves = [];
        List<int> firsts = [];
        foreach (Type type in argumentTypes)
        {
            firsts.Add(ExtentLeaves + leaves.Count);
            leaves.AddRange(ArgumentLeaf.Of(type));
        }
        LeafCount = ExtentLeaves + leaves.Count;
        sources = new (int, int)[kernel.Parameters.Count];
        for (int number = 0; number < sources.Length; number++)
        {
            IrParameter parameter = kernel.Parameters[number];
            int leaf = (parameter.Argument < 0 ? 0 : firsts[parameter.Argument]) + parameter.Leaf;
            int elementSize = parameter.Root is null ? 0 : leaves[leaf - ExtentLeaves].ElementSize;
            if (parameter.Root is not null && elementSize == 0)
                throw new NotSupportedException($"The parameter {parameter.Name} of the kernel {kernel.Name} points to memory, but belongs to no view.");
            sources[number] = (leaf, elementSize);
        }
    }

    /// <summary>The number of parts of the extent and all arguments.</summary>
    public int LeafCount { get; }

    /// <summary>Takes the parameters from the parts of the arguments.</summary>
    /// <param name="leaves">The extent along each axis, then the bits of all parts of all arguments.</param>
    /// <param name="parameters">Gets the bits of each parameter.</param>
    /// <param name="ranges">Gets the memory of the view of each parameter that is an address.</param>
    public void Read(ReadOnlySpan<long> leaves, Span<long> parameters, Span<MemoryRange> ranges)
    {
        for (int number = 0; number < sources.Length; number++)
        {
            (int leaf, int elementSize) = sources[number];
            parameters[number] = leaves[leaf];
            ranges[number] = elementSize == 0 ? default : new(leaves[leaf], leaves[leaf + 1] * elementSize);
        }
    }
}
