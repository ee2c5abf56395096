using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>Joins blocks that only follow each other, and leads edges past blocks that do nothing.</summary>
internal static class MergeBlocks
{
    /// <summary>Runs the pass; tells whether anything changed.</summary>
    public static bool Run(IrKernel kernel)
    {
        bool changed = EndEarly(kernel);
        changed |= Thread(kernel);
        return Merge(kernel) || changed;
    }

    /// <summary>A way to a block that only ends the thread ends it itself.</summary>
    private static bool EndEarly(IrKernel kernel)
    {
        bool changed = false;
        foreach (IrBlock block in kernel.Blocks)
        {
            if (block.Successors is [{ Target: { Instructions.Count: 0, Successors.Count: 0 } }])
            {
                block.Successors.Clear();
                changed = true;
            }
        }
        return ControlFlow.RemoveUnreachable(kernel) || changed;
    }

    private static bool Thread(IrKernel kernel)
    {
        ControlFlow flow = new(kernel);
        Uses uses = new(kernel);
        Dictionary<IrBlock, List<IrEdge>> incoming = flow.Order.ToDictionary(block => block, block => flow.Incoming(block).Select(edge => edge.Edge).ToList());
        bool changed = false;
        foreach (IrBlock block in flow.Order.Skip(1))
        {
            if (block is not { Instructions.Count: 0, Successors: [IrEdge onward] } || onward.Target == block)
                continue;
            // Blocks behind may use the parameters directly.
            if (block.Parameters.Any(parameter => uses[parameter] > onward.Arguments.Count(argument => argument == parameter)))
                continue;
            foreach (IrEdge edge in incoming[block])
            {
                List<IrValue> arguments = [.. onward.Arguments.Select(argument => Argument(block, edge, argument))];
                uses.Remove(edge.Arguments);
                uses.Add(arguments);
                edge.Target = onward.Target;
                edge.Arguments.Clear();
                edge.Arguments.AddRange(arguments);
            }
            incoming[onward.Target].Remove(onward);
            incoming[onward.Target].AddRange(incoming[block]);
            incoming[block].Clear();
            uses.Remove(onward.Arguments);
            changed = true;
        }
        return ControlFlow.RemoveUnreachable(kernel) || changed;
    }

    private static IrValue Argument(IrBlock block, IrEdge edge, IrValue argument)
    {
        int index = argument is IrRegister register ? block.Parameters.IndexOf(register) : -1;
        return index < 0 ? argument : edge.Arguments[index];
    }

    private static bool Merge(IrKernel kernel)
    {
        ControlFlow flow = new(kernel);
        Substitution substitution = new();
        HashSet<IrBlock> merged = [];
        foreach (IrBlock block in kernel.Blocks)
        {
            if (merged.Contains(block))
                continue;
            while (block.Successors is [IrEdge edge] && edge.Target != block && edge.Target != kernel.Blocks[0] && flow.Incoming(edge.Target).Count == 1)
            {
                IrBlock next = edge.Target;
                for (int index = 0; index < next.Parameters.Count; index++)
                    substitution.Add(next.Parameters[index], edge.Arguments[index]);
                block.Instructions.AddRange(next.Instructions);
                block.Condition = next.Condition;
                block.Successors.Clear();
                block.Successors.AddRange(next.Successors);
                merged.Add(next);
            }
        }
        kernel.Blocks.RemoveAll(merged.Contains);
        substitution.Apply(kernel);
        return merged.Count > 0;
    }
}
