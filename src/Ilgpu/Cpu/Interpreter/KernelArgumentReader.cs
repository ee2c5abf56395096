using ILGPU.Compiler;
using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>Finds the parameters of a compiled kernel among the scalar parts of its arguments.</summary>
internal sealed class KernelArgumentReader
{
    private readonly ParameterSource[] sources;

    /// <summary>Prepares the reading of arguments of given types.</summary>
    /// <exception cref="NotSupportedException">A parameter is an address that does not come from a view.</exception>
    public KernelArgumentReader(IrKernel kernel, IEnumerable<Type> argumentTypes)
    {
        List<List<ArgumentLeaf>> leaves = [.. argumentTypes.Select(ArgumentLeaf.Of)];
        LeafCount = ParameterSource.ExtentLeaves + leaves.Sum(static argument => argument.Count);
        sources = ParameterSource.Of(kernel, leaves);
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
