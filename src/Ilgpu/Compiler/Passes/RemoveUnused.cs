using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>Removes pure instructions, loads and parameters of blocks that nothing with an effect depends on, also if they depend on each other in a cycle.</summary>
internal static class RemoveUnused
{
    /// <summary>Runs the pass; tells whether anything changed.</summary>
    public static bool Run(IrKernel kernel)
    {
        HashSet<IrRegister> used = FindUsed(kernel);
        bool changed = false;
        foreach (IrBlock block in kernel.Blocks)
        {
            changed |= block.Instructions.RemoveAll(instruction => IsRemovable(instruction) && !instruction.Results.Any(used.Contains)) > 0;
            foreach (IrEdge edge in block.Successors)
            {
                for (int index = edge.Arguments.Count - 1; index >= 0; index--)
                {
                    if (!used.Contains(edge.Target.Parameters[index]))
                        edge.Arguments.RemoveAt(index);
                }
            }
        }
        foreach (IrBlock block in kernel.Blocks)
            changed |= block.Parameters.RemoveAll(parameter => !used.Contains(parameter)) > 0;
        return changed;
    }

    private static bool IsRemovable(IrInstruction instruction) => instruction.IsPure || instruction.Operation == IrOperation.Load;

    private static HashSet<IrRegister> FindUsed(IrKernel kernel)
    {
        Dictionary<IrRegister, List<IrValue>> sources = [];
        HashSet<IrRegister> used = [];
        Stack<IrRegister> pending = [];
        foreach (IrBlock block in kernel.Blocks)
        {
            foreach (IrInstruction instruction in block.Instructions)
            {
                if (!IsRemovable(instruction))
                    Use(instruction.Operands);
                foreach (IrRegister result in instruction.Results)
                    sources.Add(result, [.. instruction.Operands]);
            }
            if (block.Condition is not null)
                Use([block.Condition]);
            foreach (IrEdge edge in block.Successors)
            {
                foreach ((IrRegister parameter, IrValue argument) in edge.Target.Parameters.Zip(edge.Arguments))
                {
                    if (!sources.TryGetValue(parameter, out List<IrValue>? values))
                        sources.Add(parameter, values = []);
                    values.Add(argument);
                }
            }
        }
        while (pending.TryPop(out IrRegister? register))
        {
            if (sources.TryGetValue(register, out List<IrValue>? values))
                Use(values);
        }
        return used;

        void Use(IEnumerable<IrValue> values)
        {
            foreach (IrRegister register in values.OfType<IrRegister>())
            {
                if (used.Add(register))
                    pending.Push(register);
            }
        }
    }
}
