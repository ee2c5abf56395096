using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler;

/// <summary>Where a parameter of a compiled kernel stands among the scalar parts of a launch: first those of the extent, then those of the arguments.</summary>
/// <param name="Leaf">Its place.</param>
/// <param name="ElementSize">For the address of a view's memory the size of the view's elements, whose number is the next part; else 0.</param>
internal readonly record struct ParameterSource(int Leaf, int ElementSize)
{
    /// <summary>The parts of the extent of an implicitly grouped kernel; they stand before those of the arguments, also where there is no extent.</summary>
    public const int ExtentLeaves = 3;

    /// <summary>Finds all parameters of a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The parts of each argument.</param>
    /// <exception cref="NotSupportedException">A parameter is an address that does not come from a view.</exception>
    public static ParameterSource[] Of(IrKernel kernel, IReadOnlyList<List<ArgumentLeaf>> arguments)
    {
        int[] firsts = new int[arguments.Count];
        for (int number = 0, first = ExtentLeaves; number < firsts.Length; first += arguments[number++].Count)
            firsts[number] = first;
        ParameterSource[] sources = new ParameterSource[kernel.Parameters.Count];
        for (int number = 0; number < sources.Length; number++)
        {
            IrParameter parameter = kernel.Parameters[number];
            int elementSize = parameter.Root is null ? 0 : arguments[parameter.Argument][parameter.Leaf].ElementSize;
            if (parameter.Root is not null && elementSize == 0)
                throw new NotSupportedException($"The parameter {parameter.Name} of the kernel {kernel.Name} points to memory, but belongs to no view.");
            sources[number] = new((parameter.Argument < 0 ? 0 : firsts[parameter.Argument]) + parameter.Leaf, elementSize);
        }
        return sources;
    }
}
